// SPDX-License-Identifier: Apache-2.0
#include "adapters/zones_date/zones.hpp"

#include <date/tz.h>

#include <algorithm>
#include <exception>

namespace coxa::zones_date {
namespace {

/// Names alone: the library would look for a file of this name.
bool could_be_zone(const std::string& name) {
  return !name.empty() && name.size() <= 64 && name.find("..") == std::string::npos &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '/' || c == '_' || c == '-' || c == '+';
         });
}

Result<const date::time_zone*> find_zone(const std::string& name) {
  if (could_be_zone(name)) {
    try {
      return date::locate_zone(name);
    } catch (const std::exception&) {  // it says so by this
    }
  }
  return fail(ErrorCode::unsupported,
              "there is no time zone of this name; send one such as Europe/Berlin");
}

}  // namespace

Result<LocalMinute> local_minute(const std::string& zone, CalendarTime time) {
  COXA_TRY(found, find_zone(zone));
  try {
    const auto local = found->to_local(time);
    const auto day = date::floor<date::days>(local);
    return LocalMinute{
        .day = std::chrono::sys_days{std::chrono::days{day.time_since_epoch().count()}},
        .since_midnight = std::chrono::floor<std::chrono::minutes>(local - day)};
  } catch (const std::exception& error) {
    return fail(ErrorCode::unreadable,
                std::string("the time zones cannot be read: ") + error.what());
  }
}

Result<CalendarTime> calendar_time(const std::string& zone, LocalMinute minute) {
  COXA_TRY(found, find_zone(zone));
  try {
    const date::local_time<std::chrono::minutes> local{
        std::chrono::minutes{minute.day.time_since_epoch()} + minute.since_midnight};
    return std::chrono::floor<std::chrono::milliseconds>(
        found->to_sys(local, date::choose::earliest));
  } catch (const std::exception& error) {
    return fail(ErrorCode::unreadable,
                std::string("the time zones cannot be read: ") + error.what());
  }
}

}  // namespace coxa::zones_date
