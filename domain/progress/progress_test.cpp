// SPDX-License-Identifier: Apache-2.0
#include "domain/progress/progress.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "tests/support/simulated_journal.hpp"

namespace coxa {
namespace {

using test::JournalWriter;
using test::kFirstDay;

constexpr std::chrono::days kDay{1};

TEST_CASE("an empty journal gives a progress with nothing in it") {
  const Progress progress = progress_of(Journal{}, {.day = kFirstDay});
  CHECK(progress.trends.empty());
  CHECK(progress.pain.course == Course::too_few);
  CHECK(progress.week.sessions == 0);
  CHECK(progress.whole.from == kFirstDay);
  CHECK_FALSE(progress.enrolment);
  CHECK_FALSE(progress.asked_days_a_week);
}

TEST_CASE("all of a progress is of one day: what came later changes nothing") {
  const Journal whole = test::simulated_journal({.days = 60, .gain_deg = 12}, 1);
  Journal until_then;
  const Day day = kFirstDay + 30 * kDay;
  for (const Entry& entry : whole.entries()) {
    if (day_of(entry.at) <= day) {
      until_then.add(entry);
    }
  }
  CHECK(progress_of(whole, {.day = day}) == progress_of(until_then, {.day = day}));
}

TEST_CASE("the week is told from Monday to Sunday, and the latest answers and program are kept") {
  JournalWriter writer;
  writer.write(test::evening(kFirstDay, 0), Enrolment{"hip-pain", 1});
  writer.write(test::evening(kFirstDay, 1), ScreeningDone{1, {{"groin", Answer::yes}}});
  writer.write(test::evening(kFirstDay + kDay, 0), Enrolment{"knee-pain", 2});
  writer.write(test::evening(kFirstDay + kDay, 1), ScreeningDone{1, {{"groin", Answer::no}}});
  writer.write(test::evening(kFirstDay + 2 * kDay), test::seated_set(Degrees{20}));
  const Progress progress =
      progress_of(writer.journal(), {.day = kFirstDay + 9 * kDay, .asked = {{kFirstDay, 3}}});
  CHECK(progress.week.from == kFirstDay + 7 * kDay);
  CHECK(progress.week.to == kFirstDay + 13 * kDay);
  CHECK(progress.week.sessions == 0);
  CHECK(progress.last_weeks.sessions == 1);
  CHECK(progress.enrolment->program_id == "knee-pain");
  CHECK(progress.screening->done.answers.at("groin") == Answer::no);
  CHECK(progress.screening->day == kFirstDay + kDay);
  CHECK(progress.asked_days_a_week == 3);
}

TEST_SUITE("many draws") {
  TEST_CASE("two years take at most three times as long as one") {
    const auto best_of = [](int days) {
      const Journal journal =
          test::simulated_journal({.days = days, .days_a_week = 7, .sets_a_day = 3}, 1);
      auto best = std::chrono::nanoseconds::max();
      for (int i = 0; i < 7; ++i) {
        const auto before = std::chrono::steady_clock::now();
        const Progress progress = progress_of(journal, {.day = kFirstDay + days * kDay});
        best = std::min<std::chrono::nanoseconds>(best, std::chrono::steady_clock::now() - before);
        REQUIRE(progress.whole.sessions == 3 * days);
      }
      return static_cast<double>(best.count());
    };
    const double ratio = best_of(730) / best_of(365);
    INFO("ratio " << ratio);
    CHECK(ratio < 3);  // twice the journal; what grows with its square would take four times
  }
}

}  // namespace
}  // namespace coxa
