// SPDX-License-Identifier: Apache-2.0
#include "domain/coaching/coach.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace coxa {
namespace {

// app rule: one sentence every three seconds at most
constexpr Seconds kBetweenSentences{3.0};
// a sentence of ten words takes 2.5 s at the usual 4 words a second; a number less than one
constexpr Seconds kSentenceLength{2.5};
constexpr Seconds kNumberLength{0.8};
constexpr Seconds kStale{4.0};
// a hand before the lens or one lost frame is no reason to speak
constexpr Seconds kLastingObstacle{1.0};
constexpr Seconds kBetweenViewCues{8.0};
constexpr int kMostTimesInARow = 2;
constexpr int kLastingFault = 2;  // repetitions
constexpr int kMended = 2;        // repetitions: one alone may be chance

CuePriority priority_of(FaultKind kind) {
  return kind == FaultKind::too_fast ? CuePriority::tempo : CuePriority::form;
}

std::string with_side(const char* key, Side side) {
  return std::string(key) + (side == Side::left ? "_left" : "_right");
}

}  // namespace

Coach::Coach(const Movement& movement, SetPlan plan)
    : movement_(movement), plan_(std::move(plan)) {}

std::optional<Side> Coach::side() const {
  if (movement_.laterality == Laterality::both_sides || asked_ >= plan_.sides.size()) {
    return std::nullopt;
  }
  return plan_.sides[asked_];
}

bool Coach::is_done() const {
  return movement_.laterality == Laterality::both_sides ? counts_[2] >= plan_.repetitions
                                                        : asked_ >= plan_.sides.size();
}

void Coach::want(Cue cue) {
  auto& place = waiting_[static_cast<std::size_t>(cue.priority)];
  place = Waiting{std::move(cue), std::nullopt};
}

void Coach::begin() {
  const auto asked = side();
  want(
      {.key = asked ? with_side("begin", *asked) : "begin_both", .priority = CuePriority::posture});
}

std::string Coach::key_of(FaultKind kind) const {
  for (const Guard& guard : movement_.guards) {
    if (guard.fault == kind && !guard.cue.empty()) {
      return guard.cue;
    }
  }
  return to_text(kind);
}

double Coach::limit_of(FaultKind kind) const {
  for (const Guard& guard : movement_.guards) {
    if (guard.fault == kind) {
      return to_degrees(guard.limit).value;
    }
  }
  return 0;
}

void Coach::observe(const DoneRepetition& repetition) {
  if (!repetition.complete) {
    return;
  }
  const int number = ++counts_[slot(repetition.side)];
  want({.key = "count", .priority = CuePriority::count, .number = number});
  judge_faults(repetition.faults);
  advance_side(repetition.side);
}

void Coach::judge_faults(std::span<const Fault> faults) {
  for (std::size_t i = 0; i < kFaultKinds; ++i) {
    const auto kind = static_cast<FaultKind>(i);
    FaultRun& run = runs_[i];
    const auto seen = std::find_if(faults.begin(), faults.end(),
                                   [&](const Fault& fault) { return fault.kind == kind; });
    if (seen == faults.end()) {
      run.in_a_row = 0;
      run.since_said = 0;
      if (run.said_in_a_row > 0 && ++run.clean == kMended) {
        run.said_in_a_row = 0;
        want({.key = "mended", .priority = CuePriority::praise});
      }
      continue;
    }
    ++run.in_a_row;
    ++run.since_said;
    run.clean = 0;
    const double limit = limit_of(kind);
    run.size = limit > 0 ? std::abs(seen->size) / limit : 0;
  }
  want_worst_fault();
}

void Coach::want_worst_fault() {
  for (const CuePriority priority : {CuePriority::form, CuePriority::tempo}) {
    std::optional<std::size_t> worst;
    for (std::size_t i = 0; i < kFaultKinds; ++i) {
      const FaultRun& run = runs_[i];
      const bool lasts = run.in_a_row >= kLastingFault && run.since_said >= kLastingFault;
      if (priority_of(static_cast<FaultKind>(i)) == priority && lasts &&
          (!worst || run.size > runs_[*worst].size)) {
        worst = i;
      }
    }
    if (!worst) {
      waiting_[static_cast<std::size_t>(priority)].reset();
    } else if (runs_[*worst].said_in_a_row < kMostTimesInARow) {
      want({.key = key_of(static_cast<FaultKind>(*worst)), .priority = priority});
    } else if (!offers_easier_) {
      offers_easier_ = true;
      want({.key = "easier_way", .priority = priority});
    }
  }
}

