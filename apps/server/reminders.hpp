// SPDX-License-Identifier: Apache-2.0
// A person's reminders as the app sends them and as they are kept.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "domain/quantities/result.hpp"
#include "domain/quantities/time.hpp"
#include "domain/reminders/reminder_plan.hpp"

namespace coxa::server {

struct Reminders {
  ReminderPlan plan;
  std::string time_zone;
};

/// Reads `{"at":["18:00"],"days":["mon"],"quiet":{"from","until"} or null,"time_zone"}`; the error
/// says what is wrong.
Result<Reminders> parse_reminders(const nlohmann::json& json);

/// The first reminder after this time; empty where there is none.
Result<std::optional<CalendarTime>> next_time(const Reminders& reminders, CalendarTime after);

}  // namespace coxa::server
