// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/passive_torque.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace coxa {
namespace {

constexpr Radians kRightAngle{std::numbers::pi / 2};
constexpr double kMostRises = 4;  // beyond, the joint is not in a posture of anybody: no overflow

/// 0 up to the end of the slack zone; from there without a step or a kink.
double resistance(const PassiveRotation& passive, Radians beyond) {
  const double x = std::min(beyond / passive.rise, kMostRises);
  return x <= 0 ? 0.0 : passive.scale.value * (std::expm1(x) - x);
}

}  // namespace

Result<PassiveRotation> check_passive_rotation(const PassiveRotation& passive) {
  const bool is_finite = std::isfinite(passive.slack_internal.value) &&
                         std::isfinite(passive.slack_external.value) &&
                         std::isfinite(passive.rise.value) && std::isfinite(passive.scale.value) &&
                         std::isfinite(passive.narrowing);
  if (!is_finite || passive.slack_internal < passive.slack_external) {
    return fail(ErrorCode::usage,
                "the hip's slack zone ends before it begins: give its internal end above its "
                "external end, internal rotation positive");
  }
  if (!(passive.rise.value > 0) || passive.scale.value < 0 || passive.narrowing < 0) {
    return fail(ErrorCode::usage,
                "the hip's passive resistance needs a rise above 0 and a scale and a narrowing "
                "that are not negative");
  }
  return passive;
}

NewtonMetres passive_rotation_torque(const PassiveRotation& passive, Radians hip_flexion,
                                     Radians hip_internal_rotation) {
  // the zone narrows towards its middle, and never below nothing
  const Radians middle = (passive.slack_internal + passive.slack_external) / 2;
  const Radians narrower = passive.narrowing * std::max(hip_flexion - kRightAngle, Radians{});
  const Radians internal = std::max(passive.slack_internal - narrower, middle);
  const Radians external = std::min(passive.slack_external + narrower, middle);
  return NewtonMetres{resistance(passive, external - hip_internal_rotation) -
                      resistance(passive, hip_internal_rotation - internal)};
}

}  // namespace coxa
