// SPDX-License-Identifier: Apache-2.0
#include "domain/program/dose.hpp"

#include <string>

#include "domain/exercise/pace.hpp"

namespace coxa {
namespace {

constexpr int kMostMoreRepetitions = 2;
constexpr Seconds kMostSlower{1};
constexpr Seconds kMostLongerHold{2};
constexpr Seconds kStretch{10};
constexpr Seconds kMostLongerStretch{10};
constexpr Seconds kGetReady{10};
constexpr Seconds kRest{30};

/// What a step makes harder beyond its measure; empty where it is in order.
std::string wrong_with_step(const Dose& from, const Dose& to) {
  const bool is_other_variant = from.variant_id != to.variant_id;
  const bool is_other_band = from.band != to.band;
  const bool is_slower = to.out > from.out || to.back > from.back;
  const Seconds most_hold = from.hold >= kStretch ? kMostLongerStretch : kMostLongerHold;
  const int rises = (is_other_variant || is_other_band ? 1 : 0) + (is_slower ? 1 : 0) +
                    (to.hold > from.hold ? 1 : 0) + (to.repetitions > from.repetitions ? 1 : 0) +
                    (to.sets > from.sets ? 1 : 0);
  if (rises != 1) {
    return rises == 0 ? "makes nothing harder" : "makes more than one thing harder";
  }
  if (from.band && !to.band) {
    return "takes the band away again";
  }
  if (to.repetitions - from.repetitions > kMostMoreRepetitions) {
    return "adds more than 2 repetitions";
  }
  if (to.sets - from.sets > 1) {
    return "adds more than one set";
  }
  if (to.out - from.out > kMostSlower || to.back - from.back > kMostSlower) {
    return "slows the tempo by more than 1 s each way";
  }
  if (to.hold - from.hold > most_hold) {
    return "lengthens the hold by more than its step";
  }
  return {};
}

}  // namespace

bool is_gentle(const Dose& dose) { return dose.variant_id == "smaller-range" && !dose.band; }

Result<void> check_ladder(const Ladder& ladder) {
  if (ladder.levels.empty()) {
    return fail(ErrorCode::unreadable, "has no level");
  }
  for (std::size_t i = 1; i < ladder.levels.size(); ++i) {
    const std::string wrong = wrong_with_step(ladder.levels[i - 1], ladder.levels[i]);
    if (!wrong.empty()) {
      return fail(ErrorCode::unreadable, "the step to level " + std::to_string(i) + " " + wrong);
    }
  }
  return {};
}

Seconds time_of(const Dose& dose, Laterality laterality) {
  const Pace pace{laterality, dose.out, dose.hold, dose.back};
  const Seconds set = kGetReady + set_duration(pace, dose.repetitions);
  return laterality == Laterality::each_side ? 2 * dose.sets * set
                                             : dose.sets * set + (dose.sets - 1) * kRest;
}

}  // namespace coxa
