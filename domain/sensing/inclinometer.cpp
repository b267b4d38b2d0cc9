// SPDX-License-Identifier: Apache-2.0
#include "domain/sensing/inclinometer.hpp"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>

namespace coxa {
namespace {

using Eigen::Vector3d;
using namespace literals;

// Far beyond what any phone can read; also false for what is not finite.
constexpr double kMostForce = 2000;  // m/s²
constexpr double kMostRate = 200;    // rad/s

// Rest. A resting leg sways: the bands are wider than those of a phone on a table.
constexpr double kSmoothing = 0.1;                              // s
constexpr double kRestRate = to_radians(Degrees{3}).value;      // rad/s, from the mean of the rest
constexpr double kRestForce = 0.35;                             // m/s², 2° of tilt
constexpr double kGreatestBias = to_radians(Degrees{6}).value;  // rad/s; faster is not rest
constexpr Seconds kLongestZeroing{10.0};

// Mounting. A shank at rest is near vertical, so a screen that looks up or down is not on a shin.
const double kScreenUpright = std::cos((45_deg).value);
// No hip turns and no knee extends this far: the phone was strapped anew.
const double kNewStrappingAcross = std::sin((60_deg).value);
const double kNewStrappingTurned = std::cos((120_deg).value);
constexpr double kGreatestForceBias = 0.6;  // m/s²

// Strap angle: the person is asked to face the screen forward; 15° is what is believed before the
// leg has moved, worth kBelief of turning.
const Radians kStrapSd = 15_deg;
const Radians kLeastStrapSd = 2_deg;
constexpr double kBelief = to_radians(Degrees{5}).value;       // rad of turning
constexpr double kMovingRate = to_radians(Degrees{10}).value;  // rad/s

// More than sway and settling, less than the smallest repetition worth counting.
const Radians kTellingTurn = 8_deg;

// What grows with the tilt, as a share of it: the gyroscope's scale, what is left of the
// accelerometer's offset and scale after the zero, a thigh some degrees off horizontal.
constexpr double kGyroScaleSd = 0.01;
constexpr double kForceErrorSd = 0.01;
constexpr double kThighErrorSd = 0.01;
// A knee that moves along with the hip turns the axis seen by some degrees; a reading along a
// wrong axis is short, and one turned past 45° takes hip for knee.
const Radians kCoupledKneeSd = 5_deg;

// Quiet enough for gravity to tell the tilt: at 15°/s and a lever of 0.35 m the phone's own
// acceleration is 0.03 m/s², and one that starts within 0.3 s is below 0.3 m/s², 2° of tilt.
constexpr double kQuietRate = to_radians(Degrees{15}).value;  // rad/s

double square(double x) { return x * x; }

}  // namespace

std::optional<ShankTilt> Inclinometer::observe(const InertialSample& sample) {
  const bool is_a_reading = sample.f_WS_S.norm() < kMostForce && sample.w_WS_S.norm() < kMostRate;
  if (!is_a_reading || (last_ && sample.time <= last_->time)) {
    return std::nullopt;
  }
  const Seconds step = last_ ? Seconds{sample.time - last_->time} : Seconds{0};
  filter_.observe(sample, f_bias_S_);
  follow_stillness(sample, step);
  last_ = sample;
  if (stillness_.lasted >= kRestNeeded) {
    filter_.observe_stillness(sample.w_WS_S, step);
    find_mounting();
  } else {
    is_zeroing_ = false;
  }
  if (!mounting_) {
    return std::nullopt;
  }
  if (stillness_.lasted < kRestNeeded && step <= kLongestStep) {
    follow_axes(sample.w_WS_S - filter_.state().bias_S, step);
  }
  follow_gaps(sample, step);
  if (is_lost_) {
    return std::nullopt;
  }
  ShankTilt seen = tilt(sample.time);
  last_turn_ = seen.across_thigh.value;
  follow_facing(seen.across_thigh.value);
  if (facing_ == Facing::backward) {
    seen.across_thigh.value = -seen.across_thigh.value;
    seen.along_thigh.value = -seen.along_thigh.value;
  } else if (facing_ == Facing::unknown) {
    const double turned = std::abs(seen.across_thigh.value.value);
    seen.across_thigh.value = Radians{first_turn_ == FirstTurn::outward ? turned : -turned};
  }
  return seen;
}

void Inclinometer::follow_stillness(const InertialSample& sample, Seconds step) {
  if (!last_ || step > kLongestStep) {
    smooth_f_ = sample.f_WS_S;
    smooth_w_ = sample.w_WS_S;
    stillness_ = Stillness{};
    return;
  }
  const double dt = step.count();
  const double gain = 1 - std::exp(-dt / kSmoothing);
  smooth_f_ += gain * (sample.f_WS_S - smooth_f_);
  smooth_w_ += gain * (sample.w_WS_S - smooth_w_);
  Stillness next = stillness_;
  next.lasted += step;
  next.f_sum += sample.f_WS_S * dt;
  next.w_sum += sample.w_WS_S * dt;
  const Vector3d f_mean = next.f_sum / next.lasted.count();
  const Vector3d w_mean = next.w_sum / next.lasted.count();
  const bool is_still = (smooth_f_ - f_mean).norm() < kRestForce &&
                        (smooth_w_ - w_mean).norm() < kRestRate && w_mean.norm() < kGreatestBias;
  stillness_ = is_still ? next : Stillness{};
}

void Inclinometer::find_mounting() {
  const Vector3d f_mean = stillness_.f_sum / stillness_.lasted.count();
  const Vector3d up = f_mean.normalized();
  const bool is_on_a_shin = std::abs(up.z()) < kScreenUpright;
  if (!is_on_a_shin) {
    return;
  }
  if (mounting_ && !is_zeroing_) {
    const bool is_strapped_anew = std::abs(up.dot(mounting_->right_S)) > kNewStrappingAcross ||
                                  up.dot(mounting_->up_S) < kNewStrappingTurned;
    if (!is_strapped_anew) {
      return;
    }
    turning_ = 0;
    facing_ = Facing::unknown;
    most_turned_ = Radians{0};
  }
  is_zeroing_ = stillness_.lasted < kLongestZeroing;
  const Vector3d forward = (Vector3d::UnitZ() - up.z() * up).normalized();
  mounting_ = Mounting{.up_S = up, .forward_S = forward, .right_S = forward.cross(up)};
  // an offset of the accelerometer is several times its scale error: what |f| has too much is
  // offset
  f_bias_S_ = std::clamp(f_mean.norm() - kGravity, -kGreatestForceBias, kGreatestForceBias) * up;
}

void Inclinometer::follow_gaps(const InertialSample& sample, Seconds step) {
  if (step > kLongestStep) {
    is_lost_ = true;
    quiet_ = Seconds{0};
    return;
  }
  const bool is_quiet = (sample.w_WS_S - filter_.state().bias_S).norm() < kQuietRate;
  if (is_lost_ && is_quiet && quiet_.count() == 0) {
    filter_.forget_up();  // what it made of the force while moving is no better than a guess
  }
  quiet_ = is_quiet ? quiet_ + step : Seconds{0};
  is_lost_ = is_lost_ && quiet_ < kQuietNeeded;
}

void Inclinometer::follow_axes(const Vector3d& w_WS_S, Seconds step) {
  const std::complex<double> w{w_WS_S.dot(mounting_->forward_S), w_WS_S.dot(mounting_->right_S)};
  const double rate = std::abs(w);
  if (rate > kMovingRate) {
    const std::complex<double> direction = w / rate;
    turning_ += direction * direction * direction * direction * rate * step.count();
  }
}

void Inclinometer::follow_facing(Radians across_thigh) {
  const bool is_as_asked = (across_thigh > Radians{0}) == (first_turn_ == FirstTurn::outward);
  const Facing seen = is_as_asked ? Facing::forward : Facing::backward;
  const Radians turned{std::abs(across_thigh.value)};
  // a later turn the other way overrules only when it is much larger
  if (seen != facing_ && turned > std::max(kTellingTurn, 2 * most_turned_)) {
    facing_ = seen;
    most_turned_ = turned;
  }
  if (seen == facing_) {
    most_turned_ = std::max(most_turned_, turned);
  }
}

bool Inclinometer::is_zero_doubtful() const {
  return facing_ == Facing::backward && Radians{std::abs(last_turn_.value)} > kTellingTurn;
}

Radians Inclinometer::strap_angle_sd() const {
  const double seen = std::abs(turning_) / kBelief;
  return Radians{std::max(kLeastStrapSd.value, kStrapSd.value / std::sqrt(1 + seen))};
}

ShankTilt Inclinometer::tilt(Timestamp time) const {
  // the shank's axes, turned about the shank by the strap's angle
  const double strap = std::arg(turning_ + kBelief) / 4;
  const Vector3d forward =
      std::cos(strap) * mounting_->forward_S + std::sin(strap) * mounting_->right_S;
  const Vector3d right = forward.cross(mounting_->up_S);

  const Inclination& now = filter_.state();
  const double sideways = std::clamp(now.up_S.dot(right), -1.0, 1.0);
  const double across = std::asin(sideways);
  const double along = std::atan2(now.up_S.dot(forward), now.up_S.dot(mounting_->up_S));

  // spreads: filter, strap, what grows with the tilt, and for the absolute angle the resting offset
  const auto P_up = now.covariance.topLeftCorner<3, 3>();
  const double strap_sd = strap_angle_sd().value;
  const double cosine = std::max(std::cos(across), 0.5);
  const double sideways_all = std::hypot(sideways, now.up_S.dot(forward));
  const double doubt =
      0.5 * std::erfc(((45_deg).value - std::abs(strap)) / (std::sqrt(2.0) * kCoupledKneeSd.value));
  const double shared = square(kGyroScaleSd) + square(kForceErrorSd) + square(kThighErrorSd);
  const double across_var = right.dot(P_up * right) / square(cosine) +
                            square(std::sin(along) * strap_sd) +
                            square(sideways * square(strap_sd) / 2) + shared * square(across) +
                            doubt * square(sideways_all) + square(kRestingTiltSd.value);
  const double along_var = forward.dot(P_up * forward) / square(cosine) +
                           square(sideways * strap_sd) + shared * square(along) +
                           doubt * square(sideways_all) + square(kRestingBendSd.value);
  return ShankTilt{
      .time = time,
      .across_thigh = {Radians{sigma(side_) * across}, Radians{std::sqrt(across_var)}},
      .along_thigh = {Radians{along}, Radians{std::sqrt(along_var)}},
      .is_at_rest = stillness_.lasted >= kRestNeeded,
  };
}

}  // namespace coxa
