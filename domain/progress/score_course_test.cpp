// SPDX-License-Identifier: Apache-2.0
#include "domain/progress/score_course.hpp"

#include <doctest/doctest.h>

#include "tests/support/simulated_journal.hpp"

namespace coxa {
namespace {

using test::kFirstDay;

constexpr std::chrono::days kDay{1};

ScoreSeries series(std::initializer_list<double> values, bool is_higher_better,
                   std::optional<double> smallest = 2) {
  ScoreSeries out{.id = "psfs",
                  .title = "Daily activities",
                  .least = 0,
                  .most = 10,
                  .is_higher_better = is_higher_better,
                  .smallest_change = smallest};
  Day day = kFirstDay;
  for (const double value : values) {
    out.points.push_back({day, value});
    day += 7 * kDay;
  }
  return out;
}

TEST_CASE("a score is judged from the first to the last, in the direction that is better") {
  const Day late = kFirstDay + 100 * kDay;
  CHECK(score_course(series({4, 9, 6}, true), late).course == Course::better);
  CHECK(score_course(series({4, 9, 6}, false), late).course == Course::worse);
  CHECK(score_course(series({4, 5.9}, true), late).course == Course::same);
  CHECK(score_course(series({6, 4}, true), late).course == Course::worse);
  CHECK(score_course(series({4, 9, 6}, true), late).change == 2);
}

TEST_CASE("one score is too few, and without a published change nothing is judged") {
  const Day late = kFirstDay + 100 * kDay;
  CHECK(score_course(series({4}, true), late).course == Course::too_few);
  CHECK(score_course(series({}, true), late).course == Course::too_few);
  CHECK(score_course(series({4, 9}, true, std::nullopt), late).course == Course::not_judged);
}

TEST_CASE("scores of later days are not seen") {
  const ScoreCourse early = score_course(series({4, 9}, true), kFirstDay + 6 * kDay);
  CHECK(early.series.points.size() == 1);
  CHECK(early.course == Course::too_few);
}

}  // namespace
}  // namespace coxa
