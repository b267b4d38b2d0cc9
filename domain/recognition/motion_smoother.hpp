// SPDX-License-Identifier: Apache-2.0
// Smooths every measured quantity by local regression, a stated time behind the last sample.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "domain/kinematics/motion.hpp"
#include "domain/quantities/time.hpp"
#include "domain/recognition/local_regression.hpp"

namespace coxa {

/// One quantity at one instant: as measured, smoothed, and its slope.
struct SmoothedValue {
  Estimate<Radians> raw{};
  Radians value{};
  RadiansPerSecond speed{};
  double noise_gain{};  ///< spread of `value` for white noise of 1 in `raw`
};

struct SmoothedMotion {
  Timestamp time{};
  PerSide<std::array<std::optional<SmoothedValue>, kMeasurableCount>> sides{};
};

/// Live and recorded use see the same values: an instant is told once the samples up to `lag()`
/// after it have come.
class MotionSmoother {
 public:
  MotionSmoother();

  void observe(const Motion& motion);
  /// No more samples come: what is pending may be told with what there is.
  void finish() { is_finished_ = true; }
  /// The next instant that is due, in order; empty when none is.
  std::optional<SmoothedMotion> next();
  /// How far the told instants lie behind the last sample: 0.2 s, or more at low frame rates.
  [[nodiscard]] Seconds lag() const { return half_width_; }

 private:
  [[nodiscard]] SmoothedMotion smooth(const Motion& motion) const;
  void forget_the_past();

  Seconds half_width_;
  Seconds mean_step_{};
  bool is_finished_{};
  std::vector<Motion> motions_;  ///< window and pending, in order of time
  std::size_t due_{};            ///< index of the next motion to tell
  PerSide<std::array<std::vector<CurvePoint>, kMeasurableCount>> curves_;
};

}  // namespace coxa
