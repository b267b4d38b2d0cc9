// SPDX-License-Identifier: Apache-2.0
// Another program's reader of calendars, libical, finds our reminders where they should be: at the
// same local time on each side of a change of clocks, as this machine's own time zones tell it.
#include <doctest/doctest.h>
#include <libical/ical.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "domain/reminders/calendar.hpp"
#include "domain/reminders/zone.hpp"
#include "domain/reminders/zone_table.hpp"

using namespace coxa;
using namespace std::chrono;

namespace {

const CalendarTime kNow = sys_days(2026y / November / 25) + 12h;
const CalendarTime kUntil = sys_days(2028y / December / 1);

struct Free {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, Free>;

Reminders evenings(const std::string& zone) {
  return {{Monday, Wednesday, Sunday}, 18h + 30min, zone, std::nullopt};
}

Component read(const std::string& text) {
  Component out(icalparser_parse_string(text.c_str()));
  REQUIRE(out);
  return out;
}

std::string calendar(const Reminders& reminders) {
  return make_calendar(reminders, {"Time to move, gently; ten minutes are enough for today", "Übe"},
                       "7f0c@coxa", kNow)
      .value();
}

// the instants at which libical lets the event begin
std::vector<CalendarTime> occurrences(icalcomponent* calendar) {
  icalcomponent* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
  REQUIRE(event != nullptr);
  const auto at = [](CalendarTime time) {
    return icaltime_from_timet_with_zone(system_clock::to_time_t(time), 0,
                                         icaltimezone_get_utc_timezone());
  };
  std::vector<CalendarTime> out;
  icalcomponent_foreach_recurrence(
      event, at(kNow), at(kUntil),
      [](icalcomponent* /*event*/, icaltime_span* span, void* list) {
        static_cast<std::vector<CalendarTime>*>(list)->push_back(
            CalendarTime(seconds(span->start)));
      },
      &out);
  return out;
}

std::vector<CalendarTime> expected(const Reminders& reminders) {
  std::vector<CalendarTime> out;
  for (CalendarTime at = *next_reminder(reminders, kNow); at < kUntil;
       at = *next_reminder(reminders, at)) {
    out.push_back(at);
  }
  return out;
}

// hours and minutes that the clock of this machine's time zone database shows
std::string wall_clock(CalendarTime at) {
  const std::time_t seconds = system_clock::to_time_t(at);
  std::tm local{};
  localtime_r(&seconds, &local);
  char out[6];
  std::strftime(out, sizeof out, "%H:%M", &local);
  return out;
}

// clocks there change for Ramadan, by the moon: no yearly rule can say so
bool follows_the_moon(std::string_view zone) {
  return zone == "Africa/Casablanca" || zone == "Africa/El_Aaiun";
}

}  // namespace

TEST_CASE("libical finds no error in the file") {
  for (const char* zone : {"Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Africa/Cairo",
                           "America/Nuuk", "Asia/Gaza", "Europe/Dublin", "America/Santiago"}) {
    CAPTURE(zone);
    const Component component = read(calendar(evenings(zone)));
    CHECK(icalcomponent_count_errors(component.get()) == 0);
    CHECK(icalrestriction_check(component.get()) == 1);
    CHECK(icalcomponent_count_errors(component.get()) == 0);
  }
}

TEST_CASE("libical reads the words as they were meant") {
  const Component component = read(calendar(evenings("Europe/Berlin")));
  icalcomponent* event = icalcomponent_get_first_component(component.get(), ICAL_VEVENT_COMPONENT);
  CHECK(std::string(icalcomponent_get_summary(event)) ==
        "Time to move, gently; ten minutes are enough for today");
  CHECK(std::string(icalcomponent_get_description(event)) == "Übe");
  CHECK(std::string(icalcomponent_get_uid(event)) == "7f0c@coxa");
}

TEST_CASE("in every time zone the reminder comes when the wall clock says so, for two years") {
  std::size_t zones_with_summer = 0;
  for (const ZoneEntry& zone : zone_table()) {
    const std::string name(zone.name);
    CAPTURE(name);
    const Reminders reminders = evenings(name);
    const std::vector<CalendarTime> found = occurrences(read(calendar(reminders)).get());
    CHECK(found.size() > 300);
    CHECK(found == expected(reminders));
    setenv("TZ", (":" + name).c_str(), 1);
    tzset();
    zones_with_summer += find_zone(name)->summer ? 1 : 0;
    if (!follows_the_moon(name)) {
      for (const CalendarTime at : found) {
        REQUIRE(wall_clock(at) == "18:30");
      }
    }
  }
  unsetenv("TZ");
  tzset();
  CHECK(zones_with_summer > 100);
}
