// SPDX-License-Identifier: Apache-2.0
#include "domain/progress/work_done.hpp"

#include <doctest/doctest.h>

#include "tests/support/simulated_journal.hpp"

namespace coxa {
namespace {

using test::JournalWriter;
using test::kFirstDay;

constexpr std::chrono::days kDay{1};

TEST_CASE("what was done between two days is counted, both days included") {
  JournalWriter writer;
  for (int d = 0; d < 4; ++d) {
    writer.write(test::evening(kFirstDay + d * kDay, 0), test::seated_set(Degrees{20}));
    SetDone counted = test::seated_set(std::nullopt);
    counted.was_stopped_by_pain = d == 2;
    writer.write(test::evening(kFirstDay + d * kDay, 5), counted);
  }
  const WorkDone work = work_done(writer.journal(), {{kFirstDay + 2 * kDay, 4, 5, {}}},
                                  {kFirstDay, kFirstDay + kDay, kFirstDay + 2 * kDay},
                                  kFirstDay + kDay, kFirstDay + 2 * kDay);
  CHECK(work ==
        WorkDone{kFirstDay + kDay, kFirstDay + 2 * kDay, 2, 4, Seconds{240}, 32, 1, 4.0, 2});
}

TEST_CASE(
    "the dose tells the last set's asking and the mean of what was done, the most used first") {
  JournalWriter writer;
  SetDone set = test::seated_set(Degrees{20});
  set.mean_hold = Seconds{2};
  writer.write(test::evening(kFirstDay, 0), set);
  set.asked_repetitions = 10;
  set.mean_hold = Seconds{4};
  set.sides.front().repetitions = 10;
  writer.write(test::evening(kFirstDay + kDay, 0), set);
  SetDone other = test::seated_set(std::nullopt);
  other.exercise_id = "bridge";
  writer.write(test::evening(kFirstDay, 9), other);
  const auto doses = doses_done(writer.journal(), kFirstDay, kFirstDay + kDay);
  REQUIRE(doses.size() == 2);
  CHECK(doses[0] == DoseDone{set.exercise_id, {}, 2, 2, 10, 9, Seconds{3}, true, kFirstDay + kDay});
  CHECK(doses[1].exercise_id == "bridge");
  CHECK_FALSE(doses[1].is_measured);
  CHECK_FALSE(doses[1].hold);
}

}  // namespace
}  // namespace coxa
