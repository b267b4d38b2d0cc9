// SPDX-License-Identifier: Apache-2.0
#include "domain/program/today.hpp"

#include <algorithm>

#include "domain/quantities/expects.hpp"

namespace coxa {
namespace {

using std::chrono::days;

constexpr days kWeek{7};

std::vector<const SetDone*> sets_of(const MemberDay& day, const std::string& exercise_id) {
  std::vector<const SetDone*> sets;
  for (const SetDone* set : day.sets) {
    if (set->exercise_id == exercise_id) {
      sets.push_back(set);
    }
  }
  return sets;
}

/// Why the exercise may not be done now; empty where it may.
std::optional<ClosedItem> closed(const PlanContent& content, const PlanState& state,
                                 const MemberDay& today, const std::string& id) {
  const ExerciseState& exercise = state.exercises.at(id);
  if (permission_of(content, state, id) == Permission::locked) {
    return ClosedItem{id, "locked", word(content.rules, "locked"), std::nullopt};
  }
  if (exercise.is_paused) {
    return ClosedItem{id, "paused", word(content.rules, "paused"), std::nullopt};
  }
  if (exercise.closed_on) {
    return ClosedItem{id, exercise.closed_by, exercise.closed_because, std::nullopt};
  }
  if (today.day < exercise.not_before) {
    return ClosedItem{id, exercise.closed_by, exercise.closed_because, exercise.not_before};
  }
  const auto sets = sets_of(today, id);
  if (std::any_of(sets.begin(), sets.end(),
                  [](const SetDone* set) { return set->was_stopped_by_pain; })) {
    return ClosedItem{id, "stopped_today", word(content.rules, "stopped_today"),
                      today.day + days{1}};
  }
  return std::nullopt;
}

/// So many days a week, spread evenly: three a week are every other day at the most.
bool is_due(const ExerciseState& exercise, const Prescription& of, Day today) {
  const days apart{7 / of.days_a_week};
  const bool is_rested = !exercise.last_session || today - *exercise.last_session >= apart;
  const auto this_week =
      std::count_if(exercise.recent_sessions.begin(), exercise.recent_sessions.end(),
                    [&](Day d) { return d > today - kWeek; });
  return is_rested && this_week < of.days_a_week;
}

int sets_done(const std::vector<const SetDone*>& sets, const Dose& dose, Laterality laterality) {
  int repetitions = 0;
  for (const SetDone* set : sets) {
    for (const SideDone& side : set->sides) {
      repetitions += side.repetitions;
    }
  }
  const int of_a_set = dose.repetitions * (laterality == Laterality::each_side ? 2 : 1);
  return std::min(dose.sets, (repetitions + of_a_set / 10) / of_a_set);
}

TodayItem item(const PlanContent& content, const PlanState& state, const MemberDay& today,
               const std::string& id) {
  const ExerciseState& exercise = state.exercises.at(id);
  const Ladder* ladder = find_ladder(content.ladders, id);
  const PlannedExercise* of = find_exercise(content, id);
  COXA_EXPECTS(ladder != nullptr && of != nullptr);
  TodayItem out{.exercise_id = id,
                .level = exercise.level,
                .levels = static_cast<int>(ladder->levels.size()),
                .dose = ladder->levels[static_cast<std::size_t>(exercise.level)],
                .ways = of->ways,
                .is_locked = exercise.is_locked};
  out.laterality = laterality_of(*of, out.dose.variant_id);
  out.time = time_of(out.dose, out.laterality);
  out.sets_done = sets_done(sets_of(today, id), out.dose, out.laterality);
  out.is_done = out.sets_done >= out.dose.sets;
  for (const PlanChange& change : state.changes) {
    if (change.day == today.day && change.exercise_id == id && change.state == ChangeState::made) {
      out.change_id = change.id;
    }
  }
  return out;
}

/// Those begun today, then those that waited longest, as many as fit into the day's time; at least
/// one. In the phase's order.
void keep_what_fits(const PlanState& state, const MemberDay& today, Seconds most,
                    std::vector<TodayItem>& items) {
  std::vector<std::size_t> order(items.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  const auto waited_since = [&](std::size_t i) {
    const bool is_begun = !sets_of(today, items[i].exercise_id).empty();
    return is_begun
               ? Day{}
               : state.exercises.at(items[i].exercise_id).last_session.value_or(Day{} + days{1});
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return waited_since(a) < waited_since(b); });
  std::vector<bool> fits(items.size(), false);
  Seconds sum{0};
  for (const std::size_t i : order) {
    const bool is_begun = !sets_of(today, items[i].exercise_id).empty();
    if (is_begun || sum == Seconds{0} || sum + items[i].time <= most) {
      fits[i] = true;
      sum += items[i].time;
    }
  }
  std::vector<TodayItem> kept;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (fits[i]) {
      kept.push_back(std::move(items[i]));
    }
  }
  items = std::move(kept);
}

std::vector<std::string> asks(const PlanState& state, const Program* program,
                              const MemberDay& today) {
  std::vector<std::string> out;
  const bool is_fresh = state.screening && today.day - state.screening->first < kAnswersLast;
  const bool is_worse = today.morning != nullptr && today.morning->is_sharp && state.screening &&
                        state.screening->first < today.day;
  if (!is_fresh || is_worse) {
    out.emplace_back("screening");
  }
  if (!state.intake) {
    out.emplace_back("intake");
  }
  const bool trained_before = state.last_session && *state.last_session < today.day;
  if (program != nullptr && trained_before && today.morning == nullptr && today.sets.empty()) {
    out.emplace_back("check_in");
  }
  if (program == nullptr) {
    return out;
  }
  const auto day_of_program = (today.day - state.enrolled_on).count();
  for (const Asked& each : program->questionnaires) {
    const auto last = state.forms.find(each.questionnaire_id);
    const bool is_old =
        last == state.forms.end() || today.day - last->second >= days{each.every_days};
    if (is_old && day_of_program >= each.first_day) {
      out.push_back("questionnaire:" + each.questionnaire_id);
    }
  }
  return out;
}

}  // namespace

