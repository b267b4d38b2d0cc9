// SPDX-License-Identifier: Apache-2.0
#include "domain/records/journal.hpp"

#include <doctest/doctest.h>

namespace coxa {
namespace {

using namespace std::chrono_literals;

CalendarTime at(int year, unsigned month, unsigned day, std::chrono::minutes of_day) {
  return std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) /
                               static_cast<int>(day)} +
         of_day;
}

Entry entry(const char* id, CalendarTime time) {
  return {EntryId{id}, {time, 0min}, {}, CheckIn{}};
}

TEST_CASE("an entry belongs to the day that the clock on the wall showed") {
  CHECK(day_of({at(2026, 11, 25, 23h + 30min), 60min}) == Day{std::chrono::year{2026} / 11 / 26});
  CHECK(day_of({at(2026, 11, 25, 2h), -300min}) == Day{std::chrono::year{2026} / 11 / 24});
}

TEST_CASE("a journal is the same in whatever order its entries arrive") {
  const Entry early = entry("b", at(2026, 11, 24, 8h));
  const Entry late = entry("a", at(2026, 11, 25, 8h));
  const Entry twin = entry("c", at(2026, 11, 24, 8h));
  Journal one;
  Journal other;
  for (const Entry& e : {early, late, twin}) {
    CHECK(one.add(e));
  }
  for (const Entry& e : {twin, early, late}) {
    CHECK(other.add(e));
  }
  CHECK(one.entries() == other.entries());
  CHECK(one.entries().front().id.value == "b");
}

TEST_CASE("an entry that arrives twice is kept once, and one can be taken out") {
  Journal journal;
  CHECK(journal.add(entry("a", at(2026, 11, 24, 8h))));
  CHECK_FALSE(journal.add(entry("a", at(2026, 11, 25, 8h))));
  CHECK(journal.entries().size() == 1);
  CHECK(journal.remove(EntryId{"a"}));
  CHECK_FALSE(journal.remove(EntryId{"a"}));
  CHECK(journal.entries().empty());
}

}  // namespace
}  // namespace coxa
