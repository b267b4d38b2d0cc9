// SPDX-License-Identifier: Apache-2.0
#include "domain/reminders/reminder_plan.hpp"

namespace coxa {

bool is_quiet(const ReminderPlan& plan, std::chrono::minutes since_midnight) {
  if (!plan.quiet || plan.quiet->from == plan.quiet->until) {
    return false;
  }
  const auto& [from, until] = *plan.quiet;
  return from < until ? since_midnight >= from && since_midnight < until
                      : since_midnight >= from || since_midnight < until;
}

std::chrono::minutes until_quiet(const ReminderPlan& plan, std::chrono::minutes since_midnight) {
  constexpr std::chrono::hours kDay{24};
  if (!plan.quiet || plan.quiet->from == plan.quiet->until) {
    return kDay;
  }
  const std::chrono::minutes ahead = plan.quiet->from - since_midnight;
  return ahead < ahead.zero() ? ahead + kDay : ahead;
}

std::optional<LocalMinute> next_reminder(const ReminderPlan& plan, LocalMinute now) {
  std::optional<LocalMinute> next;
  // a week and a day: the only time of the only day may have just passed
  for (int ahead = 0; ahead <= 7 && !next; ++ahead) {
    const std::chrono::sys_days day = now.day + std::chrono::days(ahead);
    if (!plan.days[std::chrono::weekday(day).c_encoding()]) {
      continue;
    }
    for (const std::chrono::minutes time : plan.at) {
      const LocalMinute candidate{day, time};
      if (now < candidate && !is_quiet(plan, time) && (!next || candidate < *next)) {
        next = candidate;
      }
    }
  }
  return next;
}

}  // namespace coxa