Today today_of(const PlanContent& content, PlanState morning, const MemberDay& day) {
  Today out{.day = day.day, .plan = std::move(morning)};
  const PlanState& state = out.plan;
  const Program* program = current_program(content, state);
  out.asks = asks(state, program, day);
  if (program == nullptr) {
    out.why = word(content.rules, "no_program");
    return out;
  }
  const Phase& phase = program->phases[state.phase];
  if (permission_of(content, state, phase.exercises.front().exercise_id) == Permission::urgent) {
    out.state = TodayState::closed;
    out.why = word(content.rules, "urgent");
    return out;
  }
  for (const Prescription& each : phase.exercises) {
    const bool is_begun = !sets_of(day, each.exercise_id).empty();
    if (auto shut = closed(content, state, day, each.exercise_id)) {
      out.closed.push_back(std::move(*shut));
    } else if (is_begun || is_due(state.exercises.at(each.exercise_id), each, day.day)) {
      out.items.push_back(item(content, state, day, each.exercise_id));
    }
  }
  keep_what_fits(state, day, std::chrono::minutes{program->most_minutes}, out.items);
  const bool is_all_done =
      std::all_of(out.items.begin(), out.items.end(), [](const TodayItem& i) { return i.is_done; });
  out.state = !is_all_done       ? TodayState::exercise
              : day.sets.empty() ? TodayState::rest
                                 : TodayState::done;
  if (out.state != TodayState::exercise) {
    out.why = word(content.rules, out.state == TodayState::rest ? "rest_day" : "done");
  }
  return out;
}

Today today(const PlanContent& content, const Journal& journal, Day day) {
  const std::vector<MemberDay> days = days_of(journal, day);
  if (days.empty()) {
    return today_of(content, {}, MemberDay{.day = day});
  }
  return today_of(content, plan_after(content, days), days.back());
}

}  // namespace coxa
