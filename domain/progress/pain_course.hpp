// SPDX-License-Identifier: Apache-2.0
// Pain over time, as it was told: before and after exercise, and on the morning after.
//
// Source: Farrar 2001, doi 10.1016/S0304-3959(01)00349-9: on the numeric scale of 0 to 10 a change
// of two points is the smallest that people with chronic pain call much better.
#pragma once

#include <optional>
#include <vector>

#include "domain/progress/course.hpp"
#include "domain/records/journal.hpp"

namespace coxa {

inline constexpr double kSmallestPainChange = 2;
/// Days with pain told that a week must have to be compared.
inline constexpr int kLeastDaysTold = 3;

struct PainDay {
  Day day{};
  std::optional<ZeroToTen> before;   ///< of the day's first set that tells it
  std::optional<ZeroToTen> after;    ///< the day's worst
  std::optional<ZeroToTen> morning;  ///< of the day's first check-in
  friend bool operator==(const PainDay&, const PainDay&) = default;
};

/// Pain of the day that no exercise has stirred: the mean of before and morning, as far as told.
[[nodiscard]] std::optional<double> pain_at_rest(const PainDay& day);

/// The mean of the week's days, each at rest.
struct PainWeek {
  Day from{};  ///< Monday
  double mean{};
  int days_told{};
  friend bool operator==(const PainWeek&, const PainWeek&) = default;
};

struct PainCourse {
  std::vector<PainDay> days;
  std::vector<PainWeek> weeks;
  /// Mean of the first seven days in which three told it; empty: none had.
  std::optional<double> first;
  /// Mean of the seven days up to the asked one; empty: fewer than three told it, or they begin
  /// before the first seven are over.
  std::optional<double> now;
  Course course{Course::too_few};
  friend bool operator==(const PainCourse&, const PainCourse&) = default;
};

[[nodiscard]] PainCourse pain_course(const Journal& journal, Day until);

/// Mean at rest of the days from the one to the other, both counted.
[[nodiscard]] std::optional<double> mean_pain(const std::vector<PainDay>& days, Day from, Day to);

}  // namespace coxa
