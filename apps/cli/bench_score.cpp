// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/bench_score.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace coxa::cli {
namespace {

double deg(Radians r) { return to_degrees(r).value; }

void score_frames(const BenchTruth& truth, const Measured& measured, Side side, BenchScore& out) {
  double n = 0, se = 0, see = 0, st = 0, sm = 0, stt = 0, stm = 0, in1 = 0, in2 = 0;
  for (const FrameMeasurement& frame : measured.series) {
    if (frame.side != side || !frame.internal_rotation) {
      continue;
    }
    const double t = deg(rotation_at(truth, side, since_start(frame.time)));
    const double m = deg(frame.internal_rotation->value);
    const double sd = deg(frame.internal_rotation->sd);
    const double e = m - t;
    n += 1;
    se += e;
    see += e * e;
    st += t;
    sm += m;
    stt += t * t;
    stm += t * m;
    in1 += std::abs(e) <= sd ? 1 : 0;
    in2 += std::abs(e) <= 2 * sd ? 1 : 0;
  }
  if (n > 0) {
    out.frame_rmse_deg = std::sqrt(see / n);
    out.frame_bias_deg = se / n;
    out.gain = (n * stm - st * sm) / std::max(n * stt - st * st, 1e-9);
    out.frames_within_1sd = in1 / n;
    out.frames_within_2sd = in2 / n;
  }
}

/// The plain method: the line from the knee landmark to the ankle landmark against the picture's
/// vertical, unsmoothed.
std::optional<double> plain_rmse(const BenchTruth& truth, const Measured& measured, Side side) {
  double n = 0;
  double see = 0;
  for (const PoseSample& sample : measured.poses) {
    if (!sample.pose) {
      continue;
    }
    const auto& l = sample.pose->landmarks;
    const Eigen::Vector2d d = l[ankle(side)].p_image_px - l[knee(side)].p_image_px;
    const double m = deg(Radians{std::atan2(-sigma(side) * d.x(), d.y())});
    const double e = m - deg(rotation_at(truth, side, since_start(sample.time)));
    n += 1;
    see += e * e;
  }
  return n > 0 ? std::optional(std::sqrt(see / n)) : std::nullopt;
}

void score_faults(const BenchTruth& truth, const Repetition& r, BenchScore& out) {
  for (const FaultKind kind : truth.faults) {
    ++out.faults_expected;
    out.faults_found += std::any_of(r.faults.begin(), r.faults.end(),
                                    [&](const Fault& f) { return f.kind == kind; })
                            ? 1
                            : 0;
  }
  for (const Fault& fault : r.faults) {
    const bool is_true =
        std::find(truth.faults.begin(), truth.faults.end(), fault.kind) != truth.faults.end();
    out.faults_false += is_true ? 0 : 1;
  }
}

void score_repetitions(const BenchTruth& truth, const Measured& measured, BenchScore& out) {
  for (const TrueRepetition& real : truth.repetitions) {
    for (const Repetition& r : measured.record.repetitions) {
      const Seconds peak = since_start(r.peak);
      if (!r.complete || r.side != truth.side || peak < real.start || peak > real.end) {
        continue;
      }
      PeakError error{.error = r.peak_angle.value - real.peak,
                      .range_error = r.range.value - real.range,
                      .stated_sd = r.peak_angle.sd};
      if (real.hold) {
        error.hold_error = r.hold - *real.hold;
      }
      out.peaks.push_back(error);
      score_faults(truth, r, out);
      break;
    }
  }
}

}  // namespace

BenchScore score(const BenchTruth& truth, const Measured& measured) {
  BenchScore out{.name = truth.name, .is_phone = truth.is_phone, .is_dark = truth.is_dark};
  out.is_measured = measured.record.verdict.status == VerdictStatus::measured;
  out.true_repetitions = truth.side ? static_cast<int>(truth.repetitions.size()) : 0;
  out.found_repetitions = static_cast<int>(
      std::count_if(measured.record.repetitions.begin(), measured.record.repetitions.end(),
                    [](const Repetition& r) { return r.complete; }));
  for (const FaultKind kind : truth.faults) {
    out.fault_names += (out.fault_names.empty() ? "" : ", ") + std::string(to_text(kind));
  }
  const Side side = truth.side.value_or(truth.is_phone ? truth.phone_side : Side::right);
  score_frames(truth, measured, side, out);
  out.plain_rmse_deg = plain_rmse(truth, measured, side);
  score_repetitions(truth, measured, out);
  return out;
}

BenchTotal total(std::span<const BenchScore> scores) {
  BenchTotal sum;
  double moving = 0;
  double errors = 0, squares = 0, absolutes = 0, ranges = 0, in1 = 0, in2 = 0;
  double holds = 0;
  int held = 0;
  for (const BenchScore& s : scores) {
    ++sum.recordings;
    sum.recordings_counted_right += s.found_repetitions == s.true_repetitions ? 1 : 0;
    if (s.true_repetitions == 0) {
      continue;
    }
    moving += 1;
    sum.mean_frame_rmse_deg += s.frame_rmse_deg;
    sum.mean_plain_rmse_deg += s.plain_rmse_deg.value_or(0);
    for (const PeakError& p : s.peaks) {
      const double e = deg(p.error);
      ++sum.peaks;
      errors += e;
      squares += e * e;
      absolutes += std::abs(e);
      ranges += std::abs(deg(p.range_error));
      in1 += std::abs(p.error.value) <= p.stated_sd.value ? 1 : 0;
      in2 += std::abs(p.error.value) <= 2 * p.stated_sd.value ? 1 : 0;
      if (p.hold_error) {
        ++held;
        holds += std::abs(p.hold_error->count());
        sum.worst_hold_error_s = std::max(sum.worst_hold_error_s, std::abs(p.hold_error->count()));
      }
    }
  }
  const double n = std::max(sum.peaks, 1);
  sum.mean_frame_rmse_deg /= std::max(moving, 1.0);
  sum.mean_plain_rmse_deg /= std::max(moving, 1.0);
  sum.mean_absolute_peak_error_deg = absolutes / n;
  sum.peak_bias_deg = errors / n;
  sum.peak_limits_deg =
      1.96 * std::sqrt(std::max(squares / n - sum.peak_bias_deg * sum.peak_bias_deg, 0.0));
  sum.mean_absolute_range_error_deg = ranges / n;
  sum.peaks_within_1sd = in1 / n;
  sum.peaks_within_2sd = in2 / n;
  sum.mean_absolute_hold_error_s = holds / std::max(held, 1);
  return sum;
}

}  // namespace coxa::cli
