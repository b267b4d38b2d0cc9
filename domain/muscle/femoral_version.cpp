// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/femoral_version.hpp"

#include <algorithm>
#include <cmath>

namespace coxa {
namespace {

constexpr Radians kLeastPossible = to_radians(Degrees{-40});
constexpr Radians kMostPossible = to_radians(Degrees{70});
constexpr Radians kMostLowered = to_radians(Degrees{20});
constexpr Radians kLeastGoal = to_radians(Degrees{10});
constexpr double kTrustInCraigsTest = 0.5;

}  // namespace

Result<FemoralVersion> check_femoral_version(const FemoralVersion& version) {
  if (!(version.angle >= kLeastPossible && version.angle <= kMostPossible)) {
    return fail(ErrorCode::usage,
                "femoral version must lie between -40 and 70 degrees; forward is positive and "
                "adults have 8 to 15: check the number, or leave it out");
  }
  return version;
}

VersionEffect version_effect(const FemoralVersion& version) {
  VersionEffect effect{.kind = VersionKind::usual};
  const double trust = version.source == VersionSource::craigs_test ? kTrustInCraigsTest : 1.0;
  if (version.angle < kLeastUsualVersion) {
    effect.kind = VersionKind::retroverted;
    effect.arc_shift = trust * (version.angle - kLeastUsualVersion);
    effect.goal_shift = std::max(effect.arc_shift, -kMostLowered);
  } else if (version.angle > kMostUsualVersion) {
    effect.kind = VersionKind::anteverted;
    effect.arc_shift = trust * (version.angle - kMostUsualVersion);
  }
  return effect;
}

Radians version_goal(Radians standard, const VersionEffect& effect) {
  const Radians lowered = standard + std::min(effect.goal_shift, Radians{});
  return std::max(lowered, std::min(standard, kLeastGoal));
}

Radians rotation_difference_shift(const VersionEffect& effect) { return 2 * effect.arc_shift; }

std::string explain(const FemoralVersion& version) {
  std::string text;
  switch (version_effect(version).kind) {
    case VersionKind::retroverted:
      text =
          "Your thigh bone is twisted less than most. Your hip turns less inward and more outward, "
          "and bone, not stiffness, may be what stops it. So the goal is lower; do not force it.";
      break;
    case VersionKind::usual:
      text = "Your thigh bone is twisted as most are. The usual goal fits you.";
      break;
    case VersionKind::anteverted:
      text =
          "Your thigh bone is twisted more than most. Your hip turns more inward and less outward. "
          "The goal stays as it is: more range is not the aim.";
      break;
  }
  text += version.source == VersionSource::craigs_test
              ? " This comes from Craig's test, on which examiners often disagree by 10 degrees or "
                "more: take it as a hint, not as a measurement."
              : " This comes from a scan, which is exact to a few degrees.";
  return text;
}

}  // namespace coxa
