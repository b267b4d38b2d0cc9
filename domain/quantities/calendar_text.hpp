// SPDX-License-Identifier: Apache-2.0
// Days and instants of the calendar as texts of ISO 8601, as documents hold them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "domain/quantities/time.hpp"

namespace coxa {

/// A day as the member's own calendar names it, wherever they were.
using Day = std::chrono::sys_days;

/// `2026-11-25`
std::string to_text(Day day);

/// What to_text writes, of the years 2000 to 9999; nothing for any other text.
std::optional<Day> parse_day(std::string_view text);

/// `2026-11-25T07:30:00.000Z`, with one to nine decimals or none; below a millisecond is cut off.
std::optional<CalendarTime> parse_instant(std::string_view text);

}  // namespace coxa
