// SPDX-License-Identifier: Apache-2.0
// Is it working? All that a member's journal tells of it on a day, as values.
#pragma once

#include <optional>
#include <vector>

#include "domain/progress/pain_course.hpp"
#include "domain/progress/range_trend.hpp"
#include "domain/progress/score_course.hpp"
#include "domain/progress/streak.hpp"
#include "domain/progress/work_done.hpp"
#include "domain/records/journal.hpp"

namespace coxa {

/// What the journal does not tell by itself: the plan's and the questionnaires' part.
struct ProgressQuestion {
  Day day{};
  std::vector<AskedDays> asked;   ///< in the order of days
  std::vector<Day> plan_changes;  ///< the day of each change of the plan
  std::vector<ScoreSeries> scores;
};

/// The safety questions as they were last answered.
struct ScreeningAnswered {
  Day day{};
  ScreeningDone done;
  friend bool operator==(const ScreeningAnswered&, const ScreeningAnswered&) = default;
};

struct Progress {
  Day day{};
  std::vector<RangeTrend> trends;
  PainCourse pain;
  std::vector<ScoreCourse> scores;
  Streak streak;
  std::optional<int> asked_days_a_week;  ///< on the day, breaks aside; empty: nobody asks
  WorkDone week;                ///< from the week's Monday to its Sunday, as far as it has come
  WorkDone last_weeks;          ///< the 28 days up to the day
  WorkDone whole;               ///< from the first entry to the day
  std::vector<DoseDone> doses;  ///< of the last 28 days
  std::optional<Enrolment> enrolment;  ///< the latest
  std::optional<ScreeningAnswered> screening;
  friend bool operator==(const Progress&, const Progress&) = default;
};

/// Entries after the day are passed over, so the past can be asked as well. Takes time in
/// proportion to the journal.
[[nodiscard]] Progress progress_of(const Journal& journal, const ProgressQuestion& question);

}  // namespace coxa
