// SPDX-License-Identifier: Apache-2.0
#include "adapters/muscles_render/plots.hpp"

#include <algorithm>
#include <cmath>

#include "adapters/muscles_render/wording.hpp"

namespace coxa::muscles_render {
namespace {

constexpr double kWidth = 300;
constexpr double kHeight = 196;
constexpr double kLeft = 46;
constexpr double kRight = 12;
constexpr double kTop = 10;
constexpr double kBottom = 24;

/// A number of the drawing, with a plain minus sign.
std::string at(double value) {
  std::string text = number_text(value, 1);
  if (const auto minus = text.find("\u2212"); minus != std::string::npos) {
    text.replace(minus, std::string_view("\u2212").size(), "-");
  }
  return text;
}

std::string text_at(double x, double y, const char* kind, const char* anchor,
                    const std::string& words) {
  return "<text x=\"" + at(x) + "\" y=\"" + at(y) + "\" class=\"" + kind + "\" text-anchor=\"" +
         anchor + "\">" + escaped(words) + "</text>";
}

std::string line(double x1, double y1, double x2, double y2, const char* kind) {
  return "<line x1=\"" + at(x1) + "\" y1=\"" + at(y1) + "\" x2=\"" + at(x2) + "\" y2=\"" + at(y2) +
         "\" class=\"" + kind + "\"/>";
}

/// From values to places in the drawing.
struct Scale {
  explicit Scale(const PlotFrame& frame) : f(frame) {}
  const PlotFrame& f;
  [[nodiscard]] double x(double v) const {
    return kLeft + (v - f.least_x) / (f.most_x - f.least_x) * (kWidth - kLeft - kRight);
  }
  [[nodiscard]] double y(double v) const {
    return kHeight - kBottom -
           (v - f.least_y) / (f.most_y - f.least_y) * (kHeight - kTop - kBottom);
  }
};

std::vector<double> ticks(double least, double most, double step) {
  const auto count = static_cast<std::size_t>(std::floor((most - least) / step + 1e-9)) + 1;
  std::vector<double> out(count);
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = least + static_cast<double>(i) * step;
  }
  return out;
}

std::string axes(const Scale& scale) {
  const PlotFrame& f = scale.f;
  std::string out;
  for (const double v : ticks(f.least_y, f.most_y, f.step_y)) {
    const bool is_zero = std::abs(v) < 1e-9;
    out += line(kLeft, scale.y(v), kWidth - kRight, scale.y(v), is_zero ? "zero" : "grid");
    out += text_at(kLeft - 6, scale.y(v) + 4.5, "soft", "end", number_text(v, 0) + f.unit_y);
  }
  for (const double v : ticks(f.least_x, f.most_x, f.step_x)) {
    out += text_at(scale.x(v), kHeight - 6, "soft", "middle", number_text(v, 0) + f.unit_x);
  }
  if (!f.above_zero.empty()) {
    out += text_at(kLeft + 4, kTop + 12, "soft", "start", "\u2191 " + f.above_zero);
    out += text_at(kLeft + 4, kHeight - kBottom - 6, "soft", "start", "\u2193 " + f.below_zero);
  }
  return out;
}

std::string path_of(const Scale& scale, const std::vector<double>& x, const Curve& curve,
                    const char* kind) {
  std::string d;
  bool is_down = false;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (curve[i]) {
      d += (is_down ? "L" : "M") + at(scale.x(x[i])) + " " + at(scale.y(*curve[i]));
    }
    is_down = curve[i].has_value();
  }
  return "<path class=\"" + std::string(kind) + "\" d=\"" + d + "\"/>";
}

/// The band between two curves, where both are.
std::string band_of(const Scale& scale, const std::vector<double>& x, const Curve& a,
                    const Curve& b) {
  std::string there;
  std::string back;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (a[i] && b[i]) {
      there += (there.empty() ? "M" : "L") + at(scale.x(x[i])) + " " + at(scale.y(*a[i]));
      back.insert(0, "L" + at(scale.x(x[i])) + " " + at(scale.y(*b[i])));
    }
  }
  return there.empty() ? "" : "<path class=\"band\" d=\"" + there + back + "Z\"/>";
}

