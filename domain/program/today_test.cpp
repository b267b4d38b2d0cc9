// SPDX-License-Identifier: Apache-2.0
#include "domain/program/today.hpp"

#include <doctest/doctest.h>

#include "tests/support/small_program.hpp"

namespace coxa {
namespace {

using support::kRise;
using support::kTurn;
using support::SimulatedJournal;

TEST_CASE("who is in no program is asked the safety questions and where it hurts") {
  const Today nothing = today(support::small_content(), Journal{}, SimulatedJournal::kBegin);
  CHECK(nothing.state == TodayState::none);
  CHECK(nothing.asks == std::vector<std::string>{"screening", "intake"});
}

TEST_CASE("the first day has both exercises with their first dose, and asks for the function") {
  const PlanContent content = support::small_content();
  SimulatedJournal member;
  const Today first = member.on(0).joins().plan(content);
  CHECK(first.state == TodayState::exercise);
  REQUIRE(first.items.size() == 2);
  CHECK(first.items[0].dose.variant_id == "smaller-range");
  CHECK(first.items[0].levels == 6);
  CHECK(first.items[0].ways == std::vector<std::string>{"camera", "timer"});
  CHECK(first.asks == std::vector<std::string>{"questionnaire:psfs"});
}

TEST_CASE("what was done today is ticked off set by set, and then the day is done") {
  const PlanContent content = support::small_content();
  SimulatedJournal member;
  member.on(0).joins().trains(content, kTurn);
  Today now = member.plan(content);
  CHECK(now.items[0].is_done);
  CHECK(now.items[0].sets_done == 2);
  CHECK_FALSE(now.items[1].is_done);
  CHECK(now.state == TodayState::exercise);
  now = member.trains(content, kRise).plan(content);
  CHECK(now.state == TodayState::done);
}

TEST_CASE("three days a week are every other day, and no more than three in seven") {
  const PlanContent content = support::small_content();
  SimulatedJournal member;
  member.on(0).joins();
  int trained = 0;
  for (int day = 0; day < 14; ++day) {
    member.on(day);
    const bool is_due = member.plan(content).state == TodayState::exercise;
    if (is_due) {
      member.trains(content, kTurn).trains(content, kRise);
      ++trained;
    } else {
      CHECK(member.plan(content).why == "rest_day");
    }
  }
  CHECK(trained == 6);
}

TEST_CASE("a missed day is not made up for: the exercise just waits") {
  const PlanContent content = support::small_content();
  SimulatedJournal member;
  member.on(0).joins().trains(content, kTurn);
  const Today later = member.on(5).plan(content);
  CHECK(later.items.size() == 2);
  CHECK(later.items[0].dose.sets == 2);
}

TEST_CASE("the day after training asks how it went, once") {
  const PlanContent content = support::small_content();
  SimulatedJournal member;
  member.on(0).joins().write(FormDone{"psfs", 1, {}}).trains(content, kTurn).on(1);
  CHECK(member.plan(content).asks == std::vector<std::string>{"check_in"});
  CHECK(member.wakes_with(2, true).plan(content).asks.empty());
}

TEST_CASE("safety answers are asked anew after thirty days, and after sharp pain") {
  const PlanContent content = support::small_content();
  SimulatedJournal member;
  member.on(0).joins().write(FormDone{"psfs", 1, {}});
  CHECK(member.on(27).plan(content).asks.empty());
  CHECK(member.on(30).plan(content).asks.front() == "screening");
  member.on(20).write(CheckIn{5, {}, {}, true});
  CHECK(member.plan(content).asks.front() == "screening");
}

TEST_CASE("what does not fit into the day's time waits, and what waited longest comes first") {
  PlanContent content = support::small_content();
  content.programs[0].most_minutes = 3;
  SimulatedJournal member;
  const Today first = member.on(0).joins().plan(content);
  REQUIRE(first.items.size() == 1);
  CHECK(first.items[0].exercise_id == kTurn);
  member.trains(content, kTurn).on(2);
  const Today next = member.plan(content);
  REQUIRE(next.items.size() == 1);
  CHECK(next.items[0].exercise_id == kRise);
}

TEST_CASE("a dose's time counts both sides, its tempo and its rests") {
  const Dose dose{{}, 2, 8, Seconds{2}, Seconds{3}, Seconds{2}, {}};
  // 4 sets of 10 s, 8 repetitions of 7 s and 7 s between: no rest, the other side works meanwhile
  CHECK(time_of(dose, Laterality::each_side) == Seconds{4 * (10 + 63)});
  CHECK(time_of(dose, Laterality::both_sides) == Seconds{2 * (10 + 63) + 30});
}

TEST_CASE("a ladder whose step makes two things harder, or one by too much, is refused") {
  Ladder ladder = support::small_ladder(kTurn);
  CHECK(check_ladder(ladder));
  ladder.levels[1].repetitions = 9;
  CHECK_FALSE(check_ladder(ladder));
  ladder = support::small_ladder(kTurn);
  ladder.levels[1].hold = Seconds{2};
  CHECK_FALSE(check_ladder(ladder));
  ladder = support::small_ladder(kTurn);
  ladder.levels.push_back(ladder.levels[4]);
  CHECK_FALSE(check_ladder(ladder));  // the band is gone again
  ladder.levels.back() = ladder.levels[5];
  CHECK_FALSE(check_ladder(ladder));  // nothing gets harder
}

TEST_CASE("a rule's text has its numbers, and keeps what it does not know") {
  Facts facts;
  facts[Fact::week_pain] = 4.25;
  facts[Fact::pain_now] = 6;
  CHECK(filled_text("{pain_now} now, {week_pain} mean, {effort}?", facts) ==
        "6 now, 4.3 mean, {effort}?");
  CHECK(filled_text("{week_pain}", facts, ',') == "4,3");
}

}  // namespace
}  // namespace coxa
