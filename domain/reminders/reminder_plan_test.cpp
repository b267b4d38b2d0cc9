// SPDX-License-Identifier: Apache-2.0
#include "domain/reminders/reminder_plan.hpp"

#include <doctest/doctest.h>

namespace coxa {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

const sys_days kWednesday{std::chrono::year{2026} / 11 / 25};

ReminderPlan plan(std::vector<std::chrono::minutes> at, std::array<bool, 7> days) {
  return {.at = std::move(at), .days = days, .quiet = {}};
}

constexpr std::array<bool, 7> kEveryDay{true, true, true, true, true, true, true};
constexpr std::array<bool, 7> kWednesdays{false, false, false, true, false, false, false};

TEST_CASE("the next reminder is later today, or on the next day that was chosen") {
  const ReminderPlan evening = plan({18h}, {false, true, false, true, false, true, false});
  CHECK(next_reminder(evening, {kWednesday, 17h + 59min}) == LocalMinute{kWednesday, 18h});
  CHECK(next_reminder(evening, {kWednesday, 18h}) ==
        LocalMinute{kWednesday + std::chrono::days(2), 18h});
  CHECK(next_reminder(evening, {kWednesday + std::chrono::days(2), 18h}) ==
        LocalMinute{kWednesday + std::chrono::days(5), 18h});
}

TEST_CASE("of several times the earliest that is still to come is next") {
  const ReminderPlan both = plan({18h, 7h}, kEveryDay);
  CHECK(next_reminder(both, {kWednesday, 6h}) == LocalMinute{kWednesday, 7h});
  CHECK(next_reminder(both, {kWednesday, 7h}) == LocalMinute{kWednesday, 18h});
  CHECK(next_reminder(both, {kWednesday, 23h}) ==
        LocalMinute{kWednesday + std::chrono::days(1), 7h});
}

TEST_CASE("one time on one day comes back after a week") {
  CHECK(next_reminder(plan({18h}, kWednesdays), {kWednesday, 18h}) ==
        LocalMinute{kWednesday + std::chrono::days(7), 18h});
}

TEST_CASE("without a day or a time there is no reminder") {
  CHECK_FALSE(next_reminder(plan({}, kEveryDay), {kWednesday, 0h}));
  CHECK_FALSE(next_reminder(plan({18h}, {}), {kWednesday, 0h}));
}

TEST_CASE("quiet hours are kept, also over midnight") {
  ReminderPlan night = plan({7h, 8h, 20h + 59min, 21h, 23h}, kEveryDay);
  night.quiet = QuietHours{21h, 8h};
  CHECK(next_reminder(night, {kWednesday, 0h}) == LocalMinute{kWednesday, 8h});
  CHECK(next_reminder(night, {kWednesday, 8h}) == LocalMinute{kWednesday, 20h + 59min});
  CHECK(next_reminder(night, {kWednesday, 20h + 59min}) ==
        LocalMinute{kWednesday + std::chrono::days(1), 8h});
  night.quiet = QuietHours{12h, 14h};
  CHECK(is_quiet(night, 12h));
  CHECK(is_quiet(night, 13h + 59min));
  CHECK_FALSE(is_quiet(night, 14h));
  CHECK_FALSE(is_quiet(night, 11h + 59min));
  night.quiet = QuietHours{8h, 8h};  // none
  CHECK_FALSE(is_quiet(night, 8h));
}

TEST_CASE("the time until quiet hours is told, over midnight, too") {
  ReminderPlan night = plan({}, kEveryDay);
  CHECK(until_quiet(night, 18h) == 24h);
  night.quiet = QuietHours{21h, 8h};
  CHECK(until_quiet(night, 18h) == 3h);
  night.quiet = QuietHours{1h, 8h};
  CHECK(until_quiet(night, 23h) == 2h);
}

TEST_CASE("who wants a reminder within quiet hours alone gets none") {
  ReminderPlan night = plan({22h}, kEveryDay);
  night.quiet = QuietHours{21h, 8h};
  CHECK_FALSE(next_reminder(night, {kWednesday, 0h}));
}

}  // namespace
}  // namespace coxa