/// The value at the dotted line, clear of the curves.
std::string here_of(const Scale& scale, const std::vector<double>& x,
                    const std::vector<Curve>& curves) {
  const PlotFrame& f = scale.f;
  if (!f.here_x) {
    return "";
  }
  const double px = scale.x(*f.here_x);
  std::string out = line(px, kTop, px, kHeight - kBottom, "here");
  double highest = kHeight - kBottom;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (const Curve& curve : curves) {
      if (curve[i] && std::abs(scale.x(x[i]) - px) < 60) {
        highest = std::min(highest, scale.y(*curve[i]));
      }
    }
  }
  double lowest = kTop;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (const Curve& curve : curves) {
      if (curve[i] && std::abs(scale.x(x[i]) - px) < 60) {
        lowest = std::max(lowest, scale.y(*curve[i]));
      }
    }
  }
  const double y = highest - 8 > kTop + 12 ? highest - 8 : std::min(lowest + 18, kHeight - 30);
  const bool is_right = px > kWidth - 70;
  const bool is_left = px < kLeft + 60;
  return out + text_at(is_right  ? kWidth - 4
                       : is_left ? px + 4
                                 : px,
                       y, "value",
                       is_right  ? "end"
                       : is_left ? "start"
                                 : "middle",
                       f.here_text);
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string band_plot(const PlotFrame& frame, const std::vector<double>& x,
                      const std::vector<Curve>& curves, bool are_edges, const std::string& spoken) {
  const Scale scale(frame);
  std::string out = "<svg viewBox=\"0 0 " + at(kWidth) + " " + at(kHeight) +
                    "\" role=\"img\" aria-label=\"" + escaped(spoken) + "\">" + axes(scale);
  if (curves.size() > 1) {
    out += band_of(scale, x, curves[0], curves[1]);
  }
  for (std::size_t i = 0; i < curves.size(); ++i) {
    out += path_of(scale, x, curves[i], are_edges ? "edge" : i == 0 ? "first" : "second");
  }
  return out + here_of(scale, x, curves) + "</svg>";
}

std::string bar_plot(const std::vector<Bar>& bars, const std::string& spoken) {
  constexpr double kFullWidth = 940;
  constexpr double kTitles = 270;
  constexpr double kTexts = 160;
  constexpr double kRow = 34;
  double least = 0;
  double most = 1;
  for (const Bar& bar : bars) {
    least = std::min(least, bar.least);
    most = std::max(most, bar.most);
  }
  const auto x = [&](double v) {
    return kTitles + (v - least) / (most - least) * (kFullWidth - kTitles - kTexts);
  };
  const double height = kRow * static_cast<double>(bars.size());
  std::string out = "<svg class=\"bars\" viewBox=\"0 0 " + at(kFullWidth) + " " + at(height) +
                    "\" role=\"img\" aria-label=\"" + escaped(spoken) + "\">";
  const auto box = [&](double from, double to, double top, const char* kind) {
    return "<rect x=\"" + at(x(from)) + "\" y=\"" + at(top + 8) + "\" width=\"" +
           at(std::max(0.0, x(to) - x(from))) + "\" height=\"18\" class=\"" + kind + "\"/>";
  };
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const Bar& bar = bars[i];
    const double top = kRow * static_cast<double>(i);
    out += text_at(kTitles - 12, top + 22, i + 1 == bars.size() ? "value" : "", "end", bar.title);
    if (bar.least >= 0) {
      out += box(0, bar.least, top, "bar") + box(bar.least, bar.most, top, "spread");
    } else if (bar.most <= 0) {
      out += box(bar.most, 0, top, "bar") + box(bar.least, bar.most, top, "spread");
    } else {
      out += box(bar.least, bar.most, top, "spread");
    }
    out += text_at(x(std::max(bar.most, 0.0)) + 10, top + 22, "value", "start", bar.text);
  }
  return out + line(x(0), 0, x(0), height, "zero") + "</svg>";
}

}  // namespace coxa::muscles_render
