// SPDX-License-Identifier: Apache-2.0
#include "domain/progress/streak.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "domain/progress/week.hpp"

namespace coxa {
namespace {

/// A missed week is forgiven when so many weeks before it were kept or forgiven nothing.
constexpr int kWeeksBetweenMisses = 3;

/// The breaks' days of each week, by its Monday.
std::map<Day, int> break_days(const Journal& journal, Day last_monday) {
  std::set<Day> days;
  const Day end = last_monday + kWeek;
  for (const Entry& entry : journal.entries()) {
    if (const auto* pause = std::get_if<Break>(&entry.body)) {
      // no longer than two years: a slip of the year must not cost time
      const Day until = std::min({pause->until, end, pause->from + std::chrono::days{731}});
      for (Day day = pause->from; day <= until; day += std::chrono::days{1}) {
        days.insert(day);
      }
    }
  }
  std::map<Day, int> weeks;
  for (const Day day : days) {
    ++weeks[first_of_week(day)];
  }
  return weeks;
}

std::map<Day, int> exercise_days(const Journal& journal, Day until) {
  std::set<Day> days;
  for (const Entry& entry : journal.entries()) {
    if (std::holds_alternative<SetDone>(entry.body) && day_of(entry.at) <= until) {
      days.insert(day_of(entry.at));
    }
  }
  std::map<Day, int> weeks;
  for (const Day day : days) {
    ++weeks[first_of_week(day)];
  }
  return weeks;
}

int found(const std::map<Day, int>& weeks, Day monday) {
  const auto at = weeks.find(monday);
  return at == weeks.end() ? 0 : at->second;
}

/// Of a week with so many days of break; rounded down, in the member's favour.
int without_break(int asked, int days_of_break) {
  return asked * (static_cast<int>(kWeek.count()) - days_of_break) /
         static_cast<int>(kWeek.count());
}

/// Takes the next week that is over into the streak.
class Count {
 public:
  void keep() {
    ++streak_.weeks;
    ++since_miss_;
  }
  void miss() {
    if (streak_.weeks > 0 && since_miss_ >= kWeeksBetweenMisses) {
      ++streak_.forgiven_weeks;
    } else {
      streak_ = {};
    }
    since_miss_ = streak_.weeks > 0 ? 0 : kWeeksBetweenMisses;
  }
  [[nodiscard]] const Streak& streak() const { return streak_; }

 private:
  Streak streak_;
  int since_miss_{kWeeksBetweenMisses};
};

}  // namespace

int asked_days(Day monday, const std::vector<AskedDays>& asked) {
  int days = asked.empty() ? 1 : asked.front().days_a_week;
  for (const AskedDays& a : asked) {
    days = a.from <= monday ? a.days_a_week : days;
  }
  return days;
}

Streak streak_of(const Journal& journal, Day until, const std::vector<AskedDays>& asked) {
  const Day this_week = first_of_week(until);
  const auto done = exercise_days(journal, until);
  const auto paused = break_days(journal, this_week);
  Count count;
  for (Day week = done.empty() ? this_week : done.begin()->first; week < this_week; week += kWeek) {
    const int wanted = without_break(asked_days(week, asked), found(paused, week));
    const int days = found(done, week);
    if (days >= std::max(wanted, 1)) {
      count.keep();
    } else if (wanted > 0) {
      count.miss();
    }
  }
  const int wanted_now = without_break(asked_days(this_week, asked), found(paused, this_week));
  const int days_now = found(done, this_week);
  if (days_now >= std::max(wanted_now, 1)) {
    count.keep();
  }
  Streak streak = count.streak();
  streak.days_this_week = days_now;
  streak.asked_this_week = wanted_now;
  return streak;
}

}  // namespace coxa
