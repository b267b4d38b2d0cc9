// SPDX-License-Identifier: Apache-2.0
// The plan: a pure function of programs, rules and the member's journal. Nothing of it is stored,
// so the same journal gives the same plan on every device.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/program/history.hpp"
#include "domain/program/program.hpp"
#include "domain/program/rules.hpp"

namespace coxa {

/// What the plan must know of an exercise.
struct PlannedExercise {
  std::string id;
  Laterality laterality{};
  std::vector<std::string> ways;  ///< camera, phone, timer: how it can be measured or counted
  std::map<std::string, Laterality> variants;  ///< those that differ from the exercise in it
};

/// Of the exercise, or of one of its variants: a bridge on one leg has sides.
Laterality laterality_of(const PlannedExercise& exercise,
                         const std::optional<std::string>& variant_id);

/// What safety answers allow of one exercise. `urgent` closes all exercises.
enum class Permission { free, careful, locked, urgent };

/// Everything the plan follows besides the journal.
struct PlanContent {
  std::vector<Program> programs;
  std::vector<Ladder> ladders;  ///< of every exercise that a program names
  std::vector<PlannedExercise> exercises;
  RuleBook rules;
  std::function<Permission(const ScreeningDone&, const std::string& exercise_id)> permission;
};

/// Null where there is none.
const PlannedExercise* find_exercise(const PlanContent& content, std::string_view id);

enum class ChangeState {
  made,      ///< it holds
  refused,   ///< the member took it back
  overruled  ///< a therapist's lock stood against it
};

/// One decision, with the rule and the numbers behind it.
struct PlanChange {
  std::string id;  ///< day/exercise/rule; `plan` stands for all exercises
  Day day{};
  std::optional<std::string> exercise_id;  ///< empty: of the plan as a whole
  std::string rule_id;
  std::string action;  ///< of rules.hpp, or next_phase, set_by_therapist, screening
  std::optional<int> from_level;
  std::optional<int> to_level;
  std::vector<std::pair<Fact, double>> numbers;  ///< what the rule's conditions saw
  std::string text;
  std::string source;
  ChangeState state{ChangeState::made};
  bool is_refusable{};
};

/// Where one exercise stands.
struct ExerciseState {
  int level{};
  Day since{};  ///< of the level
  std::optional<Day> last_session;
  std::vector<Day> recent_sessions;  ///< of the last 7 days
  Day no_harder_before{};
  Day not_before{};  ///< rests until then
  std::optional<Day> closed_on;
  std::string closed_because;  ///< in words; kept with closed_on and not_before
  std::string closed_by;       ///< the rule's id
  bool is_locked{};
  bool is_paused{};
  std::optional<Day> ordered_on;  ///< a therapist's last word
  int full_days{};                ///< at this level
  int easy_days{};                ///< running
  int faulty_days{};              ///< running
  std::vector<Day> groin_days;    ///< of the last 28
  std::map<std::string, Day> rule_rests_until;
  Facts session;  ///< of the day before, until the next morning has judged it
};

/// All that the days so far have left. Days are added in order and none is left out.
struct PlanState {
  std::optional<std::string> program_id;
  Day enrolled_on{};
  std::size_t phase{};
  Day phase_since{};
  std::vector<Day> phases_entered;  ///< in the order of the program's phases, up to today's
  int training_days_in_phase{};
  bool is_finished{};  ///< the last phase's end was reached
  std::map<std::string, ExerciseState> exercises;
  std::vector<std::pair<Day, int>> pains;  ///< one a day told, of the last 28
  int unsettled{};                         ///< check-ins running
  std::optional<Day> last_session;
  std::optional<Day> eased_on;  ///< all exercises, by a rule
  std::optional<std::pair<Day, ScreeningDone>> screening;
  std::optional<std::pair<Day, Intake>> intake;
  std::map<std::string, Day> forms;  ///< questionnaire and when it was last answered
  std::map<std::string, Day> rule_rests_until;
  std::vector<PlanChange> changes;  ///< all of them, oldest first
};

/// The morning of a day: enrolments, the therapist's orders and the rules. `content` must be valid:
/// every exercise of every program has its ladder and its PlannedExercise.
PlanState morning(const PlanContent& content, PlanState state, const MemberDay& day);

/// The day's sets, once it is over.
PlanState evening(const PlanContent& content, PlanState state, const MemberDay& day);

/// The state on the morning of the last of these days.
PlanState plan_after(const PlanContent& content, const std::vector<MemberDay>& days);

/// The program of the state; null where there is none (any more).
const Program* current_program(const PlanContent& content, const PlanState& state);

/// What the last safety answers allow; `careful` and `locked` give way to a therapist's later word.
Permission permission_of(const PlanContent& content, const PlanState& state,
                         const std::string& exercise_id);

}  // namespace coxa
