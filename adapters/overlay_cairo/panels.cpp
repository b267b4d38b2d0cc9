// SPDX-License-Identifier: Apache-2.0
// Layout of the panels; every length is a share of the canvas's unit.
#include "adapters/overlay_cairo/panels.hpp"

#include <algorithm>
#include <numbers>

#include "adapters/overlay_cairo/muscle_figure.hpp"

namespace coxa::overlay_cairo {
namespace {

using Eigen::Vector2d;

constexpr double kPanelOpacity = 0.78;  // text keeps 7:1 contrast even over white
constexpr double kMargin = 2.5;
constexpr double kPadding = 2.6;
constexpr double kCountWidth = 25;
constexpr double kMuscleWidth = 38;  // room for the longest name
constexpr std::size_t kMostFaults = 3;
constexpr std::size_t kMostMessageLines = 3;

// The widest the number gets: panels are laid out for it, so that they do not twitch.
constexpr const char* kWidestValue = "\u221288\u00b0";
constexpr const char* kWidestSpread = "\u00b1 8\u00b0";

Box draw_angle(Canvas& canvas, const OverlayContent& content) {
  const double u = canvas.unit();
  const double gap = 1.6 * u;
  const double most = canvas.width() - (kCountWidth + 3 * kMargin + 2 * kPadding) * u;
  double size = 12 * u;
  const auto width = [&] {
    return canvas.text_width(kWidestValue, size, Weight::bold) + gap +
           canvas.text_width(kWidestSpread, 0.5 * size, Weight::normal);
  };
  size *= std::min(1.0, most / width());
  const bool is_named = !content.angle_name.empty();
  const double name_height = is_named ? 5.6 * u : 0;
  const Box box{kMargin * u, kMargin * u, width() + 2 * kPadding * u,
                name_height + 0.78 * size + 2 * kPadding * u};
  canvas.panel(box, kInk, kPanelOpacity);
  const double left = box.x + kPadding * u;
  if (is_named) {
    const double fitting = canvas.fitting_size(content.angle_name, 4.2 * u, Weight::normal,
                                               box.width - 2 * kPadding * u);
    canvas.text(content.angle_name, left, box.y + kPadding * u + 3.4 * u, fitting, Weight::normal,
                kPaper);
  }
  const double baseline = box.bottom() - kPadding * u;
  if (!content.angle) {
    canvas.text("\u2013", left, baseline, size, Weight::bold, kPaper);
    return box;
  }
  const auto text = to_text(*content.angle);
  canvas.text(text.value, left, baseline, size, Weight::bold, kPaper);
  canvas.text(text.spread, left + canvas.text_width(text.value, size, Weight::bold) + gap, baseline,
              0.5 * size, Weight::normal, kPaper);
  return box;
}

Box draw_count(Canvas& canvas, const OverlayContent& content) {
  const double u = canvas.unit();
  const double radius = 8.4 * u;
  const bool has_word = !content.phase_word.empty();
  const Box box{canvas.width() - (kMargin + kCountWidth) * u, kMargin * u, kCountWidth * u,
                2 * radius + (2 * kPadding + 1.6 + (has_word ? 6.4 : 0)) * u};
  canvas.panel(box, kInk, kPanelOpacity);
  const Vector2d centre{box.x + box.width / 2, box.y + kPadding * u + 0.8 * u + radius};
  canvas.ring(centre, radius, 1.0 * u, kPaper, 0.3);
  if (content.hold) {
    const double share = std::clamp(content.hold->value, 0.0, 1.0);
    canvas.arc(centre, radius, 0, share * 2 * std::numbers::pi, 2.0 * u, kGoldLight);
  }
  const auto done = std::to_string(content.repetitions);
  const double room = 1.5 * radius;
  const double size = canvas.fitting_size(done, 8.6 * u, Weight::bold, room);
  if (content.repetitions_asked) {
    canvas.text_centred(done, centre.x(), centre.y() + 1.1 * u, size, Weight::bold, kPaper);
    const auto asked = "/ " + std::to_string(*content.repetitions_asked);
    canvas.text_centred(asked, centre.x(), centre.y() + 6.0 * u,
                        canvas.fitting_size(asked, 3.8 * u, Weight::normal, 0.75 * room),
                        Weight::normal, kPaper);
  } else {
    canvas.text_centred(done, centre.x(), centre.y() + 0.36 * size, size, Weight::bold, kPaper);
  }
  if (has_word) {
    const double fitting =
        canvas.fitting_size(content.phase_word, 5.6 * u, Weight::bold, box.width - 2 * u);
    canvas.text_centred(content.phase_word, centre.x(), box.bottom() - 2.4 * u, fitting,
                        Weight::bold, kPaper);
  }
  return box;
}

void draw_faults(Canvas& canvas, const std::vector<std::string>& faults, double top) {
  const double u = canvas.unit();
  const double sign = 4.6 * u, height = 8.4 * u;
  const double most = canvas.width() - (kCountWidth + 3 * kMargin) * u;
  for (std::size_t i = 0; i < std::min(faults.size(), kMostFaults); ++i) {
    const double room = most - sign - (2 * kPadding + 1.8) * u;
    const double size = canvas.fitting_size(faults[i], 5 * u, Weight::bold, room);
    const double width = canvas.text_width(faults[i], size, Weight::bold);
    const Box box{kMargin * u, top + static_cast<double>(i) * (height + 1.2 * u),
                  width + sign + (2 * kPadding + 1.8) * u, height};
    canvas.panel(box, kClay, 0.94);
    const double middle = box.y + height / 2;
    canvas.warning_sign({box.x + kPadding * u + sign / 2, middle}, sign, kPaper, kClay);
    canvas.text(faults[i], box.x + kPadding * u + sign + 1.8 * u, middle + 0.36 * size, size,
                Weight::bold, kPaper);
  }
}

void draw_message(Canvas& canvas, const std::string& message) {
  const double u = canvas.unit();
  const double sign = 6.5 * u, indent = sign + 2.4 * u;
  const double room = canvas.width() - (2 * kMargin + 2 * kPadding) * u - indent;
  double size = 6 * u;
  auto lines = canvas.lines(message, size, Weight::bold, room);
  while (lines.size() > kMostMessageLines && size > 2.5 * u) {
    size *= 0.9;
    lines = canvas.lines(message, size, Weight::bold, room);
  }
  const double step = 1.35 * size;
  const double height = static_cast<double>(lines.size()) * step + 2 * kPadding * u;
  const Box box{kMargin * u, canvas.height() - kMargin * u - height,
                canvas.width() - 2 * kMargin * u, height};
  canvas.panel(box, kInk, 0.88);
  const double left = box.x + kPadding * u;
  canvas.warning_sign({left + sign / 2, box.y + height / 2}, sign, kGoldLight, kInk);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double baseline = box.y + kPadding * u + (static_cast<double>(i) + 0.78) * step;
    canvas.text(lines[i], left + indent, baseline,
                canvas.fitting_size(lines[i], size, Weight::bold, room), Weight::bold, kPaper);
  }
}

}  // namespace

void draw_panels(Canvas& canvas, const OverlayContent& content) {
  const auto angle = draw_angle(canvas, content);
  const auto count = draw_count(canvas, content);
  if (content.muscles && content.message.empty()) {
    const double u = canvas.unit();
    const double width = std::max(count.width, std::min(kMuscleWidth * u, 0.28 * canvas.width()));
    draw_muscle_figure(
        canvas, *content.muscles,
        {count.right() - width, count.bottom() + 1.6 * u, width, muscle_figure_height(u)});
  }
  draw_faults(canvas, content.faults, angle.bottom() + 1.6 * canvas.unit());
  if (!content.message.empty()) {
    draw_message(canvas, content.message);
  }
}

}  // namespace coxa::overlay_cairo
