// SPDX-License-Identifier: Apache-2.0
// When a person wants to be reminded: days of the week and a local time, never in quiet hours.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/quantities/result.hpp"
#include "domain/quantities/time.hpp"

namespace coxa {

/// No reminder from `from` until before `until`, of local time; past midnight where from > until.
struct QuietHours {
  std::chrono::minutes from{};
  std::chrono::minutes until{};
};

struct Reminders {
  std::vector<std::chrono::weekday> days;
  std::chrono::minutes at{};  ///< of local time, after midnight
  std::string time_zone;      ///< of the tz database, such as Europe/Berlin
  std::optional<QuietHours> quiet;
};

/// "mon", "tue", … "sun"; empty for any other text.
std::optional<std::chrono::weekday> parse_weekday(std::string_view text);

/// Minutes after midnight of "07:30"; empty for any other text.
std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text);

/// "07:30"
std::string to_time_of_day(std::chrono::minutes after_midnight);

/// Refused: no day, a zone that does not exist, a time in the quiet hours. A time is never moved in
/// silence: the message names the hours that are free.
Result<void> check(const Reminders& reminders);

/// The first reminder after this instant. Refused as `check` refuses.
Result<CalendarTime> next_reminder(const Reminders& reminders, CalendarTime after);

/// How long it is from this instant until quiet hours begin: nothing within them, a day without
/// them. Refused as `check` refuses.
Result<std::chrono::minutes> until_quiet(const Reminders& reminders, CalendarTime now);

}  // namespace coxa
