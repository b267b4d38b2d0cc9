// SPDX-License-Identifier: Apache-2.0
#include "adapters/overlay_cairo/muscle_figure.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

namespace coxa::overlay_cairo {
namespace {

using Eigen::Vector2d;

constexpr double kPanelOpacity = 0.78;  // as that of the other panels
constexpr double kInset = 1.8;
constexpr double kTop = 5.6;  // with the title
constexpr double kFigureHeight = 20.5;
constexpr double kStep = 7.2;
constexpr std::size_t kMostNames = 3;
constexpr double kToldShare = 0.10;
constexpr double kNameSize = 3.4;
constexpr Colour kBone = from_hex(0xefe8d8);

/// Drawn in hundredths of the figure's width, by eye after plates of anatomy: the seated right hip
/// from its side, the person facing right.
struct Part {
  MuscleGroup group;
  std::vector<Vector2d> outline;
};

const std::vector<Part>& parts() {
  static const std::vector<Part> kParts{
      {MuscleGroup::adductors, {{50, 62}, {66, 59}, {90, 58}, {92, 63}, {72, 70}, {52, 70}}},
      {MuscleGroup::upper_gluteus_maximus,
       {{20, 24}, {30, 26}, {40, 38}, {55, 52}, {56, 60}, {42, 60}, {26, 50}, {18, 36}}},
      {MuscleGroup::piriformis, {{24, 50}, {38, 49}, {54, 52}, {54, 57}, {38, 58}, {24, 56}}},
      {MuscleGroup::gluteus_medius,
       {{26, 18}, {42, 8}, {58, 10}, {66, 18}, {62, 36}, {57, 52}, {51, 48}, {38, 32}}},
      {MuscleGroup::gluteus_minimus, {{50, 28}, {62, 24}, {62, 36}, {57, 50}, {52, 42}}},
      {MuscleGroup::tensor_fasciae_latae,
       {{66, 18}, {72, 22}, {76, 38}, {86, 50}, {78, 54}, {68, 44}, {64, 28}}}};
  return kParts;
}

double mixed(double a, double b, double t) { return a + (b - a) * t; }

Colour lit(Share share) {
  const double t = std::clamp(share.value, 0.0, 1.0);
  return {mixed(kBone.red, kClay.red, t), mixed(kBone.green, kClay.green, t),
          mixed(kBone.blue, kClay.blue, t)};
}

std::string share_text(Share share) {
  return "about " + std::to_string(std::clamp(std::lround(share.value * 10), 1L, 9L) * 10) + " %";
}

}  // namespace

double muscle_figure_height(double unit) {
  return (kTop + kFigureHeight + static_cast<double>(kMostNames) * kStep + kInset) * unit;
}

void draw_muscle_figure(Canvas& canvas, const MuscleLights& lights, const Box& box) {
  const double u = canvas.unit();
  canvas.panel(box, kInk, kPanelOpacity);
  const double inset = kInset * u;
  const double title =
      canvas.fitting_size(lights.title, 3.4 * u, Weight::bold, box.width - 2 * inset);
  canvas.text(lights.title, box.x + inset, box.y + inset + 2.4 * u, title, Weight::bold, kPaper);

  const double scale = std::min(box.width - 2 * inset, kFigureHeight * u / 0.88) / 100;
  const Vector2d corner{box.x + box.width / 2 - 56 * scale, box.y + (kTop - 1) * u};
  const auto at = [&](const Vector2d& p) -> Vector2d { return corner + scale * p; };
  canvas.line(at({54, 56}), at({93, 56}), 9 * scale, kPaper, 0.55);
  canvas.line(at({93, 56}), at({93, 86}), 7 * scale, kPaper, 0.55);
  for (const Part& part : parts()) {
    std::vector<Vector2d> outline(part.outline.size());
    std::transform(part.outline.begin(), part.outline.end(), outline.begin(), at);
    canvas.blob(outline, lit(lights.shares[static_cast<std::size_t>(part.group)]), kInk, 0.3 * u);
  }

  // one size for all names, so that none looks like more than another
  const double left = box.x + inset + 2.6 * u;
  double size = kNameSize * u;
  for (const std::string& name : lights.names) {
    size = canvas.fitting_size(name, size, Weight::normal, box.right() - inset - left);
  }
  double baseline = box.y + (kTop + kFigureHeight + 2.4) * u;
  std::size_t told = 0;
  for (std::size_t g = 0; g < lights.names.size() && told < kMostNames; ++g) {
    if (lights.names[g].empty() || !(lights.shares[g].value >= kToldShare)) {
      continue;
    }
    canvas.disc({box.x + inset + 0.9 * u, baseline - 0.8 * u}, 0.9 * u, lit(lights.shares[g]));
    canvas.text(lights.names[g], left, baseline, size, Weight::normal, kPaper);
    canvas.text(share_text(lights.shares[g]), left, baseline + 3.5 * u, 3.2 * u, Weight::bold,
                kPaper);
    baseline += kStep * u;
    ++told;
  }
}

}  // namespace coxa::overlay_cairo
