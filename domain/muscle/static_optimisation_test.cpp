// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/static_optimisation.hpp"

#include <doctest/doctest.h>

#include <Eigen/QR>
#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

#include "tests/support/allocation_count.hpp"

namespace coxa {
namespace {

using Eigen::Matrix4Xd;
using Eigen::Vector4d;

constexpr std::array kPowers{EffortPower::squared, EffortPower::cubed};

double power_of(double a, EffortPower p) { return p == EffortPower::squared ? a * a : a * a * a; }

struct Answer {
  EffortOptimum optimum;
  std::vector<double> activations;
};

Answer solve(const Matrix4Xd& capacity, const Vector4d& required, const EffortSettings& settings,
             const std::optional<Vector4d>& start = {}) {
  Answer answer;
  answer.activations.resize(static_cast<std::size_t>(capacity.cols()));
  answer.optimum = minimise_effort(capacity, required, settings, answer.activations, start);
  return answer;
}

/// Moments still missing when muscles, seat and reserves have given theirs.
double unbalanced(const Matrix4Xd& capacity, const Vector4d& required, const Answer& answer) {
  Vector4d rest = required - answer.optimum.reserves_n_m;
  rest(0) -= answer.optimum.seat_flexion_n_m;
  rest(1) -= answer.optimum.seat_adduction_n_m;
  for (Eigen::Index i = 0; i < capacity.cols(); ++i) {
    rest -= answer.activations[static_cast<std::size_t>(i)] * capacity.col(i);
  }
  return rest.cwiseAbs().maxCoeff();
}

/// A leg of nobody: muscles with arms up to 8 cm and forces up to 2000 N.
struct RandomLegs {
  std::mt19937 random{20250107};  // NOLINT: fixed, so that a failure comes again
  std::uniform_real_distribution<double> arm{-0.08, 0.08};
  std::uniform_real_distribution<double> force{20, 2000};
  std::uniform_real_distribution<double> load{-25, 25};

