// SPDX-License-Identifier: Apache-2.0
// Which way is up, seen from a phone that moves: gyroscope and accelerometer, no magnetometer.
// Letters: S sensor (the phone), W world.
#pragma once

#include <Eigen/Core>
#include <optional>

#include "domain/quantities/time.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa {

/// Standard gravity, m/s²; on Earth it is 9.78 to 9.83.
inline constexpr double kGravity = 9.81;

/// What the filter holds to be true at one instant, expressed in S.
struct Inclination {
  Eigen::Vector3d up_S{0, 1, 0};    ///< the direction of up, a unit vector
  Eigen::Vector3d bias_S{0, 0, 0};  ///< what the gyroscope reads while still, rad/s
  Eigen::Matrix<double, 6, 6> covariance =
      Eigen::Matrix<double, 6, 6>::Identity();  ///< of up_S, then bias_S
};

/// A Kalman filter whose state is the direction of up in the phone and the gyroscope's bias: the
/// gyroscope carries the direction on, the accelerometer corrects it as far as the phone's own
/// acceleration lets it.
///
/// Source: Ligorio and Sabatini 2015, IEEE TBME 62(8):2033, doi 10.1109/TBME.2015.2411431 (a
/// linear Kalman filter for the vertical alone). The bias as a state, and stillness as a
/// measurement of it: Laidig and Seel 2023, Information Fusion 91:187,
/// doi 10.1016/j.inffus.2022.10.014. Departure: the body's acceleration is not a state; its size is
/// bounded by what a point of a turning shank can have, and it enters as measurement noise.
/// Zero lag. Valid for rates up to the gyroscope's range and sampling of 20 Hz and more.
/// Key points: a still phone reads the accelerometer's direction; a phone turned by 90° without any
/// accelerometer evidence turns up_S by 90°.
class InclinationFilter {
 public:
  /// Takes the next sample; it must be finite and later than the last one.
  /// `f_bias_S`: what the accelerometer is known to read too much, m/s².
  void observe(const InertialSample& sample, const Eigen::Vector3d& f_bias_S);

  /// What is known of up's direction is void, as after missing samples: the force alone tells it
  /// anew. Call it where the phone is quiet.
  void forget_up();
  /// The phone is known not to turn at the last sample: its gyroscope reads its bias.
  void observe_stillness(const Eigen::Vector3d& w_WS_S, Seconds step);

  [[nodiscard]] const Inclination& state() const { return state_; }
  [[nodiscard]] bool has_started() const { return last_.has_value(); }

 private:
  void start(const InertialSample& sample);
  void turn(const Eigen::Vector3d& w_WS_S, double dt);
  void bridge_gap(double dt);
  double acceleration_sd(const InertialSample& sample, double dt);

  Inclination state_;
  std::optional<InertialSample> last_;
  Eigen::Vector3d slow_w_{0, 0, 0};
  double acceleration_{};  ///< how much acceleration the phone may have of its own, m/s²
};

/// Above this step the movement between two samples is unknown.
inline constexpr Seconds kLongestStep{0.25};

}  // namespace coxa
