// SPDX-License-Identifier: Apache-2.0
#include "domain/program/plan.hpp"

#include <algorithm>
#include <set>
#include <type_traits>

#include "domain/program/facts.hpp"
#include "domain/quantities/expects.hpp"

namespace coxa {
namespace {

using std::chrono::days;

/// From this share of what was asked on, a day counts as done in full.
constexpr double kFullShare = 0.9;
constexpr double kFaultyShare = 0.5;
constexpr days kPainKept{28};
constexpr days kGroinKept{28};
constexpr days kWeek{7};
/// A closed exercise opens when the safety questions are answered again so long after.
constexpr days kClosedAtLeast{7};
/// What a member took back is not tried again before.
constexpr days kRefusalLasts{7};

std::string id_of_change(Day day, const std::string& exercise_id, const std::string& rule_id) {
  return to_text(day) + "/" + exercise_id + "/" + rule_id;
}

const Ladder& ladder_of(const PlanContent& content, const std::string& exercise_id) {
  const Ladder* ladder = find_ladder(content.ladders, exercise_id);
  COXA_EXPECTS(ladder != nullptr);
  return *ladder;
}

int last_of(const Ladder& ladder) { return static_cast<int>(ladder.levels.size()) - 1; }

/// The hardest gentle level that is not above `level`, or else the easiest gentle one.
std::optional<int> gentle_level(const Ladder& ladder, int level) {
  std::optional<int> found;
  for (int i = 0; i <= last_of(ladder); ++i) {
    const bool is_one = is_gentle(ladder.levels[static_cast<std::size_t>(i)]);
    if (is_one && (!found || i <= level)) {
      found = i;
    }
  }
  return found;
}

/// One morning's work on a state.
class Morning {
 public:
  Morning(const PlanContent& content, PlanState& state, const MemberDay& day)
      : content_(content), state_(state), day_(day) {}

  void run() {
    note_forms();
    enrol();
    note_pain();
    take_orders();
    if (const Program* program = current_program(content_, state_)) {
      decide(*program);
    }
    obey_levels();
    take_refusals();
    for (auto& [id, exercise] : state_.exercises) {
      exercise.session = Facts{};  // judged
    }
  }

 private:
  void note_forms() {
    if (!day_.screenings.empty()) {
      state_.screening.emplace(day_.day, *day_.screenings.back());
      reopen();
    }
    if (!day_.intakes.empty()) {
      state_.intake.emplace(day_.day, *day_.intakes.back());
    }
    for (const FormDone* form : day_.forms) {
      state_.forms[form->questionnaire_id] = day_.day;
    }
  }

  /// Closed exercises begin again at their easiest once the questions were gone through anew.
  void reopen() {
    for (auto& [id, exercise] : state_.exercises) {
      if (exercise.closed_on && day_.day >= *exercise.closed_on + kClosedAtLeast) {
        exercise.closed_on.reset();
        set_level(exercise, 0);
      }
    }
  }

  void enrol() {
    if (day_.enrolments.empty()) {
      return;
    }
    const Enrolment& last = *day_.enrolments.back();
    if (last.program_id == state_.program_id) {
      return;
    }
    state_.program_id = last.program_id;
    state_.enrolled_on = day_.day;
    state_.phases_entered.clear();
    state_.is_finished = false;
    const Program* program = current_program(content_, state_);
    if (program == nullptr) {
      return;
    }
    Facts facts = person_facts(content_, PlanState{}, day_);
    if (state_.intake) {
      facts[Fact::pain_now] = state_.intake->second.pain_now;
    }
    std::size_t first = 0;
    while (first + 1 < program->phases.size() && !program->phases[first].skip_when.empty() &&
           hold(program->phases[first].skip_when, facts)) {
      ++first;
    }
    enter(*program, first);
  }

