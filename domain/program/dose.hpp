// SPDX-License-Identifier: Apache-2.0
// How much of an exercise is asked, and the ladder from its easiest dose to its hardest.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/exercise/exercise.hpp"
#include "domain/quantities/result.hpp"
#include "domain/quantities/time.hpp"

namespace coxa {

/// What is asked of each side (or of both together) on one day.
struct Dose {
  std::optional<std::string> variant_id;  ///< empty: the exercise itself
  int sets{};
  int repetitions{};  ///< of a set
  Seconds out{};      ///< tempo of one repetition
  Seconds hold{};
  Seconds back{};
  std::optional<std::string> band;  ///< colour; empty: none
  friend bool operator==(const Dose&, const Dose&) = default;
};

/// Doses of one exercise from easy to hard. A step is from one level to the next.
struct Ladder {
  std::string exercise_id;
  std::vector<Dose> levels;
  std::string why;  ///< where order and steps come from
};

/// Whether the dose may be done while screening answers ask for care: the smaller range, no band.
bool is_gentle(const Dose& dose);

/// Refuses a ladder on which a step makes more than one thing harder, or one thing by more than
/// its step: 2 repetitions, 1 set, 1 s of tempo each way, 2 s of hold (10 s where a stretch is held
/// for 10 s or more), the next variant, the next band. Where variant or band change, nothing else
/// rises. A band once taken stays: range, hold and repetitions come before load, its colour last
/// (a colour is 20-30 % more force, beyond the 2-10 % of ACSM 2009).
Result<void> check_ladder(const Ladder& ladder);

/// How long a dose takes: the repetitions in their tempo, 1 s between them and 10 s to get ready
/// for each set. Sides take turns, so that one rests while the other works; both together rest 30 s
/// between sets.
Seconds time_of(const Dose& dose, Laterality laterality);

}  // namespace coxa
