// SPDX-License-Identifier: Apache-2.0
// The sharing of effort against OpenSim's static optimisation, given OpenSim's own arms, forces and
// loads: tests/muscles/reference/so_*.csv.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "domain/muscle/static_optimisation.hpp"
#include "tests/muscles/compared_rows.hpp"

namespace coxa {
namespace {

constexpr std::array kTables{"gait2392_fl", "gait2392_nofl", "rajagopal2016_fl",
                             "rajagopal2016_nofl"};
constexpr std::array kAngles{0, 10, 20, 30, 40};

/// One posture of one table.
struct Reference {
  std::vector<std::string> names;
  std::vector<double> activations;
  Eigen::Matrix4Xd capacity_n_m{4, 0};
  Eigen::Vector4d required_n_m{Eigen::Vector4d::Zero()};
  double seat_flexion_n_m{};
  double seat_adduction_n_m{};
};

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> out;
  std::stringstream stream(line);
  for (std::string cell; std::getline(stream, cell, ',');) {
    out.push_back(cell);
  }
  return out;
}

Reference load(const std::string& table, int degrees) {
  std::ifstream file(std::string(COXA_ROOT) + "/tests/muscles/reference/so_" + table + ".csv");
  REQUIRE(file);
  Reference r;
  constexpr std::array kRows{"hip_flexion_r", "hip_adduction_r", "hip_rotation_r", "knee_angle_r"};
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const auto c = cells(line);
    if (std::stoi(c[0]) != degrees) {
      continue;
    }
    const auto* row = std::find(kRows.begin(), kRows.end(), c[1]);
    if (row != kRows.end()) {
      r.required_n_m(row - kRows.begin()) = std::stod(c[8]);
    } else if (c[1] == "seat_flex_r") {
      r.seat_flexion_n_m = std::stod(c[8]);
    } else if (c[1] == "seat_fric_r") {
      r.seat_adduction_n_m = std::stod(c[8]);
    } else {
      r.names.push_back(c[1]);
      r.activations.push_back(std::stod(c[2]));
      const double newtons = std::stod(c[3]);
      r.capacity_n_m.conservativeResize(4, r.capacity_n_m.cols() + 1);
      for (Eigen::Index i = 0; i < 4; ++i) {
        r.capacity_n_m(i, r.capacity_n_m.cols() - 1) =
            newtons * 0.01 * std::stod(c[static_cast<std::size_t>(4 + i)]);
      }
    }
  }
  REQUIRE(r.names.size() >= 29);
  return r;
}

TEST_CASE("muscles share the load of the shank as OpenSim shares it") {
  double worst = 0;
  int compared = 0;
  std::string where;
  for (const char* table : kTables) {
    for (const int degrees : kAngles) {
      const Reference r = load(table, degrees);
      std::vector<double> activations(r.names.size());
      // OpenSim's floor
      const auto optimum =
          minimise_effort(r.capacity_n_m, r.required_n_m, {.least_activation = 1e-4}, activations);
      CHECK(optimum.is_converged);
      CHECK(optimum.residual_n_m <= 1e-9);
      // OpenSim stops within 1e-8 of its cost, and its table has four digits
      CHECK(optimum.seat_flexion_n_m == doctest::Approx(r.seat_flexion_n_m).epsilon(0.01));
      CHECK(std::abs(optimum.seat_adduction_n_m - r.seat_adduction_n_m) < 0.15);
      CHECK(optimum.reserves_n_m.norm() < 1e-3);
      for (std::size_t i = 0; i < r.names.size(); ++i) {
        INFO(std::string(table) << " " << degrees << "° " << r.names[i] << " " << activations[i]
                                << " " << r.activations[i]);
        const double difference = std::abs(activations[i] - r.activations[i]);
        CHECK(difference < 5e-4);
        ++compared;
        if (difference > worst) {
          worst = difference;
          where = std::string(table) + " " + std::to_string(degrees) + "° " + r.names[i];
        }
      }
    }
  }
  MESSAGE("largest difference of activation " << worst << " at " << where);
  testing::tell(testing::ComparedRow::static_optimisation, {worst, compared});
}

TEST_CASE("followed from angle to angle the answer is the one found from nothing") {
  for (const char* table : kTables) {
    for (const EffortPower power : {EffortPower::squared, EffortPower::cubed}) {
      std::optional<Eigen::Vector4d> start;
      for (const int degrees : kAngles) {
        const Reference r = load(table, degrees);
        std::vector<double> cold(r.names.size());
        std::vector<double> warm(r.names.size());
        const EffortSettings settings{.power = power};
        CHECK(minimise_effort(r.capacity_n_m, r.required_n_m, settings, cold).is_converged);
        const auto optimum = minimise_effort(r.capacity_n_m, r.required_n_m, settings, warm, start);
        CHECK(optimum.is_converged);
        CHECK(std::abs(optimum.duality_gap) < 1e-12);
        start = optimum.multipliers;
        for (std::size_t i = 0; i < cold.size(); ++i) {
          CHECK(std::abs(cold[i] - warm[i]) < 1e-6);
        }
      }
    }
  }
}

}  // namespace
}  // namespace coxa