  void enter(const Program& program, std::size_t phase) {
    state_.phase = phase;
    state_.phase_since = day_.day;
    state_.training_days_in_phase = 0;
    state_.phases_entered.push_back(day_.day);
    for (const Prescription& each : program.phases[phase].exercises) {
      const auto [place, is_new] = state_.exercises.try_emplace(each.exercise_id);
      if (is_new) {
        place->second.level = each.first_level;
        place->second.since = day_.day;
      }
    }
  }

  void note_pain() {
    std::optional<int> pain;
    if (day_.morning != nullptr) {
      pain = day_.morning->pain;
      const auto& settled = day_.morning->has_settled;
      state_.unsettled = settled && !*settled ? state_.unsettled + 1 : 0;
    }
    if (pain) {
      state_.pains.emplace_back(day_.day, *pain);
    }
  }

  void take_orders() {
    for (const Order* order : day_.orders) {
      ExerciseState& exercise = state_.exercises[order->exercise_id];
      exercise.ordered_on = day_.day;
      switch (order->kind) {
        case OrderKind::lock:
          exercise.is_locked = true;
          break;
        case OrderKind::unlock:
          exercise.is_locked = false;
          exercise.closed_on.reset();
          break;
        case OrderKind::pause:
          exercise.is_paused = true;
          break;
        case OrderKind::resume:
          exercise.is_paused = false;
          exercise.closed_on.reset();
          break;
        case OrderKind::set_level:
          break;
      }
    }
  }

  /// Levels that a therapist sets are the day's last word.
  void obey_levels() {
    for (const Order* order : day_.orders) {
      const Ladder* ladder = find_ladder(content_.ladders, order->exercise_id);
      if (!order->level || ladder == nullptr) {
        continue;
      }
      ExerciseState& exercise = state_.exercises[order->exercise_id];
      const int to = std::clamp(*order->level, 0, last_of(*ladder));
      PlanChange change = change_of(order->exercise_id, "therapist", "set_by_therapist");
      change.from_level = exercise.level;
      change.to_level = to;
      change.text = order->text.empty() ? word(content_.rules, "set_by_therapist") : order->text;
      set_level(exercise, to);
      state_.changes.push_back(std::move(change));
    }
  }

  void decide(const Program& program) {
    const Facts person = person_facts(content_, state_, day_);
    leave_phase(program, person);
    advise(RuleScope::plan, person, state_.rule_rests_until, std::nullopt);
    const Rule* const of_all =
        first_rule(RuleScope::plan, person, state_.rule_rests_until, nullptr);
    if (of_all != nullptr) {
      rest(*of_all, state_.rule_rests_until);
      state_.eased_on = day_.day;
    }
    for (const Prescription& each : program.phases[state_.phase].exercises) {
      ExerciseState& exercise = state_.exercises[each.exercise_id];
      const Facts facts = exercise_facts(exercise, person, day_.day);
      heed_screening(each.exercise_id, exercise);
      advise(RuleScope::exercise, facts, exercise.rule_rests_until, each.exercise_id);
      if (of_all != nullptr) {
        act(*of_all, each, exercise, facts);
        continue;
      }
      const Rule* const rule =
          first_rule(RuleScope::exercise, facts, exercise.rule_rests_until, &each);
      if (rule != nullptr) {
        rest(*rule, exercise.rule_rests_until);
        act(*rule, each, exercise, facts);
      }
    }
  }

  void advise(RuleScope scope, const Facts& facts, std::map<std::string, Day>& rests,
              const std::optional<std::string>& exercise_id) {
    for (const Rule& rule : content_.rules.rules) {
      if (rule.action != Action::advise || !may_hold(rule, scope, facts, rests)) {
        continue;
      }
      rest(rule, rests);
      state_.changes.push_back(change_by(rule, exercise_id.value_or("plan"), facts));
      state_.changes.back().exercise_id = exercise_id;
    }
  }

