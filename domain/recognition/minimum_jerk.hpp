// SPDX-License-Identifier: Apache-2.0
// The time course of a single reaching movement, by which times are read off a noisy curve.
#pragma once

namespace coxa {

/// Share of the way travelled at the share `tau` of the time, both 0..1: the minimum-jerk profile
/// 10τ³ − 15τ⁴ + 6τ⁵ (Flash and Hogan 1985, J Neurosci 5:1688, doi
/// 10.1523/JNEUROSCI.05-07-01688.1985). Passes through (0, 0), (½, ½), (1, 1); flat at both ends.
constexpr double minimum_jerk(double tau) {
  return tau * tau * tau * (10.0 + tau * (-15.0 + 6.0 * tau));
}

/// The share of the time at which the share `way` has been travelled: the inverse of the above.
constexpr double minimum_jerk_time(double way) {
  double low = 0.0;
  double high = 1.0;
  for (int i = 0; i < 40; ++i) {  // 2^-40: far below a microsecond of any repetition
    const double middle = (low + high) / 2;
    (minimum_jerk(middle) < way ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace coxa
