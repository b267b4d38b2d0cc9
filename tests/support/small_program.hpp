// SPDX-License-Identifier: Apache-2.0
// A program of two exercises and a member whose journal is written line by line.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/program/today.hpp"

namespace coxa::support {

inline constexpr const char* kTurn = "turn";  ///< each side, measured
inline constexpr const char* kRise = "rise";  ///< both sides, counted by the person

/// Two gentle levels, three of the exercise itself, one with a band.
inline Ladder small_ladder(const char* exercise) {
  const auto dose = [](std::optional<std::string> variant, int repetitions, double hold_s,
                       std::optional<std::string> band) {
    return Dose{std::move(variant), 2,          repetitions,    Seconds{2},
                Seconds{hold_s},    Seconds{2}, std::move(band)};
  };
  return {exercise,
          {dose("smaller-range", 6, 0, {}), dose("smaller-range", 8, 0, {}), dose({}, 6, 0, {}),
           dose({}, 8, 0, {}), dose({}, 8, 2, {}), dose("band", 6, 0, "yellow")},
          "for tests"};
}

inline Condition at_least(Fact fact, double least) { return {fact, least, {}, false}; }
inline Condition at_most(Fact fact, double most, bool or_unknown = false) {
  return {fact, {}, most, or_unknown};
}

inline PlanContent small_content() {
  PlanContent content;
  content.ladders = {small_ladder(kTurn), small_ladder(kRise)};
  content.exercises = {{kTurn, Laterality::each_side, {"camera", "timer"}, {}},
                       {kRise, Laterality::both_sides, {"timer"}, {}}};
  Program program{.id = "small", .version = 1, .name = "Small", .most_minutes = 15};
  program.phases = {{.id = "first",
                     .exercises = {{kTurn, 3, 0, 5}, {kRise, 3, 0, 3}},
                     .exit_when = {at_least(Fact::training_days_in_phase, 6)},
                     .exit_text = "Six days."},
                    {.id = "second", .exercises = {{kTurn, 3, 0, 5}}}};
  program.questionnaires = {{"psfs", 0, 28}};
  content.programs = {program};
  content.rules.rules = {
      {.id = "flare",
       .scope = RuleScope::plan,
       .when = {at_least(Fact::pain_above_usual, 3)},
       .action = Action::easier,
       .levels = 2,
       .rest_days = 1,
       .hold_days = 7,
       .is_for_safety = true,
       .text = "{pain_above_usual} above usual."},
      {.id = "groin-again",
       .when = {at_least(Fact::groin_pains_28_days, 2), at_least(Fact::hurt_in_groin, 1)},
       .action = Action::close,
       .is_for_safety = true,
       .text = "Again."},
      {.id = "groin",
       .when = {at_least(Fact::hurt_in_groin, 1)},
       .action = Action::gentle,
       .is_for_safety = true,
       .text = "Groin."},
      {.id = "pain",
       .when = {at_least(Fact::pain_during, 6)},
       .action = Action::easier,
       .rest_days = 1,
       .hold_days = 5,
       .is_for_safety = true,
       .text = "{pain_during} of 10."},
      {.id = "tired",
       .when = {at_least(Fact::effort, 10)},
       .action = Action::easier,
       .text = "Too hard."},
      {.id = "two-for-two",
       .when = {at_least(Fact::easy_days_running, 2), at_most(Fact::pain_during, 3, true)},
       .action = Action::harder,
       .text = "Twice."}};
  for (const std::string_view key : kWordKeys) {
    content.rules.words[std::string(key)] = key;
  }
  content.permission = [](const ScreeningDone& done, const std::string& exercise) {
    const auto is_yes = [&](const char* question) {
      const auto found = done.answers.find(question);
      return found != done.answers.end() && found->second == Answer::yes;
    };
    return is_yes("fever")                          ? Permission::urgent
           : is_yes("new_hip") && exercise == kTurn ? Permission::locked
           : is_yes("groin")                        ? Permission::careful
                                                    : Permission::free;
  };
  return content;
}

/// Writes a journal, one day after the other.
class SimulatedJournal {
 public:
  static constexpr Day kBegin = Day{std::chrono::year{2026} / 11 / 2};

  SimulatedJournal& on(int day) {
    day_ = kBegin + std::chrono::days{day};
    return *this;
  }
  SimulatedJournal& write(EntryBody body, Author by = Author::member) {
    ++written_;
    journal_.add(
        {EntryId{std::to_string(100'000 + written_)},
         {day_ + std::chrono::hours{8} + std::chrono::seconds{written_}, std::chrono::minutes{0}},
         by,
         std::move(body)});
    return *this;
  }
  SimulatedJournal& joins() {
    return write(ScreeningDone{1, {}}).write(Intake{{}, {}, 2, 4, {}}).write(Enrolment{"small", 1});
  }
  SimulatedJournal& screened(ScreeningAnswers answers) {
    return write(ScreeningDone{1, std::move(answers)});
  }
  /// Both sets of the dose of this day's plan, with what the caller adds.
  template <class Change>
  SimulatedJournal& trains(const PlanContent& content, const char* exercise, Change change) {
    for (const TodayItem& item : today(content, journal_, day_).items) {
      if (item.exercise_id != exercise) {
        continue;
      }
      for (int set = 0; set < item.dose.sets; ++set) {
        SetDone done{.exercise_id = exercise,
                     .variant_id = item.dose.variant_id,
                     .is_measured = item.laterality == Laterality::each_side,
                     .asked_repetitions = item.dose.repetitions,
                     .sides = {{std::nullopt, item.dose.repetitions, {}, {}}},
                     .pain_before = 2,
                     .pain_after = 2,
                     .effort = 5};
        if (item.laterality == Laterality::each_side) {
          done.sides = {{Side::left, item.dose.repetitions, {}, {}},
                        {Side::right, item.dose.repetitions, {}, {}}};
        }
        change(done);
        write(std::move(done));
      }
    }
    return *this;
  }
  SimulatedJournal& trains(const PlanContent& content, const char* exercise) {
    return trains(content, exercise, [](SetDone&) {});
  }
  SimulatedJournal& trains_easily(const PlanContent& content, const char* exercise) {
    return trains(content, exercise, [](SetDone& set) { set.in_reserve = 2; });
  }
  SimulatedJournal& wakes_with(int pain, std::optional<bool> has_settled = std::nullopt) {
    return write(CheckIn{pain, has_settled, {}, false});
  }
  [[nodiscard]] Today plan(const PlanContent& content) const {
    return today(content, journal_, day_);
  }
  [[nodiscard]] const Journal& journal() const { return journal_; }

 private:
  Journal journal_;
  Day day_ = kBegin;
  int written_ = 0;
};

}  // namespace coxa::support
