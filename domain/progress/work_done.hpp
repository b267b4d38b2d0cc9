// SPDX-License-Identifier: Apache-2.0
// What was done between two days, and with which dose.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/progress/pain_course.hpp"
#include "domain/quantities/time.hpp"
#include "domain/records/journal.hpp"

namespace coxa {

struct WorkDone {
  Day from{};
  Day to{};
  int days{};      ///< with exercise
  int sessions{};  ///< sets: each is one record
  Seconds time{};  ///< of the sets, without the pauses between
  int repetitions{};
  int stopped_by_pain{};            ///< sets
  std::optional<double> pain_mean;  ///< at rest
  int plan_changes{};
  friend bool operator==(const WorkDone&, const WorkDone&) = default;
};

/// From the one day to the other, both counted. `plan_changes`: the day of each.
[[nodiscard]] WorkDone work_done(const Journal& journal, const std::vector<PainDay>& pain,
                                 const std::vector<Day>& plan_changes, Day from, Day to);

/// How an exercise was done lately: the dose of its last set, the rest over all of them.
struct DoseDone {
  std::string exercise_id;
  std::optional<std::string> variant_id;
  int days{};
  int sessions{};
  int asked_repetitions{};      ///< of each side, in the last set
  double repetitions{};         ///< of each side, mean of the sets
  std::optional<Seconds> hold;  ///< mean of the measured sets
  bool is_measured{};           ///< some set was
  Day last{};
  friend bool operator==(const DoseDone&, const DoseDone&) = default;
};

/// The most used first.
[[nodiscard]] std::vector<DoseDone> doses_done(const Journal& journal, Day from, Day to);

}  // namespace coxa
