// SPDX-License-Identifier: Apache-2.0
// What is for today: the exercises that are due, with their doses, and why.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/program/plan.hpp"

namespace coxa {

enum class TodayState {
  none,      ///< in no program
  closed,    ///< safety answers close everything
  rest,      ///< nothing is due
  exercise,  ///< there is something to do
  done       ///< all of it was done
};
inline constexpr std::array<std::string_view, 5> kTodayStateNames{"none", "closed", "rest",
                                                                  "exercise", "done"};
constexpr std::string_view to_text(TodayState s) {
  return kTodayStateNames[static_cast<std::size_t>(s)];
}

struct TodayItem {
  std::string exercise_id;
  int level{};
  int levels{};  ///< how many the ladder has
  Dose dose;
  Laterality laterality{};
  std::vector<std::string> ways;
  Seconds time{};
  int sets_done{};  ///< today, of the whole dose
  bool is_done{};
  bool is_locked{};                      ///< by a therapist
  std::optional<std::string> change_id;  ///< of today's change, if there is one
};

/// An exercise of the phase that may not be done now.
struct ClosedItem {
  std::string exercise_id;
  std::string rule_id;
  std::string text;
  std::optional<Day> until;  ///< empty: until something is done about it
};

struct Today {
  Day day{};
  TodayState state{};
  std::string why;                ///< of the state, in words; may be empty
  std::vector<std::string> asks;  ///< screening, intake, check_in, questionnaire:<id>
  std::vector<TodayItem> items;
  std::vector<ClosedItem> closed;
  PlanState plan;
};

/// Safety answers are asked again after so long.
inline constexpr std::chrono::days kAnswersLast{30};

/// The day's plan with what was done of it so far.
Today today(const PlanContent& content, const Journal& journal, Day day);

/// The same from the state on the day's morning, to the day itself.
Today today_of(const PlanContent& content, PlanState morning, const MemberDay& day);

}  // namespace coxa
