// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/static_optimisation.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "domain/quantities/expects.hpp"

namespace coxa {
namespace {

using Eigen::Matrix4d;
using Eigen::Vector4d;
using Capacity = Eigen::Ref<const Eigen::Matrix4Xd>;

constexpr Eigen::Index kFlexion = 0;
constexpr Eigen::Index kAdduction = 1;

constexpr double kBalanced_n_m = 1e-9;  // what counts as solved,
constexpr double kGivenUp_n_m = 1e-3;   // an ascent that ends above has lost its way
constexpr double kPriced_n_m = 0.01;    // and more where the reserves hold more than this
constexpr double kWanted_n_m = 1e-11;   // what is aimed at while steps still gain
constexpr int kMostIterations = 30;     // of one ascent
constexpr int kMostHalvings = 50;
constexpr double kFlatEnough = 0.3;  // of the slope at the start, where a step ends
constexpr double kArmijo = 1e-4;     // of the gain that the slope promises
constexpr double kRounding = 1e-15;  // of the dual value: no gain can be seen below
constexpr double kSteepest = 1e6;    // of √(t/3) near t = 0

/// One muscle's best activation at the price t, its slope, and what it adds to the dual value.
struct Response {
  double activation{};
  double slope{};
  double gain{};  ///< t a − aᵖ
};

double power_of(double a, EffortPower power) {
  return power == EffortPower::squared ? a * a : a * a * a;
}

Response respond(double t, const EffortSettings& settings) {
  // where the next bit of activation costs what it earns
  const bool is_squared = settings.power == EffortPower::squared;
  const double wanted = t <= 0 ? 0.0 : is_squared ? 0.5 * t : std::sqrt(t / 3);
  const double a = std::clamp(wanted, settings.least_activation, 1.0);
  Response r{.activation = a, .gain = t * a - power_of(a, settings.power)};
  if (wanted > settings.least_activation && wanted < 1) {
    r.slope = is_squared ? 0.5 : std::min(1 / (6 * a), kSteepest);
  }
  return r;
}

/// The dual at some multipliers.
struct State {
  Vector4d multipliers;
  Vector4d residual;   ///< required less what muscles, seat and reserves give
  Vector4d curvature;  ///< of seat and reserves
  double seat_flexion{};
  double seat_adduction{};
  double value{};
};

class Dual {
 public:
  Dual(const Capacity& capacity, const Vector4d& required, const EffortSettings& settings)
      : capacity_(capacity), required_(required), settings_(settings) {}

  [[nodiscard]] State at(const Vector4d& multipliers) const {
    State s{.multipliers = multipliers};
    // reserves: r²/R² at the price λ
    const double reserve = settings_.reserve_scale_n_m * settings_.reserve_scale_n_m / 2;
    s.residual = required_ - reserve * multipliers;
    s.curvature.setConstant(reserve);
    s.value = multipliers.dot(required_) - reserve * multipliers.squaredNorm() / 2;
    add_seat(s);
    for (Eigen::Index i = 0; i < capacity_.cols(); ++i) {
      const auto column = capacity_.col(i);
      const Response r = respond(column.dot(multipliers), settings_);
      s.residual.noalias() -= r.activation * column;
      s.value -= r.gain;
    }
    return s;
  }

  /// The curvature with the muscles that are free at these multipliers, or with all of them.
  [[nodiscard]] Matrix4d curvature(const State& s, bool is_all_free) const {
    Matrix4d h = s.curvature.asDiagonal();
    for (Eigen::Index i = 0; i < capacity_.cols(); ++i) {
      const auto column = capacity_.col(i);
      const double slope = is_all_free ? 0.5 : respond(column.dot(s.multipliers), settings_).slope;
      if (slope > 0) {
        h.noalias() += (slope * column) * column.transpose();
      }
    }
    return h;
  }

  /// Multipliers under which muscles without bounds would hold the load.
  [[nodiscard]] Vector4d first_guess() const {
    State s{.multipliers = Vector4d::Zero()};
    s.curvature.setConstant(settings_.reserve_scale_n_m * settings_.reserve_scale_n_m / 2);
    if (settings_.seat) {
      const double seat = settings_.seat->cost_scale_n_m * settings_.seat->cost_scale_n_m / 2;
      s.curvature(kFlexion) += required_(kFlexion) > 0 ? seat : 0;
      s.curvature(kAdduction) += seat;
    }
    Vector4d guess = curvature(s, true).ldlt().solve(required_);
    if (settings_.power == EffortPower::squared) {
      return guess;
    }
    // t = 2a of the squares becomes t = 3a² of the cubes at the busiest muscle
    double most = 0;
    for (Eigen::Index i = 0; i < capacity_.cols(); ++i) {
      most = std::max(most, capacity_.col(i).dot(guess));
    }
    return 0.75 * std::min(most, 2.0) * guess;
  }

 private:
  void add_seat(State& s) const {
    if (!settings_.seat) {
      return;
    }
    const double seat = settings_.seat->cost_scale_n_m * settings_.seat->cost_scale_n_m / 2;
    const double limit = settings_.seat->friction_limit_n_m;
    // pushes up only
    const double up = seat * s.multipliers(kFlexion);
    if (up > 0) {
      s.seat_flexion = up;
      s.residual(kFlexion) -= up;
      s.curvature(kFlexion) += seat;
      s.value -= up * s.multipliers(kFlexion) / 2;
    }
    // rubs up to its limit
    const double rub = seat * s.multipliers(kAdduction);
    s.seat_adduction = std::clamp(rub, -limit, limit);
    s.residual(kAdduction) -= s.seat_adduction;
    if (std::abs(rub) < limit) {
      s.curvature(kAdduction) += seat;
    }
    s.value -= s.seat_adduction * (s.multipliers(kAdduction) - s.seat_adduction / (2 * seat));
  }

