// SPDX-License-Identifier: Apache-2.0
// When a person wants to be reminded, on the clock of the wall where the person is.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <vector>

namespace coxa {

/// A minute of a day as the clock on the wall shows it.
struct LocalMinute {
  std::chrono::sys_days day{};            ///< of that place, not of UTC
  std::chrono::minutes since_midnight{};  ///< 0 to 1439
  friend bool operator==(const LocalMinute&, const LocalMinute&) = default;
  friend bool operator<(const LocalMinute& a, const LocalMinute& b) {
    return a.day < b.day || (a.day == b.day && a.since_midnight < b.since_midnight);
  }
};

/// From one time of day to another, over midnight where `until` is not after `from`.
struct QuietHours {
  std::chrono::minutes from{};
  std::chrono::minutes until{};
  friend bool operator==(const QuietHours&, const QuietHours&) = default;
};

struct ReminderPlan {
  std::vector<std::chrono::minutes> at;  ///< times of day
  std::array<bool, 7> days{};            ///< Sunday first
  std::optional<QuietHours> quiet;
  friend bool operator==(const ReminderPlan&, const ReminderPlan&) = default;
};

/// Whether nobody wants to hear anything at that time of day. The first minute is quiet, the last
/// is not.
bool is_quiet(const ReminderPlan& plan, std::chrono::minutes since_midnight);

/// How long it is until quiet hours begin, from a time of day that is not quiet; a day without
/// them.
std::chrono::minutes until_quiet(const ReminderPlan& plan, std::chrono::minutes since_midnight);

/// The first reminder after `now`; empty where there is none, or all are within quiet hours.
std::optional<LocalMinute> next_reminder(const ReminderPlan& plan, LocalMinute now);

}  // namespace coxa
