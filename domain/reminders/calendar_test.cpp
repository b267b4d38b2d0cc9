// SPDX-License-Identifier: Apache-2.0
#include "domain/reminders/calendar.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>

using namespace coxa;
using namespace std::chrono;

namespace {

const CalendarTime kNow = sys_days(2026y / November / 25) + 12h + 30min;

Reminders evenings(const std::string& zone = "Europe/Berlin") {
  return {{Friday, Monday, Wednesday, Monday}, 18h, zone, std::nullopt};
}

std::string calendar(const Reminders& reminders,
                     const CalendarWords& words = {"Time to move", ""}) {
  return make_calendar(reminders, words, "a1@coxa", kNow).value();
}

bool has_line(const std::string& text, const std::string& line) {
  return text.find("\r\n" + line + "\r\n") != std::string::npos;
}

std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ")) {
    text.erase(at, 3);
  }
  return text;
}

}  // namespace

TEST_CASE("the event begins at the next chosen day and repeats each week at its local time") {
  const std::string text = calendar(evenings());
  CHECK(text.starts_with("BEGIN:VCALENDAR\r\n"));
  CHECK(text.ends_with("END:VCALENDAR\r\n"));
  CHECK(has_line(text, "UID:a1@coxa"));
  CHECK(has_line(text, "DTSTAMP:20261125T123000Z"));
  CHECK(has_line(text, "DTSTART;TZID=Europe/Berlin:20261125T180000"));
  CHECK(has_line(text, "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR"));
  CHECK(has_line(text, "TRIGGER:PT0S"));
}

TEST_CASE("the time zone is told with its changes of clocks") {
  const std::string text = calendar(evenings());
  CHECK(has_line(text, "TZID:Europe/Berlin"));
  CHECK(
      text.find("BEGIN:STANDARD\r\nDTSTART:20251026T030000\r\nTZOFFSETFROM:+0200\r\n"
                "TZOFFSETTO:+0100\r\nTZNAME:CET\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n") !=
      std::string::npos);
  CHECK(text.find("BEGIN:DAYLIGHT\r\nDTSTART:20250330T020000\r\n") != std::string::npos);
  const std::string fixed = calendar(evenings("Asia/Kathmandu"));
  CHECK(has_line(fixed, "TZOFFSETTO:+0545"));
  CHECK(fixed.find("BEGIN:DAYLIGHT") == std::string::npos);
  CHECK(has_line(calendar(evenings("America/St_Johns")), "TZOFFSETTO:-0330"));
}

TEST_CASE("a change of clocks in the day after the named one lists the days of the month") {
  CHECK(has_line(calendar(evenings("America/Santiago")),
                 "RRULE:FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=2,3,4,5,6,7,8;BYDAY=SU"));
  // the midnight after October's last Thursday may lie in November
  const std::string cairo = calendar(evenings("Africa/Cairo"));
  CHECK(has_line(cairo, "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1TH"));
  CHECK(has_line(cairo, "DTSTART:20251030T235959"));
}

TEST_CASE("commas, semicolons, backslashes and line breaks are written as the standard asks") {
  const std::string text = calendar(evenings(), {"Move, rest; \\o/", "One\r\ntwo\tthree"});
  CHECK(has_line(text, "SUMMARY:Move\\, rest\\; \\\\o/"));
  CHECK(has_line(text, "DESCRIPTION:One\\ntwothree"));
}

TEST_CASE("no line is longer than 75 octets, and no character is cut in two") {
  std::string words;
  for (int i = 0; i < 60; ++i) {
    words += "Übung für die Hüfte ";
  }
  const std::string text = calendar(evenings(), {words, words});
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto end = rest.find("\r\n");
    REQUIRE(end != std::string_view::npos);
    CHECK(end <= 75);
    const auto first = static_cast<unsigned char>(rest[rest.front() == ' ' ? 1 : 0]);
    CHECK((first & 0xC0U) != 0x80U);
    rest.remove_prefix(end + 2);
  }
  CHECK(has_line(unfolded(text), "SUMMARY:" + words));
}

TEST_CASE("the same settings give the same text, and quiet hours refuse it") {
  CHECK(calendar(evenings()) == calendar(evenings()));
  Reminders late = evenings();
  late.quiet = QuietHours{17h, 8h};
  const auto refused = make_calendar(late, {"Time to move", ""}, "a1@coxa", kNow);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("quiet hours") != std::string::npos);
}