  const Capacity& capacity_;
  const Vector4d& required_;
  const EffortSettings& settings_;
};

double largest(const Vector4d& v) { return v.cwiseAbs().maxCoeff(); }

/// The whole step where it raises the dual value; else the point along it where the value is about
/// highest. None where rounding hides any gain.
std::optional<State> climb(const Dual& dual, const State& from, const Vector4d& direction) {
  const double promised = from.residual.dot(direction);
  const double rounding = kRounding * (std::abs(from.value) + 1e-3);
  State whole = dual.at(from.multipliers + direction);
  if (promised <= 10 * rounding) {
    if (largest(whole.residual) < largest(from.residual)) {
      return whole;
    }
    return std::nullopt;
  }
  if (whole.value >= from.value + kArmijo * promised) {
    return whole;
  }
  // the value is concave along the way: its slope falls from `promised` to below nought
  double low = 0;
  double high = 1;
  std::optional<State> best;
  for (int i = 0; i < kMostHalvings; ++i) {
    const double step = (low + high) / 2;
    State to = dual.at(from.multipliers + step * direction);
    const double slope = to.residual.dot(direction);
    (slope > 0 ? low : high) = step;
    const bool is_higher = to.value >= from.value + kArmijo * step * promised;
    if (is_higher) {
      best = to;
    }
    if (is_higher && std::abs(slope) <= kFlatEnough * promised) {
      break;
    }
  }
  return best;
}

/// Newton's steps; where one cannot rise, the step of muscles without bounds.
State ascend(const Dual& dual, State s, int& iterations) {
  for (int i = 0; i < kMostIterations && largest(s.residual) > kWanted_n_m; ++i) {
    ++iterations;
    auto next = climb(dual, s, dual.curvature(s, false).ldlt().solve(s.residual));
    if (!next) {
      next = climb(dual, s, dual.curvature(s, true).ldlt().solve(s.residual));
    }
    if (!next) {
      break;
    }
    s = *next;
  }
  return s;
}

}  // namespace

EffortOptimum minimise_effort(const Capacity& capacity_n_m, const Vector4d& required_n_m,
                              const EffortSettings& settings, std::span<double> activations,
                              const std::optional<Vector4d>& start) {
  COXA_EXPECTS(activations.size() == static_cast<std::size_t>(capacity_n_m.cols()));
  COXA_EXPECTS(capacity_n_m.allFinite() && required_n_m.allFinite());
  COXA_EXPECTS(settings.reserve_scale_n_m > 0);
  COXA_EXPECTS(settings.least_activation >= 0 && settings.least_activation < 1);
  const Dual dual(capacity_n_m, required_n_m, settings);

  EffortOptimum optimum;
  State s = ascend(dual, dual.at(start ? *start : dual.first_guess()), optimum.iterations);
  if (largest(s.residual) > kGivenUp_n_m && settings.seat) {
    // far beyond the muscles' strength a stiff seat makes steps zigzag: begin with a soft one
    EffortSettings softer = settings;
    std::optional<Vector4d> from;
    for (const double softness : {1e-3, 1e-2, 1e-1, 1.0}) {
      softer.seat->cost_scale_n_m = softness * settings.seat->cost_scale_n_m;
      const Dual soft(capacity_n_m, required_n_m, softer);
      s = ascend(soft, soft.at(from ? *from : soft.first_guess()), optimum.iterations);
      from = s.multipliers;
    }
  }

  // what is still out of balance goes to the reserves, so the answer holds the load exactly
  const double reserve = settings.reserve_scale_n_m * settings.reserve_scale_n_m / 2;
  optimum.multipliers = s.multipliers;
  optimum.reserves_n_m = reserve * s.multipliers + s.residual;
  optimum.seat_flexion_n_m = s.seat_flexion;
  optimum.seat_adduction_n_m = s.seat_adduction;
  optimum.residual_n_m = largest(s.residual);
  // the multipliers grow with what the reserves hold, and with them their rounding
  const double priced = optimum.reserves_n_m.norm() / kPriced_n_m;
  optimum.is_converged = optimum.residual_n_m <= kBalanced_n_m * std::max(1.0, priced);
  for (Eigen::Index i = 0; i < capacity_n_m.cols(); ++i) {
    const double a = respond(capacity_n_m.col(i).dot(s.multipliers), settings).activation;
    activations[static_cast<std::size_t>(i)] = a;
    optimum.effort += power_of(a, settings.power);
  }
  optimum.effort += optimum.reserves_n_m.squaredNorm() / (2 * reserve);
  if (settings.seat) {
    const double scale = settings.seat->cost_scale_n_m;
    optimum.effort +=
        (s.seat_flexion * s.seat_flexion + s.seat_adduction * s.seat_adduction) / (scale * scale);
  }
  optimum.duality_gap = optimum.effort - s.value;
  return optimum;
}

}  // namespace coxa
