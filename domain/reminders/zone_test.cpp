// SPDX-License-Identifier: Apache-2.0
#include "domain/reminders/zone.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

#include "domain/reminders/zone_table.hpp"

using namespace coxa;
using namespace std::chrono;

namespace {

LocalMinutes local(year_month_day date, minutes at) { return local_days(date) + at; }
UtcMinutes utc(year_month_day date, minutes at) { return sys_days(date) + at; }

}  // namespace

TEST_CASE("Berlin's clocks go forward on the last Sunday of March and back on October's") {
  const auto berlin = find_zone("Europe/Berlin");
  REQUIRE(berlin);
  CHECK(berlin->name == "CET");
  CHECK(berlin->offset == 1h);
  REQUIRE(berlin->summer);
  CHECK(berlin->summer->offset == 2h);
  CHECK(change_in(berlin->summer->begins, 2027y) == local(2027y / March / 28, 2h));
  CHECK(change_in(berlin->summer->ends, 2027y) == local(2027y / October / 31, 3h));
  CHECK(to_local(*berlin, utc(2027y / March / 28, 59min)) == local(2027y / March / 28, 1h + 59min));
  CHECK(to_local(*berlin, utc(2027y / March / 28, 1h)) == local(2027y / March / 28, 3h));
  CHECK(to_local(*berlin, utc(2027y / October / 31, 59min)) ==
        local(2027y / October / 31, 2h + 59min));
  CHECK(to_local(*berlin, utc(2027y / October / 31, 1h)) == local(2027y / October / 31, 2h));
}

TEST_CASE("a time that a change skips comes later, and one that comes twice comes first") {
  const ZoneRule berlin = *find_zone("Europe/Berlin");
  CHECK(to_utc(berlin, local(2027y / March / 28, 2h + 30min)) ==
        utc(2027y / March / 28, 1h + 30min));  // 03:30 by the new time
  CHECK(to_utc(berlin, local(2027y / October / 31, 2h + 30min)) ==
        utc(2027y / October / 31, 30min));
}

TEST_CASE("summer goes over the turn of the year in the south") {
  const ZoneRule sydney = *find_zone("Australia/Sydney");
  CHECK(to_local(sydney, utc(2027y / January / 1, 0h)) == local(2027y / January / 1, 11h));
  CHECK(to_local(sydney, utc(2027y / July / 1, 0h)) == local(2027y / July / 1, 10h));
}

TEST_CASE("Dublin's winter time is the exception, and half hours and fixed zones are known") {
  const ZoneRule dublin = *find_zone("Europe/Dublin");
  CHECK(to_local(dublin, utc(2027y / January / 15, 12h)) == local(2027y / January / 15, 12h));
  CHECK(to_local(dublin, utc(2027y / July / 15, 12h)) == local(2027y / July / 15, 13h));
  const ZoneRule lord_howe = *find_zone("Australia/Lord_Howe");
  CHECK(lord_howe.summer->offset - lord_howe.offset == 30min);
  const ZoneRule kathmandu = *find_zone("Asia/Kathmandu");
  CHECK(kathmandu.offset == 5h + 45min);
  CHECK_FALSE(kathmandu.summer);
}

TEST_CASE("a change may lie in the day before or after the one that the rule names") {
  // last Sunday of March, one hour before its midnight; fourth Thursday, 50 hours on
  CHECK(change_in(find_zone("America/Nuuk")->summer->begins, 2027y) ==
        local(2027y / March / 27, 23h));
  CHECK(change_in(find_zone("Asia/Gaza")->summer->begins, 2027y) == local(2027y / March / 27, 2h));
}

TEST_CASE(
    "every zone of the table has a rule, and local time and instant lead back to each other") {
  CHECK(zone_table().size() > 400);
  CHECK(std::is_sorted(zone_table().begin(), zone_table().end(),
                       [](const ZoneEntry& a, const ZoneEntry& b) { return a.name < b.name; }));
  for (const ZoneEntry& entry : zone_table()) {
    CAPTURE(std::string(entry.name));
    const auto rule = find_zone(entry.name);
    REQUIRE(rule);
    for (days day{0}; day < days(365); day += days(5)) {
      const UtcMinutes at = sys_days(2027y / January / 1) + day + 12h;
      CHECK(to_utc(*rule, to_local(*rule, at)) == at);
    }
  }
}

TEST_CASE("a zone that does not exist has no rule, and what is no rule is refused") {
  CHECK_FALSE(find_zone("Europe/Atlantis"));
  CHECK_FALSE(find_zone(""));
  for (const char* unsound :
       {"", "CET", "CE-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J60,J300",
        "CET-1CEST,M3.5.0,M10.5.0/", "<+01-1", "CET-1CEST,M3.5.0,M10.5.0 ", "CET-9999"}) {
    CAPTURE(unsound);
    CHECK_FALSE(parse_zone_rule(unsound));
  }
}
