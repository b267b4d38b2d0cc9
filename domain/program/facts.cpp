// SPDX-License-Identifier: Apache-2.0
#include "domain/program/facts.hpp"

#include <algorithm>
#include <cmath>

namespace coxa {
namespace {

constexpr int kReserve = 2;
/// More than this beyond what was asked is a slip of the finger or no repetition.
constexpr int kMostExtraRepetitions = 5;
/// Nobody does a repetition in less than a third of its asked time and the whole of it: the
/// quickest moderate tempo is half of ours (ACSM 2009), and a hold may be cut short.
constexpr double kLeastShareOfTime = 1.0 / 3.0;
constexpr std::size_t kLeastPainDays = 3;
constexpr int kLeastPainDaysOfWeek = 2;

double days(Day from, Day to) { return static_cast<double>((to - from).count()); }

int repetitions_of(const SetDone& set) {
  int all = 0;
  for (const SideDone& side : set.sides) {
    all += side.repetitions;
  }
  return all;
}

bool is_believable(const SetDone& set, const Dose& dose) {
  if (set.is_measured) {
    return true;
  }
  const bool is_counted_right =
      std::all_of(set.sides.begin(), set.sides.end(), [&](const SideDone& side) {
        return side.repetitions <= set.asked_repetitions + kMostExtraRepetitions;
      });
  const Seconds needed =
      kLeastShareOfTime * repetitions_of(set) * (dose.out + dose.hold + dose.back);
  const bool is_time_known = set.duration > Seconds{0};
  return is_counted_right && (!is_time_known || set.duration >= needed);
}

void take_larger(std::optional<double>& value, std::optional<double> other) {
  if (other && (!value || *other > *value)) {
    value = other;
  }
}

void add_pain(Facts& facts, const SetDone& set) {
  take_larger(facts[Fact::pain_during], set.pain_after);
  if (set.pain_before && set.pain_after) {
    take_larger(facts[Fact::pain_rise], *set.pain_after - *set.pain_before);
  }
  take_larger(facts[Fact::effort], set.effort);
  take_larger(facts[Fact::was_stopped_by_pain], set.was_stopped_by_pain ? 1.0 : 0.0);
  const bool hurt_in_groin = set.was_stopped_by_pain && set.pain_place == PainPlace::groin;
  take_larger(facts[Fact::hurt_in_groin], hurt_in_groin ? 1.0 : 0.0);
}

/// Mean of the days' pain from `from` on, before `until`.
std::optional<double> mean_pain(const PlanState& state, Day from, Day until) {
  double sum = 0;
  int count = 0;
  for (const auto& [day, pain] : state.pains) {
    if (day >= from && day < until) {
      sum += pain;
      ++count;
    }
  }
  return count >= kLeastPainDaysOfWeek ? std::optional(sum / count) : std::nullopt;
}

std::optional<double> usual_pain(const PlanState& state, Day today) {
  std::vector<double> before;
  for (const auto& [day, pain] : state.pains) {
    if (day >= today - std::chrono::days{14} && day < today) {
      before.push_back(pain);
    }
  }
  return before.size() >= kLeastPainDays ? median(std::move(before)) : std::nullopt;
}

void add_check_in(Facts& facts, const PlanState& state, const MemberDay& today) {
  if (today.morning == nullptr) {
    return;
  }
  const CheckIn& told = *today.morning;
  facts[Fact::pain_now] = told.pain;
  if (const auto usual = usual_pain(state, today.day)) {
    facts[Fact::pain_above_usual] = told.pain - *usual;
  }
  if (told.has_settled) {
    facts[Fact::has_settled] = *told.has_settled ? 1 : 0;
  }
  facts[Fact::unsettled_running] = state.unsettled;
  facts[Fact::is_sharp_or_groin] = told.is_sharp || told.place == PainPlace::groin ? 1 : 0;
}

void add_phase(Facts& facts, const Program& program, const PlanState& state, Day today) {
  const double in_phase = days(state.phase_since, today);
  int most_days_a_week = 1;
  for (const Prescription& each : program.phases[state.phase].exercises) {
    most_days_a_week = std::max(most_days_a_week, each.days_a_week);
  }
  facts[Fact::days_in_phase] = in_phase;
  facts[Fact::training_days_in_phase] = state.training_days_in_phase;
  if (const double asked = std::floor(in_phase * most_days_a_week / 7); asked >= 1) {
    facts[Fact::share_of_days_done] = state.training_days_in_phase / asked;
  }
}

}  // namespace

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) {
    return std::nullopt;
  }
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

