// SPDX-License-Identifier: Apache-2.0
#include "apps/server/push_reminders.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "domain/quantities/expects.hpp"

namespace coxa::server {

using Json = nlohmann::json;

namespace {

constexpr std::size_t kMostTimes = 6;
constexpr std::size_t kMostDays = 7;

tl::unexpected<Error> wrong(const char* what) { return fail(ErrorCode::usage, what); }

std::string text_of(const Json& json) { return json.is_string() ? json.get<std::string>() : ""; }

bool read_days(const Json& json, Reminders& common) {
  if (!json.is_array() || json.empty() || json.size() > kMostDays) {
    return false;
  }
  for (const Json& item : json) {
    const auto day = parse_weekday(text_of(item));
    if (!day) {
      return false;
    }
    common.days.push_back(*day);
  }
  return true;
}

bool read_quiet(const Json& json, Reminders& common) {
  if (json.is_null()) {
    return true;
  }
  if (!json.is_object()) {
    return false;
  }
  const auto from = parse_time_of_day(text_of(json.value("from", Json{})));
  const auto until = parse_time_of_day(text_of(json.value("until", Json{})));
  if (from && until) {
    common.quiet = QuietHours{*from, *until};
  }
  return common.quiet.has_value();
}

}  // namespace

Result<PushReminders> parse_push_reminders(const Json& json) {
  if (!json.is_object()) {
    return wrong("`reminders` is missing.");
  }
  Reminders common{.time_zone = text_of(json.value("time_zone", Json{}))};
  if (!read_days(json.value("days", Json{}), common)) {
    return wrong("`days` has one or more of mon, tue, wed, thu, fri, sat, sun.");
  }
  if (!read_quiet(json.value("quiet", Json{}), common)) {
    return wrong("`quiet` is null or has two times of day, `from` and `until`.");
  }
  const Json times = json.value("at", Json{});
  if (!times.is_array() || times.empty() || times.size() > kMostTimes) {
    return wrong("`at` has one to six times of day, such as \"18:00\".");
  }
  PushReminders reminders;
  for (const Json& item : times) {
    const auto time = parse_time_of_day(text_of(item));
    if (!time) {
      return wrong("`at` has one to six times of day, such as \"18:00\".");
    }
    common.at = *time;
    if (auto checked = check(common); !checked) {
      return tl::unexpected(checked.error());
    }
    reminders.push_back(common);
  }
  return reminders;
}

Result<CalendarTime> next_time(const PushReminders& reminders, CalendarTime after) {
  COXA_EXPECTS(!reminders.empty());
  COXA_TRY(first, next_reminder(reminders.front(), after));
  for (const Reminders& each : reminders) {
    COXA_TRY(time, next_reminder(each, after));
    first = std::min(first, time);
  }
  return first;
}

}  // namespace coxa::server