  void leave_phase(const Program& program, const Facts& person) {
    const Phase& phase = program.phases[state_.phase];
    if (phase.exit_when.empty() || state_.is_finished || !hold(phase.exit_when, person)) {
      return;
    }
    PlanChange change = change_of("plan", "end-of-" + phase.id, "next_phase");
    change.exercise_id.reset();
    change.text = filled_text(phase.exit_text, person, content_.rules.decimal_mark);
    change.numbers = numbers_of(phase.exit_when, person);
    state_.changes.push_back(std::move(change));
    if (state_.phase + 1 < program.phases.size()) {
      enter(program, state_.phase + 1);
    } else {
      state_.is_finished = true;
    }
  }

  [[nodiscard]] bool may_hold(const Rule& rule, RuleScope scope, const Facts& facts,
                              const std::map<std::string, Day>& rests) const {
    const auto resting = rests.find(rule.id);
    const bool is_resting = resting != rests.end() && day_.day < resting->second;
    return rule.scope == scope && !is_resting && hold(rule.when, facts);
  }

  /// The first rule of the scope that holds and decides something; `of` is null for the plan.
  const Rule* first_rule(RuleScope scope, const Facts& facts,
                         const std::map<std::string, Day>& rests, const Prescription* of) const {
    for (const Rule& rule : content_.rules.rules) {
      if (rule.action != Action::advise && may_hold(rule, scope, facts, rests) &&
          (rule.action != Action::harder || (of != nullptr && may_get_harder(*of)))) {
        return &rule;
      }
    }
    return nullptr;
  }

  [[nodiscard]] bool may_get_harder(const Prescription& of) const {
    const ExerciseState& exercise = state_.exercises.at(of.exercise_id);
    const Ladder& ladder = ladder_of(content_, of.exercise_id);
    const int next = exercise.level + 1;
    const Permission permission = permission_of(content_, state_, of.exercise_id);
    const bool is_allowed = permission == Permission::free ||
                            (permission == Permission::careful && next <= last_of(ladder) &&
                             is_gentle(ladder.levels[static_cast<std::size_t>(next)]));
    return is_allowed && !exercise.closed_on && day_.day >= exercise.no_harder_before &&
           next <= std::min(of.last_level, last_of(ladder));
  }

  void rest(const Rule& rule, std::map<std::string, Day>& rests) const {
    if (rule.not_again_days > 0) {
      rests[rule.id] = day_.day + days{rule.not_again_days};
    }
  }

  /// Careful answers bring an exercise down to its gentle doses at once.
  void heed_screening(const std::string& id, ExerciseState& exercise) {
    if (exercise.is_locked || permission_of(content_, state_, id) != Permission::careful) {
      return;
    }
    const Ladder& ladder = ladder_of(content_, id);
    const auto to = gentle_level(ladder, exercise.level);
    if (!to || *to == exercise.level) {
      return;
    }
    PlanChange change = change_of(id, "careful", "screening");
    change.from_level = exercise.level;
    change.to_level = to;
    change.text = word(content_.rules, "careful");
    set_level(exercise, *to);
    state_.changes.push_back(std::move(change));
  }

  void act(const Rule& rule, const Prescription& of, ExerciseState& exercise, const Facts& facts) {
    if (rule.action == Action::stay && rule.text.empty()) {
      return;
    }
    PlanChange change = change_by(rule, of.exercise_id, facts);
    const int to = level_by(rule, of.exercise_id, exercise.level);
    change.from_level = exercise.level;
    change.to_level = to;
    if (to == exercise.level && rule.action != Action::close) {
      change.action = to_text(Action::stay);
      if (rule.action == Action::easier || rule.action == Action::gentle) {
        change.text += " " + word(content_.rules, "easiest");
      }
    }
    if (exercise.is_locked) {
      change.state = ChangeState::overruled;
      change.is_refusable = false;
    } else {
      if (rule.action == Action::close) {
        exercise.closed_on = day_.day;
      }
      if (to != exercise.level || rule.action == Action::easier || rule.action == Action::gentle) {
        set_level(exercise, to);
      }
      exercise.not_before = std::max(exercise.not_before, day_.day + days{rule.rest_days});
      exercise.no_harder_before =
          std::max(exercise.no_harder_before, day_.day + days{rule.hold_days});
      if (rule.rest_days > 0 || rule.action == Action::close) {
        exercise.closed_because = change.text;
        exercise.closed_by = rule.id;
      }
    }
    state_.changes.push_back(std::move(change));
  }

