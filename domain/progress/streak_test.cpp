// SPDX-License-Identifier: Apache-2.0
#include "domain/progress/streak.hpp"

#include <doctest/doctest.h>

#include "domain/progress/week.hpp"
#include "tests/support/simulated_journal.hpp"

namespace coxa {
namespace {

using test::JournalWriter;
using test::kFirstDay;

constexpr std::chrono::days kDay{1};
const std::vector<AskedDays> kThree{{kFirstDay, 3}};

/// So many days of exercise in each week, from its Monday on.
JournalWriter weeks(std::initializer_list<int> days_of_weeks) {
  JournalWriter writer;
  Day monday = kFirstDay;
  for (const int days : days_of_weeks) {
    for (int d = 0; d < days; ++d) {
      writer.write(test::evening(monday + d * kDay, 0), test::seated_set(std::nullopt));
      writer.write(test::evening(monday + d * kDay, 9), test::seated_set(std::nullopt));
    }
    monday += kWeek;
  }
  return writer;
}

/// On the Monday after so many weeks.
Day after(int number_of_weeks) { return kFirstDay + number_of_weeks * kWeek; }

TEST_CASE("a week is from Monday to Sunday") {
  CHECK(first_of_week(kFirstDay) == kFirstDay);
  CHECK(first_of_week(kFirstDay + 6 * kDay) == kFirstDay);
  CHECK(first_of_week(kFirstDay + 7 * kDay) == kFirstDay + 7 * kDay);
}

TEST_CASE("weeks with the days asked for count; several sets make one day") {
  CHECK(streak_of(weeks({3, 4, 3}).journal(), after(3), kThree) == Streak{3, 0, 3, 0});
}

TEST_CASE("the week under way counts once it has its days, and is not missed before it is over") {
  const JournalWriter writer = weeks({3, 3, 2});
  CHECK(streak_of(writer.journal(), after(2) + 6 * kDay, kThree) == Streak{2, 2, 3, 0});
  const JournalWriter done = weeks({3, 3, 3});
  CHECK(streak_of(done.journal(), after(2) + 2 * kDay, kThree) == Streak{3, 3, 3, 0});
}

TEST_CASE("one missed week in four is forgiven, a second one is a new start") {
  CHECK(streak_of(weeks({3, 0, 3, 3}).journal(), after(4), kThree).weeks == 3);
  CHECK(streak_of(weeks({3, 0, 3, 3}).journal(), after(4), kThree).forgiven_weeks == 1);
  CHECK(streak_of(weeks({3, 3, 0, 3, 3, 3, 0, 3}).journal(), after(8), kThree) ==
        Streak{6, 0, 3, 2});
  CHECK(streak_of(weeks({3, 3, 0, 3, 0, 3}).journal(), after(6), kThree).weeks == 1);
  CHECK(streak_of(weeks({3, 3, 3, 0, 0}).journal(), after(5), kThree).weeks == 0);
}

TEST_CASE("a break never counts against, and a week that is all break breaks nothing") {
  JournalWriter writer = weeks({3, 3, 0, 0, 0, 3});
  CHECK(streak_of(writer.journal(), after(6), kThree).weeks == 1);
  writer.write(test::evening(kFirstDay), Break{after(2), after(4) + 6 * kDay});
  CHECK(streak_of(writer.journal(), after(6), kThree) == Streak{3, 0, 3, 0});
  CHECK(streak_of(writer.journal(), after(3), kThree).asked_this_week == 0);
}

TEST_CASE("a week that is half break asks for less, rounded down") {
  JournalWriter writer = weeks({3, 1, 3});
  writer.write(test::evening(kFirstDay), Break{after(1), after(1) + 3 * kDay});  // three days left
  CHECK(streak_of(writer.journal(), after(3), kThree) == Streak{3, 0, 3, 0});
}

TEST_CASE("each week is held to what was asked for then") {
  const JournalWriter writer = weeks({2, 2, 4, 4});
  const std::vector<AskedDays> asked{{after(0), 2}, {after(2), 4}};
  CHECK(streak_of(writer.journal(), after(4), asked) == Streak{4, 0, 4, 0});
}

TEST_CASE("an empty journal has no streak, and nobody asks: one day a week is enough") {
  CHECK(streak_of(Journal{}, kFirstDay, kThree) == Streak{0, 0, 3, 0});
  CHECK(streak_of(weeks({1, 1}).journal(), after(2), {}) == Streak{2, 0, 1, 0});
}

TEST_CASE("a break with a slip of the year costs no time") {
  JournalWriter writer = weeks({3});
  writer.write(test::evening(kFirstDay),
               Break{Day{std::chrono::year{1} / 1 / 1}, Day{std::chrono::year{9999} / 1 / 1}});
  CHECK(streak_of(writer.journal(), after(1), kThree).weeks == 1);
}

}  // namespace
}  // namespace coxa
