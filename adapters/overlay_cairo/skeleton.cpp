// SPDX-License-Identifier: Apache-2.0
// Drawing the pose.
#include "adapters/overlay_cairo/skeleton.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>

namespace coxa::overlay_cairo {
namespace {

using Eigen::Vector2d;

constexpr double kSeen = 0.5;  // below an even chance a landmark is a guess, and is drawn as one

struct Bone {
  Landmark from, to;
};

constexpr std::array kBones{Bone{Landmark::left_shoulder, Landmark::right_shoulder},
                            Bone{Landmark::left_hip, Landmark::right_hip},
                            Bone{Landmark::left_shoulder, Landmark::left_hip},
                            Bone{Landmark::right_shoulder, Landmark::right_hip},
                            Bone{Landmark::left_shoulder, Landmark::left_elbow},
                            Bone{Landmark::left_elbow, Landmark::left_wrist},
                            Bone{Landmark::right_shoulder, Landmark::right_elbow},
                            Bone{Landmark::right_elbow, Landmark::right_wrist}};

std::array<Bone, 4> leg(Side s) {
  return {Bone{hip(s), knee(s)}, Bone{knee(s), ankle(s)}, Bone{ankle(s), heel(s)},
          Bone{heel(s), foot_index(s)}};
}

/// Where a landmark is to be drawn, if it can be.
std::optional<Vector2d> place(const Canvas& canvas, const PoseLandmark& landmark) {
  const auto& p = landmark.p_image_px;
  const bool is_drawable = std::abs(p.x() - canvas.width() / 2) <= 1.5 * canvas.width() &&
                           std::abs(p.y() - canvas.height() / 2) <= 1.5 * canvas.height();
  return is_drawable ? std::optional{p} : std::nullopt;  // comparisons with NaN are false
}

void draw_bone(Canvas& canvas, const Pose& pose, const Bone& bone, bool is_working) {
  const auto& from = pose.landmarks[bone.from];
  const auto& to = pose.landmarks[bone.to];
  const auto a = place(canvas, from), b = place(canvas, to);
  if (!a || !b) {
    return;
  }
  const double u = canvas.unit();
  if (std::min(from.visibility, to.visibility) < kSeen) {
    canvas.dashed_line(*a, *b, 0.9 * u, 1.6 * u, kInk, 0.35);
    canvas.dashed_line(*a, *b, 0.4 * u, 1.6 * u, kPaper, 0.9);
  } else if (is_working) {
    canvas.line(*a, *b, 2.9 * u, kInk, 0.35);
    canvas.line(*a, *b, 2.3 * u, kPaper, 0.95);
    canvas.line(*a, *b, 1.3 * u, kTeal);
  } else {
    canvas.line(*a, *b, 1.2 * u, kInk, 0.35);
    canvas.line(*a, *b, 0.6 * u, kPaper, 0.85);
  }
}

void draw_joint(Canvas& canvas, const PoseLandmark& landmark, bool is_working) {
  const auto at = place(canvas, landmark);
  if (!at) {
    return;
  }
  const double u = canvas.unit();
  const double radius = is_working ? 1.7 * u : 0.95 * u;
  if (landmark.visibility < kSeen) {
    canvas.ring(*at, radius, 0.9 * u, kInk, 0.35);
    canvas.ring(*at, radius, 0.4 * u, kPaper, 0.9);
    return;
  }
  canvas.disc(*at, radius + 0.35 * u, kInk, 0.35);
  canvas.disc(*at, radius, kPaper);
  if (is_working) {
    canvas.disc(*at, 0.6 * radius, kTeal);
  }
}

}  // namespace

void draw_skeleton(Canvas& canvas, const Pose& pose, std::optional<Side> working_side) {
  for (const auto& bone : kBones) {
    draw_bone(canvas, pose, bone, false);
  }
  // the working leg last, so that it lies on top
  std::array order{Side::left, Side::right};
  if (working_side == Side::left) {
    std::swap(order[0], order[1]);
  }
  for (const Landmark l : {Landmark::left_shoulder, Landmark::right_shoulder, Landmark::left_elbow,
                           Landmark::right_elbow, Landmark::left_wrist, Landmark::right_wrist}) {
    draw_joint(canvas, pose.landmarks[l], false);
  }
  for (const Side side : order) {
    const bool is_working = side == working_side;
    for (const auto& bone : leg(side)) {
      draw_bone(canvas, pose, bone, is_working);
    }
    for (const Landmark l : {hip(side), knee(side), ankle(side)}) {
      draw_joint(canvas, pose.landmarks[l], is_working);
    }
  }
}

void draw_knee_gauge(Canvas& canvas, const Pose& pose, Side side, const Estimate<Radians>& angle,
                     const KneeGauge& gauge) {
  const auto k = place(canvas, pose.landmarks[knee(side)]);
  const auto a = place(canvas, pose.landmarks[ankle(side)]);
  if (!k || !a) {
    return;
  }
  const double u = canvas.unit();
  const double shank = (*a - *k).norm();
  // Straight down is half a turn from up. Facing the camera, the person's right foot moves to the
  // picture's left when the hip turns inward: clockwise as seen.
  const auto turned = [&](Radians r) { return std::numbers::pi + sigma(side) * r.value; };
  const double reach = 1.1 * shank, dial = 0.62 * shank, target = 0.8 * shank;
  canvas.slice(*k, dial, turned(Radians{0}), turned(angle.value), kPaper, 0.4);
  canvas.dashed_line(*k, *k + Vector2d{0, reach}, 1.0 * u, 2.0 * u, kInk, 0.35);
  canvas.dashed_line(*k, *k + Vector2d{0, reach}, 0.5 * u, 2.0 * u, kPaper);
  canvas.arc(*k, dial, turned(Radians{0}), turned(angle.value), 0.6 * u, kPaper);
  // the target: a light outline that is filled while the angle lies in it
  const bool is_reached = angle.value >= gauge.target_least && angle.value <= gauge.target_most;
  canvas.band(*k, target, 2.6 * u, turned(gauge.target_least), turned(gauge.target_most),
              kGoldLight, is_reached);
}

}  // namespace coxa::overlay_cairo
