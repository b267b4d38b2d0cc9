// SPDX-License-Identifier: Apache-2.0
#include "domain/recognition/motion_smoother.hpp"

#include <algorithm>
#include <cmath>

namespace coxa {
namespace {

// Voluntary limb movement of the slow kind lies below 3 Hz; a parabola over ±0.2 s follows the
// turn of a 0.9 s repetition to 2 % of its height (a test shows it) and halves white noise at 30
// frames a second.
constexpr Seconds kHalfWidth{0.2};
// Below 12 frames a second the window grows, so that five instants always lie in it.
constexpr double kStepsPerHalfWidth = 2.5;
// At a curve's end (a gap, a person who just came into view) the parabola errs by several degrees
// in a quick repetition, and its noise is no less than that of a measurement: the measurement
// itself is told. Half of what the very end has.
constexpr double kMostLopsided = 0.2;
constexpr std::size_t kCapacity = 4096;  // 20 s of a 200 Hz log between clean-ups

template <class T, class TimeOf>
void drop_before(std::vector<T>& points, Timestamp limit, TimeOf time_of) {
  const auto first =
      std::find_if(points.begin(), points.end(), [&](const T& p) { return time_of(p) >= limit; });
  points.erase(points.begin(), first);
}

}  // namespace

MotionSmoother::MotionSmoother() : half_width_(kHalfWidth) {
  motions_.reserve(kCapacity);
  for (const Side side : kSides) {
    for (auto& curve : curves_[side]) {
      curve.reserve(kCapacity);
    }
  }
}

void MotionSmoother::observe(const Motion& motion) {
  if (!motions_.empty()) {
    const Seconds step{motion.time - motions_.back().time};
    // a pause is no frame rate
    if (step < Seconds{1.0}) {
      mean_step_ = mean_step_.count() == 0 ? step : mean_step_ * 0.9 + step * 0.1;
    }
  }
  half_width_ = std::max(kHalfWidth, mean_step_ * kStepsPerHalfWidth);
  if (motions_.size() == kCapacity) {
    forget_the_past();
  }
  motions_.push_back(motion);
  for (const Side side : kSides) {
    for (std::size_t m = 0; m < kMeasurableCount; ++m) {
      if (const auto& value = motion.sides[side].values[m]) {
        curves_[side][m].push_back({motion.time, value->value.value});
      }
    }
  }
}

void MotionSmoother::forget_the_past() {
  const std::size_t kept_from = due_ > kCapacity / 2 ? due_ - kCapacity / 4 : kCapacity / 2;
  const Timestamp limit = motions_[kept_from].time;
  motions_.erase(motions_.begin(), motions_.begin() + static_cast<std::ptrdiff_t>(kept_from));
  due_ = due_ > kept_from ? due_ - kept_from : 0;
  for (const Side side : kSides) {
    for (auto& curve : curves_[side]) {
      drop_before(curve, limit, [](const CurvePoint& p) { return p.time; });
    }
  }
}

std::optional<SmoothedMotion> MotionSmoother::next() {
  if (due_ >= motions_.size()) {
    return std::nullopt;
  }
  const Motion& motion = motions_[due_];
  if (!is_finished_ && Seconds{motions_.back().time - motion.time} < half_width_) {
    return std::nullopt;
  }
  ++due_;
  return smooth(motion);
}

SmoothedMotion MotionSmoother::smooth(const Motion& motion) const {
  SmoothedMotion smoothed{.time = motion.time, .sides = {}};
  for (const Side side : kSides) {
    for (std::size_t m = 0; m < kMeasurableCount; ++m) {
      const auto& raw = motion.sides[side].values[m];
      if (!raw) {
        continue;
      }
      if (const auto fit = fit_locally(curves_[side][m], motion.time, half_width_)) {
        const bool is_end = fit->lopsidedness > kMostLopsided;
        smoothed.sides[side][m] = SmoothedValue{.raw = *raw,
                                                .value = is_end ? raw->value : Radians{fit->value},
                                                .speed = RadiansPerSecond{fit->slope_per_s},
                                                .noise_gain = is_end ? 1.0 : fit->noise_gain};
      }
    }
  }
  return smoothed;
}

}  // namespace coxa
