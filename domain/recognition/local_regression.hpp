// SPDX-License-Identifier: Apache-2.0
// Smooths an irregularly sampled curve without lag in its value: each instant is judged from both
// of its sides, so the answer comes a stated time later.
#pragma once

#include <optional>
#include <span>

#include "domain/quantities/time.hpp"

namespace coxa {

/// One point of a curve; the unit of `value` is the caller's.
struct CurvePoint {
  Timestamp time{};
  double value{};
};

/// Value and slope (per second) of a curve at one instant, and by how much noise of the points
/// (standard deviation 1) would spread that value.
struct CurveFit {
  double value{};
  double slope_per_s{};
  double curvature_per_s2{};
  double noise_gain{};
  /// How far the points' weight lies to one side, in half widths: 0 in the middle of a curve, about
  /// 0.4 at its end, where a parabola no longer holds a turning limb.
  double lopsidedness{};
};

/// Local quadratic regression with tricube weights over `half_width` to either side of `at`
/// (Cleveland 1979, J Am Stat Assoc 74:829, doi 10.1080/01621459.1979.10481038). A parabola is
/// reproduced exactly. Needs three distinct instants; with fewer, a line or a mean. Empty for no
/// point within reach. `points` are in order of time.
std::optional<CurveFit> fit_locally(std::span<const CurvePoint> points, Timestamp at,
                                    Seconds half_width);

}  // namespace coxa