void Coach::advance_side(std::optional<Side> done) {
  const auto asked = side();
  if (movement_.laterality == Laterality::both_sides) {
    if (counts_[2] == plan_.repetitions) {
      want({.key = "set_done", .priority = CuePriority::posture});
    }
    return;
  }
  if (!asked) {
    return;
  }
  if (done && *done != *asked) {
    if (++wrong_side_in_a_row_ <= kMostTimesInARow) {
      want({.key = with_side("other_leg", *asked), .priority = CuePriority::posture});
    }
    return;
  }
  wrong_side_in_a_row_ = 0;
  while (asked_ < plan_.sides.size() && counts_[slot(plan_.sides[asked_])] >= plan_.repetitions) {
    ++asked_;
  }
  if (is_done()) {
    want({.key = "set_done", .priority = CuePriority::posture});
  } else if (side() != asked) {
    want({.key = with_side("change_to", *side()), .priority = CuePriority::posture});
    runs_ = {};  // the other leg starts with a clean slate
  }
}

void Coach::watch_view(Timestamp now, std::optional<Obstacle> obstacle) {
  auto& place = waiting_[static_cast<std::size_t>(CuePriority::view)];
  if (!obstacle) {
    obstacle_.reset();
    obstacle_since_.reset();
    obstacle_said_ = 0;
    place.reset();
    return;
  }
  if (obstacle_ != obstacle) {
    obstacle_ = obstacle;
    obstacle_since_ = now;
    obstacle_said_ = 0;
    place.reset();
  }
  const Seconds due = kLastingObstacle + obstacle_said_ * kBetweenViewCues;
  if (!place && obstacle_said_ < kMostTimesInARow && Seconds{now - *obstacle_since_} >= due) {
    want({.key = std::string("see_") + to_text(*obstacle), .priority = CuePriority::view});
  }
}

bool Coach::is_sentence_due(Timestamp now) const {
  return (!last_sentence_ || Seconds{now - *last_sentence_} >= kBetweenSentences) &&
         (!last_count_ || Seconds{now - *last_count_} >= kNumberLength);
}

bool Coach::is_count_due(Timestamp now) const {
  return (!last_sentence_ || Seconds{now - *last_sentence_} >= kSentenceLength) &&
         (!last_count_ || Seconds{now - *last_count_} >= kNumberLength);
}

Cue Coach::tell(Waiting& waiting, Timestamp now) {
  Cue cue = waiting.cue;
  (cue.priority == CuePriority::count ? last_count_ : last_sentence_) = now;
  if (cue.priority == CuePriority::view) {
    ++obstacle_said_;
  }
  for (std::size_t i = 0; i < kFaultKinds; ++i) {
    const auto kind = static_cast<FaultKind>(i);
    if (cue.priority == priority_of(kind) && cue.key == key_of(kind)) {
      FaultRun& run = runs_[i];
      run.said_in_a_row = last_fault_said_ == kind ? run.said_in_a_row + 1 : 1;
      run.since_said = 0;
      run.clean = 0;
      last_fault_said_ = kind;
    }
  }
  return cue;
}

std::optional<Cue> Coach::say(Timestamp now, std::optional<Obstacle> obstacle) {
  watch_view(now, obstacle);
  for (auto& place : waiting_) {
    if (!place) {
      continue;
    }
    if (!place->since) {
      place->since = now;
    }
    // a side stays asked for; a number never waits longer than for one sentence
    const bool keeps = place->cue.priority == CuePriority::posture;
    if (!keeps && Seconds{now - *place->since} > kStale) {
      place.reset();
    }
  }
  auto& number = waiting_[static_cast<std::size_t>(CuePriority::count)];
  if (number) {
    if (!is_count_due(now)) {
      return std::nullopt;
    }
    Cue cue = tell(*number, now);
    number.reset();
    return cue;
  }
  if (!is_sentence_due(now)) {
    return std::nullopt;
  }
  for (auto& place : waiting_) {
    if (place) {
      Cue cue = tell(*place, now);
      place.reset();
      return cue;
    }
  }
  return std::nullopt;
}

}  // namespace coxa
