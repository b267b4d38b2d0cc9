// SPDX-License-Identifier: Apache-2.0
#include "apps/server/reminders.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "adapters/zones_date/zones.hpp"

namespace coxa::server {

using Json = nlohmann::json;
using std::chrono::minutes;

namespace {

constexpr std::array kDays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr std::size_t kMostTimes = 6;

tl::unexpected<Error> wrong(const char* what) { return fail(ErrorCode::unsupported, what); }

/// A time of day such as 18:00.
std::optional<minutes> parse_time(const Json& json) {
  const std::string text = json.is_string() ? json.get<std::string>() : "";
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) {
    return std::nullopt;
  }
  const int hours = (text[0] - '0') * 10 + text[1] - '0';
  const int rest = (text[3] - '0') * 10 + text[4] - '0';
  return hours < 24 && rest < 60 ? std::optional(minutes{hours * 60 + rest}) : std::nullopt;
}

bool read_times(const Json& json, ReminderPlan& plan) {
  for (const Json& item : json) {
    const auto time = parse_time(item);
    if (!time) {
      return false;
    }
    plan.at.push_back(*time);
  }
  return !plan.at.empty() && plan.at.size() <= kMostTimes;
}

bool read_days(const Json& json, ReminderPlan& plan) {
  for (const Json& item : json) {
    const auto day =
        std::find_if(kDays.begin(), kDays.end(), [&](const char* name) { return item == name; });
    if (day == kDays.end()) {
      return false;
    }
    plan.days.at(static_cast<std::size_t>(day - kDays.begin())) = true;
  }
  return !json.empty();
}

bool read_quiet(const Json& json, ReminderPlan& plan) {
  if (json.is_null()) {
    return true;
  }
  const auto from = json.is_object() ? parse_time(json.value("from", Json{})) : std::nullopt;
  const auto until = json.is_object() ? parse_time(json.value("until", Json{})) : std::nullopt;
  if (from && until) {
    plan.quiet = QuietHours{*from, *until};
  }
  return plan.quiet.has_value();
}

}  // namespace

Result<Reminders> parse_reminders(const Json& json) {
  Reminders reminders;
  if (!json.is_object()) {
    return wrong("`reminders` is missing.");
  }
  const Json at = json.value("at", Json{});
  if (!at.is_array() || !read_times(at, reminders.plan)) {
    return wrong("`at` has one to six times of day, such as \"18:00\".");
  }
  const Json days = json.value("days", Json{});
  if (!days.is_array() || !read_days(days, reminders.plan)) {
    return wrong("`days` has one or more of mon, tue, wed, thu, fri, sat, sun.");
  }
  if (!read_quiet(json.value("quiet", Json{}), reminders.plan)) {
    return wrong("`quiet` is null or has two times of day, `from` and `until`.");
  }
  const Json zone = json.value("time_zone", Json{});
  reminders.time_zone = zone.is_string() ? zone.get<std::string>() : "";
  if (const auto known = zones_date::local_minute(reminders.time_zone, {}); !known) {
    return wrong("`time_zone` is a name such as Europe/Berlin.");
  }
  return reminders;
}

Result<std::optional<CalendarTime>> next_time(const Reminders& reminders, CalendarTime after) {
  COXA_TRY(local, zones_date::local_minute(reminders.time_zone, after));
  // once more where clocks show the minute a second time, whose first time is over
  for (auto next = next_reminder(reminders.plan, local); next;
       next = next_reminder(reminders.plan, *next)) {
    COXA_TRY(time, zones_date::calendar_time(reminders.time_zone, *next));
    if (time > after) {
      return std::optional(time);
    }
  }
  return std::optional<CalendarTime>{};
}

}  // namespace coxa::server
