// SPDX-License-Identifier: Apache-2.0
#include "domain/progress/work_done.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace coxa {
namespace {

int repetitions_of(const SetDone& set) {
  return std::accumulate(set.sides.begin(), set.sides.end(), 0,
                         [](int sum, const SideDone& side) { return sum + side.repetitions; });
}

struct DoseSums {
  DoseDone dose;
  int repetitions{};
  int sides{};
  Seconds hold{};
  int holds{};

  void take_in(const SetDone& set, Day day) {
    dose.days += dose.sessions == 0 || dose.last != day ? 1 : 0;
    ++dose.sessions;
    dose.last = day;
    dose.asked_repetitions = set.asked_repetitions;
    dose.is_measured = dose.is_measured || set.is_measured;
    repetitions += repetitions_of(set);
    sides += static_cast<int>(set.sides.size());
    if (set.is_measured && set.mean_hold) {
      hold += *set.mean_hold;
      ++holds;
    }
  }

  [[nodiscard]] DoseDone done() const {
    DoseDone out = dose;
    out.repetitions = sides == 0 ? 0 : static_cast<double>(repetitions) / sides;
    out.hold = holds == 0 ? std::nullopt : std::optional(hold / holds);
    return out;
  }
};

}  // namespace

WorkDone work_done(const Journal& journal, const std::vector<PainDay>& pain,
                   const std::vector<Day>& plan_changes, Day from, Day to) {
  WorkDone work{.from = from, .to = to};
  std::set<Day> days;
  for (const Entry& entry : journal.entries()) {
    const auto* set = std::get_if<SetDone>(&entry.body);
    const Day day = day_of(entry.at);
    if (set == nullptr || day < from || day > to) {
      continue;
    }
    days.insert(day);
    ++work.sessions;
    work.time += set->duration;
    work.repetitions += repetitions_of(*set);
    work.stopped_by_pain += set->was_stopped_by_pain ? 1 : 0;
  }
  work.days = static_cast<int>(days.size());
  work.pain_mean = mean_pain(pain, from, to);
  work.plan_changes = static_cast<int>(std::count_if(plan_changes.begin(), plan_changes.end(),
                                                     [&](Day d) { return d >= from && d <= to; }));
  return work;
}

std::vector<DoseDone> doses_done(const Journal& journal, Day from, Day to) {
  std::map<std::pair<std::string, std::string>, DoseSums> sums;
  for (const Entry& entry : journal.entries()) {
    const auto* set = std::get_if<SetDone>(&entry.body);
    const Day day = day_of(entry.at);
    if (set != nullptr && day >= from && day <= to) {
      DoseSums& sum = sums[{set->exercise_id, set->variant_id.value_or("")}];
      sum.dose.exercise_id = set->exercise_id;
      sum.dose.variant_id = set->variant_id;
      sum.take_in(*set, day);
    }
  }
  std::vector<DoseDone> doses;
  doses.reserve(sums.size());
  for (const auto& [key, sum] : sums) {
    doses.push_back(sum.done());
  }
  std::stable_sort(doses.begin(), doses.end(),
                   [](const DoseDone& a, const DoseDone& b) { return a.sessions > b.sessions; });
  return doses;
}

}  // namespace coxa
