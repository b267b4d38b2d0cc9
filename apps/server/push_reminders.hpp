// SPDX-License-Identifier: Apache-2.0
// The reminders of one phone as the app sends them and as they are kept: one for each time of day.
#pragma once

#include <chrono>
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "domain/quantities/result.hpp"
#include "domain/quantities/time.hpp"
#include "domain/reminders/reminders.hpp"

namespace coxa::server {

using PushReminders = std::vector<Reminders>;

/// Reads `{"at":["18:00"],"days":["mon"],"quiet":{"from","until"} or null,"time_zone"}`; the error
/// says what is wrong. There is at least one, and each is sound.
Result<PushReminders> parse_push_reminders(const nlohmann::json& json);

/// The first of the reminders after this time.
Result<CalendarTime> next_time(const PushReminders& reminders, CalendarTime after);

}  // namespace coxa::server
