// SPDX-License-Identifier: Apache-2.0
#include "domain/reminders/reminders.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

using namespace coxa;
using namespace std::chrono;

namespace {

Reminders evenings() {
  return {{Monday, Wednesday, Friday}, 18h, "Europe/Berlin", QuietHours{21h, 8h}};
}

CalendarTime utc(year_month_day date, minutes at) { return sys_days(date) + at; }

std::string refusal(const Reminders& reminders) {
  const auto checked = check(reminders);
  return checked ? "" : checked.error().message;
}

}  // namespace

TEST_CASE("the next reminder is the first chosen day whose time is still to come") {
  // 2026-11-25 is a Wednesday; 18:00 in Berlin's winter is 17:00 UTC
  CHECK(*next_reminder(evenings(), utc(2026y / November / 25, 12h)) ==
        utc(2026y / November / 25, 17h));
  CHECK(*next_reminder(evenings(), utc(2026y / November / 25, 17h)) ==
        utc(2026y / November / 27, 17h));
  CHECK(*next_reminder(evenings(), utc(2026y / November / 27, 18h)) ==
        utc(2026y / November / 30, 17h));
}

TEST_CASE("the clock on the wall says the same before and after clocks change") {
  CHECK(*next_reminder(evenings(), utc(2027y / March / 26, 0h)) == utc(2027y / March / 26, 17h));
  CHECK(*next_reminder(evenings(), utc(2027y / March / 28, 12h)) == utc(2027y / March / 29, 16h));
}

TEST_CASE("the day is the person's own, on either side of the date line") {
  Reminders early{{Monday}, 7h, "Pacific/Auckland", std::nullopt};
  // Monday 07:00 in Auckland's summer is Sunday 18:00 UTC
  CHECK(*next_reminder(early, utc(2026y / November / 28, 0h)) == utc(2026y / November / 29, 18h));
  early.time_zone = "Pacific/Honolulu";
  CHECK(*next_reminder(early, utc(2026y / November / 28, 0h)) == utc(2026y / November / 30, 17h));
}

TEST_CASE("a time in the quiet hours is refused with the hours that are free") {
  Reminders late = evenings();
  late.at = 22h;
  CHECK(refusal(late) ==
        "22:00 lies in the quiet hours; choose a time from 08:00 until before 21:00");
  late.at = 7h + 59min;
  CHECK_FALSE(refusal(late).empty());
  late.at = 8h;
  CHECK(refusal(late).empty());
  late.quiet = QuietHours{12h, 14h};
  late.at = 13h;
  CHECK_FALSE(refusal(late).empty());
  late.at = 14h;
  CHECK(refusal(late).empty());
  late.quiet = QuietHours{12h, 12h};  // from noon until noon: none
  late.at = 12h;
  CHECK(refusal(late).empty());
}

TEST_CASE("without a day or with an unknown zone there is no reminder") {
  Reminders none = evenings();
  none.days.clear();
  CHECK(refusal(none).find("day") != std::string::npos);
  CHECK_FALSE(next_reminder(none, utc(2026y / November / 25, 0h)));
  Reminders nowhere = evenings();
  nowhere.time_zone = "Europe/Atlantis";
  CHECK(refusal(nowhere).find("Atlantis") != std::string::npos);
}

TEST_CASE("days and times are read as the settings write them, and nothing else is") {
  CHECK(parse_weekday("mon") == Monday);
  CHECK(parse_weekday("sun") == Sunday);
  CHECK_FALSE(parse_weekday("Mon"));
  CHECK(parse_time_of_day("07:30") == 7h + 30min);
  CHECK(to_time_of_day(7h + 5min) == "07:05");
  for (const char* unsound : {"", "7:30", "24:00", "12:60", "12-30", "1a:00", "12:300"}) {
    CHECK_FALSE(parse_time_of_day(unsound));
  }
}

TEST_CASE("how long it is until quiet hours is told by the clock on the wall, over midnight, too") {
  Reminders reminders = evenings();  // quiet from 21 to 8 o'clock in Berlin
  const auto quiet_in = [&](minutes at) {
    return *until_quiet(reminders, utc(2026y / November / 25, at));
  };
  CHECK(quiet_in(17h) == 3h);
  CHECK(quiet_in(19h + 59min) == 1min);
  CHECK(quiet_in(20h) == 0min);
  CHECK(quiet_in(6h + 59min) == 0min);
  CHECK(quiet_in(7h) == 13h);
  reminders.quiet = QuietHours{1h, 8h};
  CHECK(quiet_in(22h) == 2h);
  reminders.quiet = std::nullopt;
  CHECK(quiet_in(22h) == 24h);
  reminders.days.clear();
  CHECK_FALSE(until_quiet(reminders, utc(2026y / November / 25, 0h)));
}
