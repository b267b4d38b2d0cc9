// SPDX-License-Identifier: Apache-2.0
// When a person wants to be reminded: checked, and the next time.
#include "domain/reminders/reminders.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "domain/reminders/zone.hpp"

namespace coxa {

namespace {

using std::chrono::minutes;

constexpr std::array<std::string_view, 7> kDays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

bool is_quiet(const QuietHours& quiet, minutes at) {
  if (quiet.from <= quiet.until) {
    return quiet.from <= at && at < quiet.until;
  }
  return at >= quiet.from || at < quiet.until;
}

int two_digits(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return is_digit(text[0]) && is_digit(text[1]) ? (text[0] - '0') * 10 + (text[1] - '0') : -1;
}

}  // namespace

std::optional<std::chrono::weekday> parse_weekday(std::string_view text) {
  const auto found = std::find(kDays.begin(), kDays.end(), text);
  if (found == kDays.end()) {
    return std::nullopt;
  }
  return std::chrono::weekday(static_cast<unsigned>(found - kDays.begin()));
}

std::optional<minutes> parse_time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') {
    return std::nullopt;
  }
  const int hour = two_digits(text.substr(0, 2));
  const int minute = two_digits(text.substr(3, 2));
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
    return std::nullopt;
  }
  return std::chrono::hours(hour) + minutes(minute);
}

std::string to_time_of_day(minutes after_midnight) {
  const auto two = [](std::chrono::minutes::rep number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return two(after_midnight.count() / 60) + ':' + two(after_midnight.count() % 60);
}

Result<void> check(const Reminders& reminders) {
  if (reminders.days.empty()) {
    return fail(ErrorCode::usage, "no day is chosen for the reminder; choose at least one");
  }
  if (!find_zone(reminders.time_zone)) {
    return fail(ErrorCode::usage, "there is no time zone \"" + reminders.time_zone +
                                      "\"; name one such as Europe/Berlin");
  }
  if (reminders.at < minutes(0) || reminders.at >= std::chrono::hours(24)) {
    return fail(ErrorCode::usage, "the time of the reminder must be from 00:00 to 23:59");
  }
  if (reminders.quiet && is_quiet(*reminders.quiet, reminders.at)) {
    return fail(ErrorCode::usage, to_time_of_day(reminders.at) +
                                      " lies in the quiet hours; choose a time from " +
                                      to_time_of_day(reminders.quiet->until) + " until before " +
                                      to_time_of_day(reminders.quiet->from));
  }
  return {};
}

Result<CalendarTime> next_reminder(const Reminders& reminders, CalendarTime after) {
  if (auto checked = check(reminders); !checked) {
    return tl::unexpected(checked.error());
  }
  const ZoneRule rule = *find_zone(reminders.time_zone);
  const LocalMinutes now = to_local(rule, std::chrono::floor<minutes>(after));
  const auto today = std::chrono::floor<std::chrono::days>(now);
  // a week hence at the latest; from yesterday on, as a change of clocks can push a time past
  // midnight
  std::chrono::local_days day = today - std::chrono::days(1);
  while (true) {
    const bool is_chosen = std::find(reminders.days.begin(), reminders.days.end(),
                                     std::chrono::weekday(day)) != reminders.days.end();
    const CalendarTime at = to_utc(rule, day + reminders.at);
    if (is_chosen && at > after) {
      return at;
    }
    day += std::chrono::days(1);
  }
}

Result<minutes> until_quiet(const Reminders& reminders, CalendarTime now) {
  if (auto checked = check(reminders); !checked) {
    return tl::unexpected(checked.error());
  }
  constexpr std::chrono::hours kDay{24};
  if (!reminders.quiet || reminders.quiet->from == reminders.quiet->until) {
    return kDay;
  }
  const LocalMinutes local =
      to_local(*find_zone(reminders.time_zone), std::chrono::floor<minutes>(now));
  const minutes clock = local - std::chrono::floor<std::chrono::days>(local);
  if (is_quiet(*reminders.quiet, clock)) {
    return minutes(0);
  }
  const minutes ahead = reminders.quiet->from - clock;
  return ahead < minutes(0) ? ahead + kDay : ahead;
}

}  // namespace coxa