  [[nodiscard]] int level_by(const Rule& rule, const std::string& id, int level) const {
    switch (rule.action) {
      case Action::easier:
        return std::max(0, level - rule.levels);
      case Action::gentle: {
        const auto gentle = gentle_level(ladder_of(content_, id), level);
        return gentle && *gentle < level ? *gentle : std::max(0, level - 1);
      }
      case Action::harder:
        return level + 1;
      case Action::stay:
      case Action::close:
      case Action::advise:
        break;
    }
    return level;
  }

  void set_level(ExerciseState& exercise, int level) const {
    exercise.level = level;
    exercise.since = day_.day;
    exercise.full_days = 0;
    exercise.easy_days = 0;
    exercise.faulty_days = 0;
  }

  void take_refusals() {
    for (const Refusal* refusal : day_.refusals) {
      const auto found =
          std::find_if(state_.changes.rbegin(), state_.changes.rend(),
                       [&](const PlanChange& c) { return c.id == refusal->change_id; });
      if (found == state_.changes.rend() || !found->is_refusable ||
          found->state != ChangeState::made || !found->exercise_id) {
        continue;
      }
      ExerciseState& exercise = state_.exercises[*found->exercise_id];
      // what came after it stands on it: only the last one can be taken back
      if (exercise.level != found->to_level) {
        continue;
      }
      found->state = ChangeState::refused;
      set_level(exercise, *found->from_level);
      exercise.rule_rests_until[found->rule_id] = day_.day + kRefusalLasts;
    }
  }

  [[nodiscard]] PlanChange change_of(const std::string& exercise_id, const std::string& rule_id,
                                     std::string action) const {
    return {.id = id_of_change(day_.day, exercise_id, rule_id),
            .day = day_.day,
            .exercise_id = exercise_id,
            .rule_id = rule_id,
            .action = std::move(action)};
  }

  [[nodiscard]] PlanChange change_by(const Rule& rule, const std::string& exercise_id,
                                     const Facts& facts) const {
    PlanChange change = change_of(exercise_id, rule.id, std::string(to_text(rule.action)));
    change.numbers = numbers_of(rule.when, facts);
    change.text = filled_text(rule.text, facts, content_.rules.decimal_mark);
    change.source = rule.source;
    change.is_refusable = !rule.is_for_safety && rule.action != Action::advise;
    return change;
  }

  static std::vector<std::pair<Fact, double>> numbers_of(const std::vector<Condition>& conditions,
                                                         const Facts& facts) {
    std::vector<std::pair<Fact, double>> numbers;
    for (const Condition& each : conditions) {
      if (const auto& value = facts[each.fact]) {
        numbers.emplace_back(each.fact, *value);
      }
    }
    return numbers;
  }

