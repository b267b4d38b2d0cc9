// SPDX-License-Identifier: Apache-2.0
// Letters: W world, Y up.
#include "domain/sensing/points_motion.hpp"

#include <algorithm>
#include <cmath>

#include "domain/kinematics/hip_angles.hpp"

namespace coxa {
namespace {

using namespace literals;

constexpr Radians kLeastKneeFlexion = 45_deg;
const Radians kSpreadAtRightAngle = 1.9_deg;
// 1 cm of error at each end of a 0.4 m segment
constexpr Radians kSegmentSpread{0.01 * std::numbers::sqrt2 / 0.4};

Radians elevation(const Eigen::Vector3d& v) {
  return Radians{std::asin(std::clamp(v.y() / std::max(v.norm(), 1e-9), -1.0, 1.0))};
}

struct Trunk {
  Radians lean;
  Radians obliquity;
};

Trunk trunk_angles(const HipAnglePoints& p) {
  const Eigen::Vector3d hips = p.hip[Side::left] - p.hip[Side::right];
  const Eigen::Vector3d spine =
      (p.shoulder[Side::left] + p.shoulder[Side::right] - p.hip[Side::left] - p.hip[Side::right]) /
      2;
  const Eigen::Vector3d left = Eigen::Vector3d(hips.x(), 0, hips.z()).stableNormalized();
  return {.lean = Radians{std::atan2(spine.dot(left), spine.y())}, .obliquity = elevation(hips)};
}

}  // namespace

Motion to_motion(const BodyPointsSample& sample) {
  Motion motion{.time = sample.time};
  const auto& points = sample.p_WPoint;
  HipAnglePoints body;
  for (const Side side : kSides) {
    if (!points[hip(side)] || !points[shoulder(side)]) {
      return motion;
    }
    body.hip[side] = *points[hip(side)];
    body.shoulder[side] = *points[shoulder(side)];
  }
  const Trunk trunk = trunk_angles(body);
  for (const Side side : kSides) {
    SideMotion& seen = motion.sides[side];
    seen[Measurable::trunk_lean] = {trunk.lean, kSegmentSpread};
    seen[Measurable::pelvis_obliquity] = {trunk.obliquity, kSegmentSpread};
    if (!points[knee(side)] || !points[ankle(side)]) {
      continue;
    }
    body.knee = *points[knee(side)];
    body.ankle = *points[ankle(side)];
    seen[Measurable::thigh_elevation] = {elevation(body.knee - body.hip[side]), kSegmentSpread};
    const auto angles = hip_angles(body, side);
    if (!angles) {
      continue;
    }
    seen[Measurable::knee_flexion] = {angles->knee_flexion, kSegmentSpread};
    seen[Measurable::thigh_adduction] = {angles->adduction, kSegmentSpread};
    if (angles->knee_flexion >= kLeastKneeFlexion) {
      seen[Measurable::hip_internal_rotation] = {
          angles->internal_rotation, kSpreadAtRightAngle / std::sin(angles->knee_flexion.value)};
    }
  }
  return motion;
}

}  // namespace coxa
