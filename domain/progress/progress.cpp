// SPDX-License-Identifier: Apache-2.0
#include "domain/progress/progress.hpp"

#include <algorithm>

#include "domain/progress/week.hpp"

namespace coxa {
namespace {

constexpr std::chrono::days kLastWeeks{28};

/// The first day that anything was written on; the asked one where nothing was.
Day first_day(const Journal& journal, Day until) {
  return journal.entries().empty() ? until : std::min(day_of(journal.entries().front().at), until);
}

}  // namespace

Progress progress_of(const Journal& journal, const ProgressQuestion& question) {
  const Day day = question.day;
  Progress out{.day = day,
               .trends = range_trends(journal, day),
               .pain = pain_course(journal, day),
               .streak = streak_of(journal, day, question.asked)};
  if (!question.asked.empty()) {
    out.asked_days_a_week = asked_days(first_of_week(day), question.asked);
  }
  for (const ScoreSeries& series : question.scores) {
    out.scores.push_back(score_course(series, day));
  }
  const auto work = [&](Day from, Day to) {
    return work_done(journal, out.pain.days, question.plan_changes, from, to);
  };
  const Day lately = day - kLastWeeks + std::chrono::days{1};
  out.week = work(first_of_week(day), day);
  out.week.to = first_of_week(day) + kWeek - std::chrono::days{1};
  out.last_weeks = work(lately, day);
  out.whole = work(first_day(journal, day), day);
  out.doses = doses_done(journal, lately, day);
  for (const Entry& entry : journal.entries()) {
    if (day_of(entry.at) > day) {
      continue;
    }
    if (const auto* enrolled = std::get_if<Enrolment>(&entry.body)) {
      out.enrolment = *enrolled;
    } else if (const auto* screening = std::get_if<ScreeningDone>(&entry.body)) {
      out.screening = {day_of(entry.at), *screening};
    }
  }
  return out;
}

}  // namespace coxa
