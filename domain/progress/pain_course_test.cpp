// SPDX-License-Identifier: Apache-2.0
#include "domain/progress/pain_course.hpp"

#include <doctest/doctest.h>

#include "tests/support/simulated_journal.hpp"

namespace coxa {
namespace {

using test::JournalWriter;
using test::kFirstDay;

constexpr std::chrono::days kDay{1};

/// The same pain before exercise on each of the first days.
JournalWriter told_daily(std::initializer_list<int> pains, Day from = kFirstDay) {
  JournalWriter writer;
  for (const int pain : pains) {
    SetDone set = test::seated_set(std::nullopt);
    set.pain_before = pain;
    writer.write(test::evening(from), set);
    from += kDay;
  }
  return writer;
}

TEST_CASE("a day keeps the first pain before, the worst after and the first of the morning") {
  JournalWriter writer;
  SetDone first = test::seated_set(std::nullopt);
  first.pain_before = 3;
  first.pain_after = 5;
  SetDone second = first;
  second.pain_before = 4;
  second.pain_after = 2;
  writer.write(test::evening(kFirstDay, 0), first);
  writer.write(test::evening(kFirstDay, 9), second);
  writer.write({kFirstDay + std::chrono::hours{7}, {}}, CheckIn{.pain = 1});
  writer.write({kFirstDay + std::chrono::hours{20}, {}}, CheckIn{.pain = 6});
  const PainCourse course = pain_course(writer.journal(), kFirstDay);
  REQUIRE(course.days.size() == 1);
  CHECK(course.days.front() == PainDay{kFirstDay, 3, 5, 1});
  CHECK(pain_at_rest(course.days.front()) == 2);
}

TEST_CASE("pain after exercise alone says nothing of pain at rest") {
  CHECK_FALSE(pain_at_rest({kFirstDay, std::nullopt, 7, std::nullopt}));
  CHECK(pain_at_rest({kFirstDay, std::nullopt, 7, 2}) == 2);
}

TEST_CASE("weeks begin on Monday and say how many days were told") {
  JournalWriter writer = told_daily({4, 6}, kFirstDay + 6 * kDay);  // Sunday and Monday
  const PainCourse course = pain_course(writer.journal(), kFirstDay + 20 * kDay);
  REQUIRE(course.weeks.size() == 2);
  CHECK(course.weeks[0] == PainWeek{kFirstDay, 4, 1});
  CHECK(course.weeks[1] == PainWeek{kFirstDay + 7 * kDay, 6, 1});
}

TEST_CASE("two points less are better, two more are worse, anything between is the same") {
  const auto course_of = [](std::initializer_list<int> pains) {
    const JournalWriter writer = told_daily(pains);
    return pain_course(writer.journal(), kFirstDay + 13 * kDay).course;
  };
  CHECK(course_of({6, 6, 6, 6, 6, 6, 6, 4, 4, 4, 4, 4, 4, 4}) == Course::better);
  CHECK(course_of({4, 4, 4, 4, 4, 4, 4, 6, 6, 6, 6, 6, 6, 6}) == Course::worse);
  CHECK(course_of({6, 6, 6, 6, 6, 6, 6, 4, 4, 4, 4, 4, 4, 5}) == Course::same);
}

TEST_CASE("three days told in the first week and in the last seven are the least") {
  JournalWriter writer = told_daily({6, 6, 6});
  CHECK(pain_course(writer.journal(), kFirstDay + 2 * kDay).course == Course::too_few);
  JournalWriter lately = told_daily({6, 6, 6, 6, 6, 6, 6, 3, 3});
  CHECK(pain_course(lately.journal(), kFirstDay + 13 * kDay).course == Course::too_few);
  // three told, but one of them in the first seven days
  JournalWriter shared = told_daily({6, 6, 6, 6, 6, 6, 6, 3, 3, 3});
  CHECK(pain_course(shared.journal(), kFirstDay + 9 * kDay).course == Course::too_few);
  CHECK(pain_course(shared.journal(), kFirstDay + 13 * kDay).course == Course::better);
  CHECK(pain_course(shared.journal(), kFirstDay + 60 * kDay).course == Course::too_few);
}

TEST_SUITE("many draws") {
  TEST_CASE("steady pain is called the same in 95 of 100 draws, and pain that halves better") {
    int same = 0;
    int better = 0;
    for (unsigned seed = 1; seed <= 300; ++seed) {
      const Journal steady = test::simulated_journal({}, seed);
      same += pain_course(steady, kFirstDay + 83 * kDay).course == Course::same ? 1 : 0;
      const Journal eased = test::simulated_journal({.pain = 6, .pain_change = -3.2}, seed);
      better += pain_course(eased, kFirstDay + 83 * kDay).course == Course::better ? 1 : 0;
    }
    INFO(same << " same, " << better << " better of 300");
    CHECK(same >= 285);
    CHECK(better >= 285);
  }
}

}  // namespace
}  // namespace coxa
