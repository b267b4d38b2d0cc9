// SPDX-License-Identifier: Apache-2.0
#include "adapters/zones_date/zones.hpp"

#include <doctest/doctest.h>

namespace coxa::zones_date {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

sys_days day(int year, unsigned month, unsigned of_month) {
  return sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(of_month)};
}

TEST_CASE("a minute of the wall is an hour or two before it in Berlin, five after it in New York") {
  CHECK(calendar_time("Europe/Berlin", {day(2026, 11, 25), 18h}) == day(2026, 11, 25) + 17h);
  CHECK(calendar_time("Europe/Berlin", {day(2026, 7, 1), 18h}) == day(2026, 7, 1) + 16h);
  CHECK(calendar_time("America/New_York", {day(2026, 11, 25), 20h}) == day(2026, 11, 26) + 1h);
  CHECK(calendar_time("Asia/Kathmandu", {day(2026, 11, 25), 6h}) == day(2026, 11, 25) + 15min);
  CHECK(local_minute("America/New_York", day(2026, 11, 26) + 1h + 59s) ==
        LocalMinute{day(2026, 11, 25), 20h});
  CHECK(local_minute("UTC", day(2026, 11, 26)) == LocalMinute{day(2026, 11, 26), 0h});
}

TEST_CASE("a minute that clocks show twice is the first; one they skip is when they skip it") {
  // on 25 October 2026 at 3 o'clock it is 2 o'clock again in Berlin
  CHECK(calendar_time("Europe/Berlin", {day(2026, 10, 25), 2h + 30min}) ==
        day(2026, 10, 25) + 30min);
  // on 29 March 2026 from 2 to 3 o'clock there is nothing
  CHECK(calendar_time("Europe/Berlin", {day(2026, 3, 29), 2h + 30min}) == day(2026, 3, 29) + 1h);
}

TEST_CASE("what is no zone is refused") {
  for (const char* name :
       {"", "Berlin", "Europe/Nowhere", "../../etc/passwd", "/etc/passwd", "Europe/Berlin\n"}) {
    CAPTURE(name);
    CHECK_FALSE(local_minute(name, CalendarTime{}));
    CHECK_FALSE(calendar_time(name, {}));
  }
}

}  // namespace
}  // namespace coxa::zones_date