bool left_two_in_reserve(const SetDone& last) {
  if (last.in_reserve) {
    return *last.in_reserve >= kReserve;
  }
  return !last.sides.empty() &&
         std::all_of(last.sides.begin(), last.sides.end(), [&](const SideDone& side) {
           return side.repetitions >= last.asked_repetitions + kReserve;
         });
}

Facts session_facts(const std::vector<const SetDone*>& sets, const Dose& dose,
                    Laterality laterality) {
  Facts facts;
  int done = 0;
  int measured = 0;
  int faulty = 0;
  int too_short = 0;
  bool is_all_believable = true;
  for (const SetDone* set : sets) {
    add_pain(facts, *set);
    is_all_believable = is_all_believable && is_believable(*set, dose);
    if (set->variant_id == dose.variant_id) {  // another variant is another dose
      done += repetitions_of(*set);
    }
    if (set->is_measured) {
      measured += repetitions_of(*set);
      faulty += set->repetitions_with_fault;
      too_short += set->repetitions_too_short;
    }
  }
  const int asked = dose.sets * dose.repetitions * (laterality == Laterality::each_side ? 2 : 1);
  facts[Fact::share_done] = static_cast<double>(done) / asked;
  facts[Fact::is_believable] = is_all_believable ? 1 : 0;
  if (measured > 0) {
    facts[Fact::share_faulty] = std::min(1.0, static_cast<double>(faulty) / measured);
    facts[Fact::share_short] = std::min(1.0, static_cast<double>(too_short) / measured);
  }
  return facts;
}

Facts person_facts(const PlanContent& content, const PlanState& state, const MemberDay& today) {
  Facts facts;
  const Day day = today.day;
  const std::chrono::days week{7};
  add_check_in(facts, state, today);
  const auto this_week =
      mean_pain(state, day - week + std::chrono::days{1}, day + std::chrono::days{1});
  const auto week_before =
      mean_pain(state, day - 2 * week + std::chrono::days{1}, day - week + std::chrono::days{1});
  facts[Fact::week_pain] = this_week;
  if (this_week && week_before) {
    facts[Fact::week_pain_rise] = *this_week - *week_before;
  }
  if (state.last_session) {
    facts[Fact::days_since_any_session] = days(*state.last_session, day);
  }
  if (state.eased_on) {
    facts[Fact::days_since_eased] = days(*state.eased_on, day);
  }
  if (const Program* program = current_program(content, state)) {
    add_phase(facts, *program, state, day);
  }
  return facts;
}

Facts exercise_facts(const ExerciseState& exercise, const Facts& person, Day today) {
  Facts facts = person;
  for (std::size_t i = 0; i < kFactCount; ++i) {
    if (exercise.session.values[i]) {
      facts.values[i] = exercise.session.values[i];
    }
  }
  if (exercise.last_session) {
    facts[Fact::days_since_session] = days(*exercise.last_session, today);
  }
  facts[Fact::days_since_change] = days(exercise.since, today);
  facts[Fact::level] = exercise.level;
  facts[Fact::full_days_at_level] = exercise.full_days;
  facts[Fact::easy_days_running] = exercise.easy_days;
  facts[Fact::faulty_days_running] = exercise.faulty_days;
  facts[Fact::groin_pains_28_days] = static_cast<double>(exercise.groin_days.size());
  return facts;
}

}  // namespace coxa
