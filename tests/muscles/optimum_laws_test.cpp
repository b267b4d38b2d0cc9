// SPDX-License-Identifier: Apache-2.0
// What must hold of the least effort in every seated posture, on random ones with a fixed seed:
// the leg geometries' own levers and forces, in balance and at the optimum.
#include <doctest/doctest.h>

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "domain/muscle/hill_curves.hpp"
#include "domain/muscle/static_optimisation.hpp"
#include "tests/muscles/compared_rows.hpp"
#include "tests/muscles/reference_tables.hpp"

namespace coxa {
namespace {

using namespace coxa::testing;
using Eigen::Matrix4Xd;
using Eigen::Vector4d;

constexpr unsigned kSeed = 20261125;
constexpr int kPostures = 2000;

/// Postures and loads of a person in a chair, and of some who could not sit so.
class RandomChair {
 public:
  LegPosture posture() {
    // in braces, so that every compiler draws in the same order
    const std::array deg{between(60, 110), between(-20, 20), between(-45, 45), between(60, 110)};
    return posture_deg(deg[0], deg[1], deg[2], deg[3]);
  }
  /// Shank, foot and the strongest band about rotation, and what comes with them.
  Vector4d load_n_m() {
    return {between(-30, 30), between(-15, 15), between(-10, 40), between(-20, 20)};
  }

 private:
  double between(double least, double most) {
    return std::uniform_real_distribution<double>(least, most)(random_);
  }
  std::mt19937 random_{kSeed};
};

/// Moments of all muscles pulling fully, one column each.
Matrix4Xd capacity_n_m(const MusclePaths& paths, const LegPosture& posture) {
  std::vector<PathState> states(paths.size());
  paths.evaluate(posture, states);
  Matrix4Xd capacity(4, static_cast<Eigen::Index>(paths.size()));
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const MuscleTendon& tendon = paths.geometry().muscles[i].tendon;
    const double force_n = active_capacity(tendon, rigid_tendon_fibre(tendon, states[i].length_m));
    for (std::size_t row = 0; row < kLegCoordinates; ++row) {
      capacity(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(i)) =
          force_n * states[i].moment_arm_m[row];
    }
  }
  return capacity;
}

/// The largest of the four moments that nothing holds. A reserve counts as what it gives at the
/// optimum, r = λ·R²/2: the answer's own reserves have taken what was left, and hide it.
double unbalanced_n_m(const Matrix4Xd& capacity, const Vector4d& load, const EffortOptimum& optimum,
                      const std::vector<double>& activations) {
  const double scale = EffortSettings{}.reserve_scale_n_m;
  Vector4d left = load - scale * scale / 2 * optimum.multipliers;
  left(0) -= optimum.seat_flexion_n_m;
  left(1) -= optimum.seat_adduction_n_m;
  for (std::size_t i = 0; i < activations.size(); ++i) {
    left -= activations[i] * capacity.col(static_cast<Eigen::Index>(i));
  }
  return left.cwiseAbs().maxCoeff();
}

/// Where reserves hold more, the load is beyond the muscles. There the search may stall before the
/// moments balance to the last digit, and says so; no such answer is shown.
constexpr double kMostReserve_n_m = 0.01;

struct Laws {
  Found balance;
  Found gap;
};

void check_optimum(const Matrix4Xd& capacity, const Vector4d& load, EffortPower power, Laws& laws) {
  std::vector<double> activations(static_cast<std::size_t>(capacity.cols()));
  const EffortOptimum optimum = minimise_effort(capacity, load, {.power = power}, activations);
  for (const double a : activations) {
    CHECK(a >= 0);
    CHECK(a <= 1);
  }
  CHECK(optimum.seat_flexion_n_m >= 0);
  CHECK(std::abs(optimum.seat_adduction_n_m) <= SeatContact{}.friction_limit_n_m);
  if (optimum.reserves_n_m.cwiseAbs().maxCoeff() > kMostReserve_n_m) {
    laws.balance.left_out += 4;
    ++laws.gap.left_out;
    return;
  }
  CHECK(optimum.is_converged);
  const double unbalanced = unbalanced_n_m(capacity, load, optimum, activations);
  CHECK(unbalanced <= 1e-9);  // what the optimiser promises
  // activations are known to 1e-12 where the moments balance to 1e-9 N·m, for a muscle's own moment
  // is tens of N·m; their sum of thirty is the effort
  CHECK(std::abs(optimum.duality_gap) <= 1e-11);
  laws.balance.largest = std::max(laws.balance.largest, unbalanced);
  laws.gap.largest = std::max(laws.gap.largest, std::abs(optimum.duality_gap));
  laws.balance.compared += 4;
  ++laws.gap.compared;
}

TEST_CASE("in every seated posture the moments balance, and no sharing costs less") {
  Laws laws;
  for (const char* id : kLegIds) {
    const MusclePaths paths = paths_of(std::string(id));
    RandomChair chair;
    for (int i = 0; i < kPostures; ++i) {
      INFO(std::string(id) << ", seed " << kSeed << ", posture " << i);
      const Matrix4Xd capacity = capacity_n_m(paths, chair.posture());
      const Vector4d load = chair.load_n_m();
      for (const EffortPower power : {EffortPower::squared, EffortPower::cubed}) {
        check_optimum(capacity, load, power, laws);
      }
    }
  }
  CHECK(laws.gap.compared > kPostures);  // of four times as many
  tell(ComparedRow::balance, laws.balance);
  tell(ComparedRow::duality_gap, laws.gap);
}

}  // namespace
}  // namespace coxa
