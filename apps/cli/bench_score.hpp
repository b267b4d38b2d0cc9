// SPDX-License-Identifier: Apache-2.0
// How well a measured recording agrees with what really happened.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "apps/cli/bench_truth.hpp"
#include "apps/cli/measuring.hpp"

namespace coxa::cli {

struct PeakError {
  Radians error{};
  Radians range_error{};
  Radians stated_sd{};
  std::optional<Seconds> hold_error;
};

/// One recording's agreement.
struct BenchScore {
  std::string name;
  bool is_phone{};
  bool is_dark{};
  bool is_measured{};
  int true_repetitions{};
  int found_repetitions{};  ///< complete ones, both sides
  double frame_rmse_deg{};
  double frame_bias_deg{};
  double gain{};  ///< slope of measured against true
  double frames_within_1sd{};
  double frames_within_2sd{};
  std::optional<double> plain_rmse_deg;  ///< of the raw knee–ankle line in the picture
  std::vector<PeakError> peaks;
  int faults_expected{};  ///< faults times repetitions
  int faults_found{};
  int faults_false{};
  std::string fault_names;
};

BenchScore score(const BenchTruth& truth, const Measured& measured);

/// Pooled over recordings.
struct BenchTotal {
  int recordings{};
  int recordings_counted_right{};
  double mean_frame_rmse_deg{};
  double mean_plain_rmse_deg{};
  double mean_absolute_peak_error_deg{};
  double peak_bias_deg{};
  double peak_limits_deg{};  ///< 1.96 standard deviations about the bias (Bland and Altman 1986)
  double mean_absolute_range_error_deg{};
  double peaks_within_1sd{};
  double peaks_within_2sd{};
  int peaks{};
  double mean_absolute_hold_error_s{};
  double worst_hold_error_s{};
};

BenchTotal total(std::span<const BenchScore> scores);

}  // namespace coxa::cli
