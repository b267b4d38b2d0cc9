// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/bench_muscles.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <fstream>
#include <vector>

#include "apps/cli/line_text.hpp"
#include "apps/cli/muscles_asking.hpp"
#include "domain/muscle/hill_curves.hpp"
#include "domain/muscle/hip_effort.hpp"
#include "domain/muscle/static_optimisation.hpp"

namespace coxa::cli {
namespace {

// a batch is over long before a system with other work takes the core away, some milliseconds
constexpr int kBatches = 1001;
constexpr int kFramesPerBatch = 20;
constexpr int kCheckedFrames = 200;
constexpr BodySize kPerson{.height = Metres{1.70}, .mass = Kilograms{70}};
constexpr double kMostResidual_n_m = 1e-8;  // the solver promises 1e-9
constexpr double kMostShareError = 1e-9;    // rounding of seven sums

SeatedPosture seated(double rotation_deg) {
  const Radians right = to_radians(Degrees{90});
  return {.joints = {right, Radians{}, to_radians(Degrees{rotation_deg}), right}};
}

/// A slow repetition at 30 frames a second: 12 to 38° and back.
double rotation_at(int frame) { return 25 + 13 * std::sin(0.06 * frame); }

struct Check {
  double worst_residual_n_m{};
  double worst_share_error{};  ///< by how much shares miss adding up to one
};

/// Shares by one geometry and one criterion; the load is that of `demand`, about rotation alone.
void check_balance(const MusclePaths& paths, EffortPower power, double demand_n_m, Check& check) {
  const std::size_t n = paths.size();
  std::vector<PathState> states(n);
  paths.evaluate(seated(20).joints, states);
  Eigen::Matrix4Xd capacity(4, static_cast<Eigen::Index>(n));
  for (std::size_t i = 0; i < n; ++i) {
    const MuscleTendon& tendon = paths.geometry().muscles[i].tendon;
    const double force_n = active_capacity(tendon, rigid_tendon_fibre(tendon, states[i].length_m));
    for (Eigen::Index row = 0; row < 4; ++row) {
      capacity(row, static_cast<Eigen::Index>(i)) =
          force_n * states[i].moment_arm_m[static_cast<std::size_t>(row)];
    }
  }
  const Eigen::Vector4d required{0, 0, demand_n_m, 0};
  std::vector<double> activations(n);
  const EffortOptimum optimum = minimise_effort(capacity, required, {.power = power}, activations);
  Eigen::Vector4d held = optimum.reserves_n_m;
  held(0) += optimum.seat_flexion_n_m;
  held(1) += optimum.seat_adduction_n_m;
  held += capacity *
          Eigen::Map<const Eigen::VectorXd>(activations.data(), static_cast<Eigen::Index>(n));
  check.worst_residual_n_m =
      std::max(check.worst_residual_n_m, (held - required).cwiseAbs().maxCoeff());
}

/// One geometry's two criteria: their least shares cannot exceed one, their most cannot miss it.
double share_error(const GroupShares& shares) {
  double least = 0;
  double most = 0;
  for (const ShareRange& share : shares) {
    least += share.least.value;
    most += share.most.value;
  }
  return std::max({0.0, least - 1, 1 - most});
}

Result<Check> check_answers(const HipEffort& effort) {
  Check check;
  EffortMemory memory;
  for (int frame = 0; frame < kCheckedFrames; ++frame) {
    const auto estimate = effort.estimate(seated(rotation_at(frame)), {}, memory);
    if (!estimate.shares) {
      return fail(ErrorCode::missing_part,
                  "the muscle model shared nothing out in a posture where it must: run the tests");
    }
    check.worst_share_error = std::max(check.worst_share_error, share_error(*estimate.shares));
  }
  const double demand_n_m = effort.estimate(seated(20), {}, memory).demand->total.most.value;
  for (std::size_t g = 0; g < effort.size(); ++g) {
    for (const EffortPower power : {EffortPower::squared, EffortPower::cubed}) {
      check_balance(effort.paths(g), power, demand_n_m, check);
    }
  }
  if (check.worst_residual_n_m > kMostResidual_n_m || check.worst_share_error > kMostShareError) {
    return fail(ErrorCode::missing_part,
                "the muscle model's answer does not balance its load: run the tests");
  }
  return check;
}

/// The median over batches: a busy machine disturbs few of them.
double microseconds_per_frame(const HipEffort& effort) {
  std::array<double, kBatches> batches{};
  EffortMemory memory;
  int frame = 0;
  for (double& taken : batches) {
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < kFramesPerBatch; ++i) {
      (void)effort.estimate(seated(rotation_at(frame++)), {}, memory);
    }
    taken = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin)
                .count() /
            kFramesPerBatch;
  }
  auto* const middle = batches.begin() + kBatches / 2;
  std::nth_element(batches.begin(), middle, batches.end());
  return *middle;
}

/// What the times are of; empty where the system does not tell.
std::string processor() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("model name", 0) == 0 && line.find(": ") != std::string::npos) {
      return line.substr(line.find(": ") + 2);
    }
  }
  return "";
}

}  // namespace

Result<std::string> bench_muscles() {
  std::string text =
      "One frame of one leg: posture, every muscle's length and four levers, fibres, load, least "
      "effort by squares and by cubes.\n\n| geometry | muscles | µs a frame |\n|---|---|---|\n";
  Check check;
  for (const char* id : {"gait2392", "rajagopal2016", "both"}) {
    COXA_TRY(geometries, load_leg_geometries(id));
    COXA_TRY(effort, HipEffort::create(geometries, kPerson, {}));
    COXA_TRY(checked, check_answers(effort));
    check.worst_residual_n_m = std::max(check.worst_residual_n_m, checked.worst_residual_n_m);
    check.worst_share_error = std::max(check.worst_share_error, checked.worst_share_error);
    std::size_t muscles = 0;
    for (std::size_t g = 0; g < effort.size(); ++g) {
      muscles += effort.paths(g).size();
    }
    say(text, "| %s | %zu | %.1f |\n", id, muscles, microseconds_per_frame(effort));
  }
  const std::string on = processor().empty() ? "" : " of " + processor().substr(0, 100);
  say(text,
      "\nMedian of %d batches of %d frames of a slow repetition, on one core%s. Checked: all four "
      "moments balance "
      "within %.0e N·m, and shares add up to 100 %% within %.0e.\n",
      kBatches, kFramesPerBatch, on.c_str(), kMostResidual_n_m, kMostShareError);
  return text;
}

}  // namespace coxa::cli