  const PlanContent& content_;
  PlanState& state_;
  const MemberDay& day_;
};

void forget_old(PlanState& state, Day today) {
  std::erase_if(state.pains, [&](const auto& told) { return told.first <= today - kPainKept; });
  for (auto& [id, exercise] : state.exercises) {
    std::erase_if(exercise.recent_sessions, [&](Day d) { return d <= today - kWeek; });
    std::erase_if(exercise.groin_days, [&](Day d) { return d <= today - kGroinKept; });
  }
}

void train(ExerciseState& exercise, const std::vector<const SetDone*>& sets, const Ladder& ladder,
           const PlannedExercise& planned, Day day) {
  const Dose& dose = ladder.levels[static_cast<std::size_t>(exercise.level)];
  exercise.session = session_facts(sets, dose, laterality_of(planned, dose.variant_id));
  exercise.last_session = day;
  exercise.recent_sessions.push_back(day);
  if (*exercise.session[Fact::hurt_in_groin] > 0) {
    exercise.groin_days.push_back(day);
  }
  const bool is_full = *exercise.session[Fact::share_done] >= kFullShare &&
                       *exercise.session[Fact::is_believable] > 0;
  exercise.full_days += is_full ? 1 : 0;
  exercise.easy_days = is_full && left_two_in_reserve(*sets.back()) ? exercise.easy_days + 1 : 0;
  const bool is_faulty = exercise.session[Fact::share_faulty].value_or(0) >= kFaultyShare;
  exercise.faulty_days = is_faulty ? exercise.faulty_days + 1 : 0;
}

}  // namespace

const PlannedExercise* find_exercise(const PlanContent& content, std::string_view id) {
  const auto found = std::find_if(content.exercises.begin(), content.exercises.end(),
                                  [&](const PlannedExercise& e) { return e.id == id; });
  return found == content.exercises.end() ? nullptr : &*found;
}

Laterality laterality_of(const PlannedExercise& exercise,
                         const std::optional<std::string>& variant_id) {
  const auto found = exercise.variants.find(variant_id.value_or(""));
  return found == exercise.variants.end() ? exercise.laterality : found->second;
}

PlanState morning(const PlanContent& content, PlanState state, const MemberDay& day) {
  forget_old(state, day.day);
  Morning(content, state, day).run();
  return state;
}

PlanState evening(const PlanContent& content, PlanState state, const MemberDay& day) {
  if (day.sets.empty()) {
    return state;
  }
  std::map<std::string, std::vector<const SetDone*>> of_exercises;
  for (const SetDone* set : day.sets) {
    of_exercises[set->exercise_id].push_back(set);
  }
  bool is_of_plan = false;
  for (const auto& [id, sets] : of_exercises) {
    const auto exercise = state.exercises.find(id);
    const Ladder* ladder = find_ladder(content.ladders, id);
    const PlannedExercise* planned = find_exercise(content, id);
    if (exercise != state.exercises.end() && ladder != nullptr && planned != nullptr) {
      train(exercise->second, sets, *ladder, *planned, day.day);
      is_of_plan = true;
    }
  }
  state.last_session = day.day;
  state.training_days_in_phase += is_of_plan ? 1 : 0;
  const auto& told = day.sets.front()->pain_before;
  if (day.morning == nullptr && told) {
    state.pains.emplace_back(day.day, *told);
  }
  return state;
}

PlanState plan_after(const PlanContent& content, const std::vector<MemberDay>& days) {
  PlanState state;
  for (std::size_t i = 0; i < days.size(); ++i) {
    state = morning(content, std::move(state), days[i]);
    if (i + 1 < days.size()) {
      state = evening(content, std::move(state), days[i]);
    }
  }
  return state;
}

const Program* current_program(const PlanContent& content, const PlanState& state) {
  return state.program_id ? find_program(content.programs, *state.program_id) : nullptr;
}

Permission permission_of(const PlanContent& content, const PlanState& state,
                         const std::string& exercise_id) {
  if (!state.screening) {
    return Permission::free;  // today's list asks for the answers first
  }
  const auto& [answered_on, answers] = *state.screening;
  const Permission permission = content.permission(answers, exercise_id);
  const auto exercise = state.exercises.find(exercise_id);
  const bool is_ordered_since = exercise != state.exercises.end() && exercise->second.ordered_on &&
                                *exercise->second.ordered_on >= answered_on;
  return permission != Permission::urgent && is_ordered_since ? Permission::free : permission;
}

}  // namespace coxa
