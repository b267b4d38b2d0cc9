// SPDX-License-Identifier: Apache-2.0
#include "domain/coaching/form.hpp"

#include <algorithm>
#include <cmath>

namespace coxa {
namespace {

/// How far a quantity went in the direction that is a fault.
double faulty_change(FaultKind kind, double change, std::optional<Side> side) {
  switch (kind) {
    case FaultKind::thigh_lift:
    case FaultKind::knee_drift:
      return change;
    case FaultKind::hip_hike:
      // obliquity is positive with the left side up
      return side ? -sigma(*side) * change : std::abs(change);
    default:
      return std::abs(change);
  }
}

/// A tilted pelvis carries the trunk with it; the spine makes up for two fifths (about 6° of lean
/// for 10° of tilt on rendered people). What is left of the lean is the trunk's own.
constexpr double kLeanCarried = 0.6;

double own_lean(const StreamPoint& point, const Neutral& neutral, double lean) {
  const auto& tilt = point[Measurable::pelvis_obliquity];
  const auto& rest = neutral[Measurable::pelvis_obliquity];
  if (!tilt || !rest) {
    return lean;
  }
  const double carried = -kLeanCarried * (tilt->value - *rest).value;
  // only a lean the same way is carried, and no more than there is
  if (carried * lean <= 0) {
    return lean;
  }
  return std::abs(carried) >= std::abs(lean) ? 0.0 : lean - carried;
}

std::optional<Fault> worst(const FollowedRepetition& repetition, const Guard& guard,
                           std::optional<Side> side) {
  const auto& rest = repetition.neutral[guard.quantity];
  if (!rest) {
    return std::nullopt;
  }
  Fault fault{.kind = guard.fault};
  for (const StreamPoint& point : repetition.points) {
    if (const auto& seen = point[guard.quantity]) {
      double change = (seen->value - *rest).value;
      if (guard.fault == FaultKind::trunk_lean) {
        change = own_lean(point, repetition.neutral, change);
      }
      const double size = faulty_change(guard.fault, change, side);
      if (size > fault.size) {
        fault.size = size;
        fault.at = point.time;
      }
    }
  }
  if (fault.size <= guard.limit.value) {
    return std::nullopt;
  }
  fault.size = to_degrees(Radians{fault.size}).value;
  return fault;
}

}  // namespace

std::vector<Fault> judge_form(const FollowedRepetition& repetition, const Movement& movement,
                              std::optional<Side> side, Radians range_sd) {
  std::vector<Fault> faults;
  for (const Guard& guard : movement.guards) {
    if (const auto fault = worst(repetition, guard, side)) {
      faults.push_back(*fault);
    }
  }
  const RecognisedRepetition& shape = repetition.shape;
  if (!shape.complete) {
    return faults;
  }
  // a repetition that begins half-way is short too, however far it ends
  const Radians least = std::min(shape.range, shape.travel);
  if (least + range_sd < movement.target_range) {
    faults.push_back({.kind = FaultKind::short_range,
                      .size = to_degrees(movement.target_range - least).value,
                      .at = shape.peak});
  }
  const Seconds duration{shape.end - shape.start};
  if (duration < movement.least_duration) {
    faults.push_back({.kind = FaultKind::too_fast,
                      .size = (movement.least_duration - duration).count(),
                      .unit = "s",
                      .at = shape.peak});
  }
  return faults;
}

}  // namespace coxa
