// SPDX-License-Identifier: Apache-2.0
// The numbers that rules look at, from a day's sets and from what the days before left.
#pragma once

#include <optional>
#include <vector>

#include "domain/program/plan.hpp"

namespace coxa {

/// What one exercise's sets of one day say. `dose` is what was asked of it. Of the facts of its
/// last day of training, those that are known.
Facts session_facts(const std::vector<const SetDone*>& sets, const Dose& dose,
                    Laterality laterality);

/// Whether the day's last set left two repetitions or more in reserve: done beyond what was asked,
/// or told (the "2-for-2" rule).
bool left_two_in_reserve(const SetDone& last);

/// Median; empty of nothing.
std::optional<double> median(std::vector<double> values);

/// What is known of the person on a morning: the check-in, the last weeks' pain, the phase.
Facts person_facts(const PlanContent& content, const PlanState& state, const MemberDay& today);

/// The same with what is known of one exercise.
Facts exercise_facts(const ExerciseState& exercise, const Facts& person, Day today);

}  // namespace coxa
