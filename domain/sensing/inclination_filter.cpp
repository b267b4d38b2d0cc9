// SPDX-License-Identifier: Apache-2.0
#include "domain/sensing/inclination_filter.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>

#include "domain/quantities/expects.hpp"

namespace coxa {
namespace {

using Eigen::Matrix3d;
using Eigen::Vector3d;
using Matrix6d = Eigen::Matrix<double, 6, 6>;
using Matrix36d = Eigen::Matrix<double, 3, 6>;

// Consumer gyroscopes: bias of a few degrees per second, noise below 0.02°/s/√Hz.
constexpr double kFirstUpSd = 0.3;     // the first sample may be taken while moving
constexpr double kFirstBiasSd = 0.05;  // rad/s, 3°/s
constexpr double kTurnNoise = 0.0015;  // rad/√s; noise, and sampling jitter at limb speed
constexpr double kBiasWalk = 2e-4;     // rad/s/√s

// Accelerometer.
constexpr double kForceNoise = 0.1;   // m/s² per sample
constexpr double kForceOffset = 0.4;  // m/s², 40 mg: |f| may differ from g by this much when still
constexpr double kLongestLever = 0.35;       // m; knee to phone, at most
constexpr double kRateSmoothing = 0.05;      // s; for the angular acceleration
constexpr double kAccelerationMemory = 0.2;  // s; limb acceleration does not end between samples
constexpr double kAccelerationCorrelation = 0.1;  // s

// Stillness: a resting limb sways by about 1°/s, back and forth within about a second.
constexpr double kSwayRateSd = 0.02;      // rad/s
constexpr double kSwayCorrelation = 1.0;  // s

constexpr double kUnknownRate = 1.0;  // rad/s; how fast the phone may have turned in a gap

Matrix3d cross_matrix(const Vector3d& v) {
  Matrix3d m;
  m << 0, -v.z(), v.y(), v.z(), 0, -v.x(), -v.y(), v.x(), 0;
  return m;
}

/// One Kalman update with y = H x + noise of variance r on each axis; Joseph's form.
void correct(Inclination& state, const Matrix36d& H, const Vector3d& residual, double r) {
  Matrix6d& P = state.covariance;
  const Matrix3d S = H * P * H.transpose() + r * Matrix3d::Identity();
  const Eigen::Matrix<double, 6, 3> PHt = P * H.transpose();
  const Eigen::Matrix<double, 6, 3> K = S.llt().solve(PHt.transpose()).transpose();
  const Eigen::Matrix<double, 6, 1> step = K * residual;
  state.up_S = (state.up_S + step.head<3>()).normalized();
  state.bias_S += step.tail<3>();
  const Matrix6d I_KH = Matrix6d::Identity() - K * H;
  P = (I_KH * P * I_KH.transpose() + r * K * K.transpose()).eval();
  P = (0.5 * (P + P.transpose())).eval();
}

}  // namespace

void InclinationFilter::start(const InertialSample& sample) {
  const double force = sample.f_WS_S.norm();
  state_ = Inclination{};
  state_.up_S = force > 1 ? Vector3d{sample.f_WS_S / force} : Vector3d::UnitY();
  state_.covariance.diagonal().head<3>().setConstant(kFirstUpSd * kFirstUpSd);
  state_.covariance.diagonal().tail<3>().setConstant(kFirstBiasSd * kFirstBiasSd);
  slow_w_ = sample.w_WS_S;
}

void InclinationFilter::turn(const Vector3d& w_WS_S, double dt) {
  // up stays in the world, so in the phone it turns against the phone's rotation
  const Vector3d turned = (w_WS_S - state_.bias_S) * dt;
  const double angle = turned.norm();
  Matrix6d F = Matrix6d::Identity();
  if (angle > 0) {
    F.topLeftCorner<3, 3>() =
        Eigen::AngleAxisd(-angle, Vector3d{turned / angle}).toRotationMatrix();
  }
  F.topRightCorner<3, 3>() = -cross_matrix(state_.up_S) * dt;
  state_.up_S = (F.topLeftCorner<3, 3>() * state_.up_S).normalized();

  Matrix6d& P = state_.covariance;
  P = (F * P * F.transpose()).eval();
  P.diagonal().head<3>().array() += kTurnNoise * kTurnNoise * dt;
  P.diagonal().tail<3>().array() += kBiasWalk * kBiasWalk * dt;
}

void InclinationFilter::bridge_gap(double dt) {
  const double turned = std::min(kUnknownRate * dt, 1.0);
  state_.covariance.diagonal().head<3>().array() += turned * turned;
}

void InclinationFilter::forget_up() {
  Matrix6d& P = state_.covariance;
  P.topRightCorner<3, 3>().setZero();
  P.bottomLeftCorner<3, 3>().setZero();
  P.topLeftCorner<3, 3>().setIdentity();
  acceleration_ = 0;
}

double InclinationFilter::acceleration_sd(const InertialSample& sample, double dt) {
  // a point at lever r of a turning shank accelerates by r (|w|² + |dw/dt|) at most
  const Vector3d w = sample.w_WS_S - state_.bias_S;
  const Vector3d change = (sample.w_WS_S - slow_w_) / kRateSmoothing;
  slow_w_ += (1 - std::exp(-dt / kRateSmoothing)) * (sample.w_WS_S - slow_w_);
  const double turning = kLongestLever * (w.squaredNorm() + change.norm());
  // and a knock shows in the size of the force
  const double knock = std::max(0.0, std::abs(sample.f_WS_S.norm() - kGravity) - kForceOffset);
  acceleration_ = std::max({turning, knock, acceleration_ * std::exp(-dt / kAccelerationMemory)});
  return acceleration_;
}

void InclinationFilter::observe(const InertialSample& sample, const Vector3d& f_bias_S) {
  COXA_EXPECTS(sample.f_WS_S.allFinite() && sample.w_WS_S.allFinite());
  double dt = 0.01;
  if (!last_) {
    start(sample);
  } else {
    COXA_EXPECTS(sample.time > last_->time);
    dt = Seconds{sample.time - last_->time}.count();
    if (dt > kLongestStep.count()) {
      bridge_gap(dt);
      slow_w_ = sample.w_WS_S;
    } else {
      turn((sample.w_WS_S + last_->w_WS_S) / 2, dt);
    }
  }
  // neighbouring samples share the same acceleration: one sample tells less than it seems
  const double sd = acceleration_sd(sample, dt);
  const double shared = std::max(1.0, 2 * kAccelerationCorrelation / dt);
  Matrix36d H = Matrix36d::Zero();
  H.leftCols<3>() = kGravity * Matrix3d::Identity();
  correct(state_, H, sample.f_WS_S - f_bias_S - kGravity * state_.up_S,
          kForceNoise * kForceNoise + sd * sd * shared);
  last_ = sample;
}

void InclinationFilter::observe_stillness(const Vector3d& w_WS_S, Seconds step) {
  Matrix36d H = Matrix36d::Zero();
  H.rightCols<3>() = Matrix3d::Identity();
  const double shared = std::max(1.0, 2 * kSwayCorrelation / std::max(step.count(), 1e-4));
  correct(state_, H, w_WS_S - state_.bias_S, kSwayRateSd * kSwayRateSd * shared);
}

}  // namespace coxa
