// SPDX-License-Identifier: Apache-2.0
#include "domain/progress/pain_course.hpp"

#include <algorithm>
#include <map>

#include "domain/progress/week.hpp"

namespace coxa {
namespace {

struct Told {
  double sum{};
  int days{};
  [[nodiscard]] std::optional<double> mean() const {
    return days == 0 ? std::nullopt : std::optional(sum / days);
  }
};

Told told(const std::vector<PainDay>& days, Day from, Day to) {
  Told out;
  const auto first = std::lower_bound(days.begin(), days.end(), from,
                                      [](const PainDay& d, Day limit) { return d.day < limit; });
  for (auto day = first; day != days.end() && day->day <= to; ++day) {
    if (const auto pain = pain_at_rest(*day)) {
      out.sum += *pain;
      ++out.days;
    }
  }
  return out;
}

std::vector<PainDay> pain_days(const Journal& journal, Day until) {
  std::map<Day, PainDay> days;
  for (const Entry& entry : journal.entries()) {
    const Day day = day_of(entry.at);
    if (day > until) {
      continue;
    }
    if (const auto* set = std::get_if<SetDone>(&entry.body)) {
      if (set->pain_before || set->pain_after) {
        PainDay& at = days[day];
        at.before = at.before ? at.before : set->pain_before;
        at.after = std::max(at.after, set->pain_after);
      }
    } else if (const auto* told_at = std::get_if<CheckIn>(&entry.body)) {
      PainDay& at = days[day];
      at.morning = at.morning ? at.morning : std::optional(told_at->pain);
    }
  }
  std::vector<PainDay> out;
  for (auto& [day, pain] : days) {
    pain.day = day;
    out.push_back(pain);
  }
  return out;
}

std::vector<PainWeek> pain_weeks(const std::vector<PainDay>& days) {
  std::vector<PainWeek> weeks;
  for (const PainDay& day : days) {
    const auto pain = pain_at_rest(day);
    if (!pain) {
      continue;
    }
    if (weeks.empty() || weeks.back().from != first_of_week(day.day)) {
      weeks.push_back({first_of_week(day.day), 0, 0});
    }
    PainWeek& week = weeks.back();
    ++week.days_told;
    week.mean += (*pain - week.mean) / week.days_told;
  }
  return weeks;
}

}  // namespace

std::optional<double> pain_at_rest(const PainDay& day) {
  if (day.before && day.morning) {
    return (*day.before + *day.morning) / 2.0;
  }
  return day.before    ? std::optional<double>(*day.before)
         : day.morning ? std::optional<double>(*day.morning)
                       : std::nullopt;
}

std::optional<double> mean_pain(const std::vector<PainDay>& days, Day from, Day to) {
  return told(days, from, to).mean();
}

PainCourse pain_course(const Journal& journal, Day until) {
  PainCourse course{.days = pain_days(journal, until)};
  course.weeks = pain_weeks(course.days);
  constexpr std::chrono::days kSpan = kWeek - std::chrono::days{1};
  Day first_until{};
  for (const PainDay& day : course.days) {
    const Told week = told(course.days, day.day, day.day + kSpan);
    if (pain_at_rest(day) && week.days >= kLeastDaysTold) {
      course.first = week.mean();
      first_until = day.day + kSpan;
      break;
    }
  }
  const Told now = told(course.days, until - kSpan, until);
  if (!course.first || now.days < kLeastDaysTold || until - kSpan <= first_until) {
    return course;
  }
  course.now = now.mean();
  const double change = *course.now - *course.first;
  course.course = change <= -kSmallestPainChange  ? Course::better
                  : change >= kSmallestPainChange ? Course::worse
                                                  : Course::same;
  return course;
}

}  // namespace coxa
