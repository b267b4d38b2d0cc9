// SPDX-License-Identifier: Apache-2.0
#include "domain/quantities/calendar_text.hpp"

#include <doctest/doctest.h>

namespace coxa {
namespace {

using namespace std::chrono_literals;

constexpr Day kDay = Day{std::chrono::year{2026} / 11 / 5};

TEST_CASE("a day is written and read as ISO 8601 has it, and nothing else is a day") {
  CHECK(to_text(kDay) == "2026-11-05");
  CHECK(parse_day("2026-11-05") == kDay);
  for (const char* wrong : {"2026-02-30", "2026-1-01", "26-11-2025", "2026/11/25", "", "2026-11-2x",
                            "1999-12-31", "2026-11-05 "}) {
    CHECK_FALSE(parse_day(wrong));
  }
}

TEST_CASE("an instant may have decimals, of which milliseconds are kept") {
  CHECK(parse_instant("2026-11-05T07:30:00Z") == kDay + 7h + 30min);
  CHECK(parse_instant("2026-11-05T07:30:01.5Z") == kDay + 7h + 30min + 1500ms);
  CHECK(parse_instant("2026-11-05T07:30:01.123456789Z") == kDay + 7h + 30min + 1123ms);
  for (const char* wrong : {"2026-11-05 07:30:00Z", "2026-11-05T07:30:00", "2026-11-05T24:00:00Z",
                            "2026-11-05T07:30:00.Z", "2026-11-05T07:30:00.1x3Z",
                            "2026-11-05T07:30Z", "", "2026-11-05T07:30:00.1234567890Z"}) {
    CHECK_FALSE(parse_instant(wrong));
  }
}

}  // namespace
}  // namespace coxa
