// SPDX-License-Identifier: Apache-2.0
// The reminders as a calendar file that Thunderbird, Apple's and Google's calendars take: one event
// that repeats each week, in its time zone (iCalendar, RFC 5545).
#pragma once

#include <string>
#include <string_view>

#include "domain/quantities/result.hpp"
#include "domain/quantities/time.hpp"
#include "domain/reminders/reminders.hpp"

namespace coxa {

/// What the calendar shows. It names no illness: calendars are shared.
struct CalendarWords {
  std::string summary;
  std::string description;
};

/// The text of the file. `uid` stays the same for the same person, so that a new file replaces the
/// old event; `now` is written as the time of making, and the first event lies after it.
/// Refused as `check(reminders)` refuses.
Result<std::string> make_calendar(const Reminders& reminders, const CalendarWords& words,
                                  std::string_view uid, CalendarTime now);

}  // namespace coxa
