// SPDX-License-Identifier: Apache-2.0
// From the clock on a wall to the calendar of the world, and back.
#pragma once

#include <string>

#include "domain/quantities/result.hpp"
#include "domain/quantities/time.hpp"
#include "domain/reminders/reminder_plan.hpp"

namespace coxa::zones_date {

/// What clocks show at this instant in the zone, such as Europe/Berlin. A name that is none is
/// ErrorCode::unsupported.
Result<LocalMinute> local_minute(const std::string& zone, CalendarTime time);

/// When clocks in the zone show this minute; the first time where they show it twice, and the
/// moment at which they skip it where they never do.
Result<CalendarTime> calendar_time(const std::string& zone, LocalMinute minute);

}  // namespace coxa::zones_date
