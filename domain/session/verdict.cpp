// SPDX-License-Identifier: Apache-2.0
#include "domain/session/verdict.hpp"

#include <algorithm>
#include <cmath>

namespace coxa {
namespace {

constexpr double kLeastMeasuredShare = 0.5;
constexpr Seconds kLeastMeasured{2.0};
constexpr double kWorthTelling = 0.05;

struct Words {
  const char* text;
  const char* remedy;
};

Words words(Obstacle obstacle) {
  switch (obstacle) {
    case Obstacle::nobody:
      return {"I see nobody in the picture.",
              "Step back until your whole body is in the picture, and switch on a light."};
    case Obstacle::several_people:
      return {"More than one person is in the picture.",
              "Let only the person who exercises be in view."};
    case Obstacle::side_view:
      return {"I see you from the side.",
              "Turn the phone or the chair so that your knees point at the camera."};
    case Obstacle::front_view:
      return {"I see you from the front.",
              "Turn the phone or the chair so that the camera sees you from the side."};
    case Obstacle::feet_out_of_picture:
      return {"Your feet or knees are not in the picture.",
              "Move the phone back, or tilt it down, until both feet are in view."};
    case Obstacle::knee_too_straight:
      return {"Your knee is too straight to tell the hip's rotation.",
              "Sit so that your knees are bent at a right angle."};
    case Obstacle::too_dark:
      return {"It is too dark to see you.", "Switch on a light or face a window."};
    case Obstacle::too_noisy:
      return {"The picture is too grainy to measure in.", "Bring more light into the room."};
    case Obstacle::too_few_frames:
      return {"There are too few pictures a second for this speed.",
              "Move more slowly, or record with at least 15 pictures a second."};
    case Obstacle::not_seated:
      return {"You are not sitting as this exercise asks.",
              "Sit on a chair, facing the camera, knees bent."};
    case Obstacle::not_enough_samples:
      return {"The recording is too short.", "Record the whole set, from before the first move."};
    case Obstacle::landmarks_unsteady:
      return {"I cannot follow your legs steadily.",
              "Bring more light, wear clothes that stand out from the floor, and hide nothing."};
    case Obstacle::not_rested:
      return {"I did not see the leg at rest.",
              "Let the leg hang still for two seconds before the first repetition."};
    case Obstacle::samples_missing:
      return {"Parts of the phone's recording are missing.",
              "Close other apps, switch off battery saving, and record again."};
    case Obstacle::not_standing:
      return {"You are not standing as this exercise asks.", "Stand up, facing the camera."};
    case Obstacle::feet_apart:
      return {"Your feet stand wide apart.",
              "Put your feet below your hips: then I can tell which leg you lift."};
  }
  return {"", ""};
}

}  // namespace

Reason explain(Obstacle obstacle, Share share) {
  const Words w = words(obstacle);
  return {.obstacle = obstacle, .text = w.text, .remedy = w.remedy, .share = share};
}

Verdict judge(const TimeSpent& spent) {
  Verdict verdict;
  const double total = std::max(spent.total.count(), 1e-9);
  // repetitions too fast for the pictures were seen, so their number is not none
  const bool is_too_fast = spent.obstructed.contains(Obstacle::too_few_frames);
  const bool is_measured =
      spent.repetitions > 0 || (!is_too_fast && spent.measured >= kLeastMeasured &&
                                spent.measured.count() >= kLeastMeasuredShare * total);
  verdict.status = is_measured ? VerdictStatus::measured : VerdictStatus::cannot_measure;
  for (const auto& [obstacle, time] : spent.obstructed) {
    const double share = std::min(time.count() / total, 1.0);
    if (!is_measured || share >= kWorthTelling) {
      verdict.reasons.push_back(explain(obstacle, Share{share}));
    }
  }
  std::stable_sort(verdict.reasons.begin(), verdict.reasons.end(),
                   [](const Reason& a, const Reason& b) { return a.share > b.share; });
  if (!is_measured && verdict.reasons.empty()) {
    verdict.reasons.push_back(explain(Obstacle::not_enough_samples, Share{1.0}));
  }
  return verdict;
}

SideSummary summarise(std::span<const Repetition> repetitions, std::optional<Side> side,
                      std::optional<Radians> neutral) {
  SideSummary summary{.side = side};
  if (neutral) {
    summary.neutral = {*neutral, Radians{}};
  }
  Radians peaks;
  Radians ranges;
  Radians peak_sds;
  Radians range_sds;
  Seconds holds{};
  for (const Repetition& r : repetitions) {
    if (r.side != side) {
      continue;
    }
    summary.time_under_tension += r.time_under_tension;
    if (!r.complete) {
      ++summary.unfinished;
      continue;
    }
    ++summary.complete;
    peaks += r.peak_angle.value;
    peak_sds += r.peak_angle.sd;
    ranges += r.range.value;
    range_sds += r.range.sd;
    holds += r.hold;
    if (!summary.best_range || r.range.value > summary.best_range->value) {
      summary.best_range = r.range;
      summary.best_peak = r.peak_angle;
    }
  }
  if (summary.complete > 0) {
    const double n = summary.complete;
    // what errs in one repetition errs alike in the next, so the mean is no surer than each
    summary.mean_peak = {peaks / n, peak_sds / n};
    summary.mean_range = {ranges / n, range_sds / n};
    summary.mean_hold = holds / n;
  }
  return summary;
}

}  // namespace coxa