  Matrix4Xd capacity(Eigen::Index muscles) {
    Matrix4Xd c(4, muscles);
    for (Eigen::Index i = 0; i < muscles; ++i) {
      const double f = force(random);
      for (Eigen::Index row = 0; row < 4; ++row) {
        c(row, i) = f * arm(random);
      }
    }
    return c;
  }
  Vector4d required() { return {load(random), load(random), load(random), load(random)}; }
};

TEST_CASE("a muscle that works alone takes the load over its capacity") {
  Matrix4Xd capacity = Matrix4Xd::Zero(4, 1);
  capacity(2, 0) = 40;
  for (const EffortPower power : kPowers) {
    const auto answer = solve(capacity, {0, 0, 8, 0}, {.power = power});
    // the reserve takes one part in a million
    CHECK(answer.activations[0] == doctest::Approx(0.2).epsilon(1e-4));
    CHECK(answer.optimum.is_converged);
  }
}

TEST_CASE("no load needs no muscle") {
  RandomLegs legs;
  const Matrix4Xd capacity = legs.capacity(30);
  for (const EffortPower power : kPowers) {
    const auto answer = solve(capacity, Vector4d::Zero(), {.power = power});
    for (const double a : answer.activations) {
      CHECK(a == 0);
    }
    CHECK(answer.optimum.effort == 0);
  }
}

TEST_CASE("two equal muscles share alike; a stronger one works more, less so when cubed") {
  Matrix4Xd capacity = Matrix4Xd::Zero(4, 2);
  capacity.row(2) << 30, 30;
  auto answer = solve(capacity, {0, 0, 6, 0}, {});
  CHECK(answer.activations[0] == doctest::Approx(answer.activations[1]));
  capacity.row(2) << 40, 10;
  // squares: activation goes as the capacity; cubes: as its root
  answer = solve(capacity, {0, 0, 6, 0}, {.power = EffortPower::squared});
  CHECK(answer.activations[0] / answer.activations[1] == doctest::Approx(4));
  answer = solve(capacity, {0, 0, 6, 0}, {.power = EffortPower::cubed});
  CHECK(answer.activations[0] / answer.activations[1] == doctest::Approx(2));
}

TEST_CASE("a muscle that would turn the hip the wrong way stays silent") {
  Matrix4Xd capacity = Matrix4Xd::Zero(4, 2);
  capacity.row(2) << 30, -30;
  for (const EffortPower power : kPowers) {
    CHECK(solve(capacity, {0, 0, 6, 0}, {.power = power}).activations[1] == 0);
  }
}

TEST_CASE("the seat carries the thigh, so no hip flexor works for it") {
  Matrix4Xd capacity = Matrix4Xd::Zero(4, 2);
  capacity(0, 0) = 60;
  capacity(2, 1) = 40;
  const auto seated = solve(capacity, {38, 0, 4, 0}, {});
  CHECK(seated.activations[0] < 1e-4);
  CHECK(seated.optimum.seat_flexion_n_m == doctest::Approx(38).epsilon(1e-3));
  const auto hanging = solve(capacity, {38, 0, 4, 0}, {.seat = std::nullopt});
  CHECK(hanging.activations[0] == doctest::Approx(38.0 / 60).epsilon(1e-3));
}

TEST_CASE("the seat cannot pull the thigh down") {
  Matrix4Xd capacity = Matrix4Xd::Zero(4, 1);
  capacity(0, 0) = -60;
  const auto answer = solve(capacity, {-12, 0, 0, 0}, {});
  CHECK(answer.optimum.seat_flexion_n_m == 0);
  CHECK(answer.activations[0] == doctest::Approx(0.2).epsilon(1e-3));
}

TEST_CASE("the seat's friction bears adduction up to its limit, and muscles the rest") {
  Matrix4Xd capacity = Matrix4Xd::Zero(4, 1);
  capacity(1, 0) = -50;
  const EffortSettings settings{.seat = SeatContact{.friction_limit_n_m = 10}};
  auto answer = solve(capacity, {0, -8, 0, 0}, settings);
  CHECK(answer.optimum.seat_adduction_n_m == doctest::Approx(-8).epsilon(1e-3));
  CHECK(answer.activations[0] < 1e-3);
  answer = solve(capacity, {0, -15, 0, 0}, settings);
  CHECK(answer.optimum.seat_adduction_n_m == doctest::Approx(-10));
  CHECK(answer.activations[0] == doctest::Approx(0.1).epsilon(1e-3));
}

TEST_CASE("a load beyond all muscles is held by the reserves, and said so") {
  Matrix4Xd capacity = Matrix4Xd::Zero(4, 1);
  capacity(2, 0) = 40;
  for (const EffortPower power : kPowers) {
    const auto answer = solve(capacity, {0, 0, 100, 0}, {.power = power});
    CHECK(answer.optimum.is_converged);
    CHECK(answer.activations[0] == 1);
    CHECK(answer.optimum.reserves_n_m(2) == doctest::Approx(60));
  }
}

TEST_CASE("on any leg and load the moments balance and no sharing costs less") {
  RandomLegs legs;
  int most_iterations = 0;
  double worst_gap = 0;
  double worst_residual = 0;
  for (int trial = 0; trial < 2000; ++trial) {
    const Matrix4Xd capacity = legs.capacity(1 + trial % 40);
    const Vector4d required = legs.required();
    for (const EffortPower power : kPowers) {
      const auto answer = solve(capacity, required, {.power = power});
      const EffortOptimum& o = answer.optimum;
      INFO("trial " << trial << " muscles " << capacity.cols());
      CHECK(o.is_converged);
      CHECK(unbalanced(capacity, required, answer) < 1e-9);
      CHECK(o.seat_flexion_n_m >= 0);
      CHECK(std::abs(o.seat_adduction_n_m) <= 30);
      for (const double a : answer.activations) {
        CHECK(a >= 0);
        CHECK(a <= 1);
      }
      // the gap bounds the distance to the best; it is rounding, of efforts up to a million
      // where few muscles leave the load to the reserves
      CHECK(std::abs(o.duality_gap) <= 1e-10 * std::max(o.effort, 1.0));
      most_iterations = std::max(most_iterations, o.iterations);
      worst_gap = std::max(worst_gap, std::abs(o.duality_gap) / std::max(o.effort, 1.0));
      worst_residual = std::max(worst_residual, o.residual_n_m);
    }
  }
  MESSAGE("worst gap " << worst_gap << ", residual " << worst_residual << " N·m, most iterations "
                       << most_iterations);
  CHECK(most_iterations <= 150);
}

TEST_CASE("no small change that keeps the balance makes the effort smaller") {
  RandomLegs legs;
  std::uniform_real_distribution<double> change(-1, 1);
  for (int trial = 0; trial < 200; ++trial) {
    const Eigen::Index n = 12 + trial % 20;
    const Matrix4Xd capacity = legs.capacity(n);
    const Vector4d required = legs.required();
    for (const EffortPower power : kPowers) {
      const auto answer = solve(capacity, required, {.power = power, .seat = std::nullopt});
      Eigen::VectorXd direction(n);
      for (auto& d : direction) {
        d = change(legs.random);
      }
      // along the muscles' changes that change no moment
      direction -= capacity.completeOrthogonalDecomposition().solve(capacity * direction);
      double now = 0;
      double then = 0;
      bool is_allowed = true;
      for (Eigen::Index i = 0; i < n; ++i) {
        const double a = answer.activations[static_cast<std::size_t>(i)];
        const double b = a + 1e-3 * direction(i);
        is_allowed = is_allowed && b >= 0 && b <= 1;
        now += power_of(a, power);
        then += power_of(std::clamp(b, 0.0, 1.0), power);
      }
      if (is_allowed) {
        CHECK(then >= now - 1e-12);
      }
    }
  }
}

TEST_CASE("a slightly different load is shared slightly differently") {
  RandomLegs legs;
  for (int trial = 0; trial < 100; ++trial) {
    const Matrix4Xd capacity = legs.capacity(31);
    const Vector4d required = legs.required();
    const Vector4d step = 1e-4 * legs.required() / 25;  // N·m
    for (const EffortPower power : kPowers) {
      const auto here = solve(capacity, required, {.power = power});
      const auto there = solve(capacity, required + step, {.power = power});
      for (std::size_t i = 0; i < here.activations.size(); ++i) {
        // squares: full activation for a change of 1 N·m would be a jump; cubes start with a
        // vertical slope, as the root does
        const double most = power == EffortPower::squared ? 1e-4 : 2e-2;
        CHECK(std::abs(here.activations[i] - there.activations[i]) < most);
      }
    }
  }
}

TEST_CASE("a neighbouring frame's answer is a short way from this one's") {
  RandomLegs legs;
  int cold = 0;
  int warm = 0;
  constexpr int kTrials = 200;
  for (int trial = 0; trial < kTrials; ++trial) {
    const Matrix4Xd capacity = legs.capacity(31);
    const Vector4d required = legs.required();
    const auto here = solve(capacity, required, {});
    const auto there = solve(capacity, 1.01 * required, {});
    const auto followed = solve(capacity, 1.01 * required, {}, here.optimum.multipliers);
    cold += there.optimum.iterations;
    warm += followed.optimum.iterations;
    for (std::size_t i = 0; i < here.activations.size(); ++i) {
      CHECK(followed.activations[i] == doctest::Approx(there.activations[i]).epsilon(1e-6));
    }
  }
  CHECK(warm < 2 * kTrials);
  CHECK(warm < cold);
}

TEST_CASE("sharing a load asks for no memory") {
  RandomLegs legs;
  const Matrix4Xd capacity = legs.capacity(31);
  const Vector4d required = legs.required();
  std::vector<double> activations(31);
  const std::size_t before = support::allocation_count();
  for (const EffortPower power : kPowers) {
    const auto optimum = minimise_effort(capacity, required, {.power = power}, activations);
    CHECK(optimum.is_converged);
  }
  CHECK(support::allocation_count() == before);
}

}  // namespace
}  // namespace coxa
