// SPDX-License-Identifier: Apache-2.0
#include "domain/program/plan.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/small_program.hpp"

namespace coxa {
namespace {

using support::kRise;
using support::kTurn;
using support::SimulatedJournal;

const TodayItem* item_of(const Today& today, const char* exercise) {
  const auto found = std::find_if(today.items.begin(), today.items.end(),
                                  [&](const TodayItem& i) { return i.exercise_id == exercise; });
  return found == today.items.end() ? nullptr : &*found;
}

int level_of(const Today& today, const char* exercise) {
  return today.plan.exercises.at(exercise).level;
}

/// A member two easy trainings in, on the morning after the second.
SimulatedJournal after_two_easy_days(const PlanContent& content) {
  SimulatedJournal member;
  member.on(0).joins().trains_easily(content, kTurn);
  member.on(2).trains_easily(content, kTurn).on(3);
  return member;
}

TEST_CASE(
    "two repetitions in reserve twice running make the exercise one step harder, and say so") {
  const PlanContent content = support::small_content();
  const Today after = after_two_easy_days(content).plan(content);
  CHECK(level_of(after, kTurn) == 1);
  REQUIRE(after.plan.changes.size() == 1);
  const PlanChange& change = after.plan.changes[0];
  CHECK(change.id == "2026-11-05/turn/two-for-two");
  CHECK(change.action == "harder");
  CHECK(change.from_level == 0);
  CHECK(change.to_level == 1);
  CHECK(change.text == "Twice.");
  CHECK(change.numbers.at(0) == std::pair{Fact::easy_days_running, 2.0});
  CHECK(change.is_refusable);
}

TEST_CASE("two beyond what was asked count as two in reserve; fewer do not") {
  const PlanContent content = support::small_content();
  for (const int extra : {1, 2}) {
    SimulatedJournal member;
    const auto more = [&](SetDone& set) {
      for (SideDone& side : set.sides) {
        side.repetitions += extra;
      }
    };
    member.on(0).joins().trains(content, kTurn, more);
    member.on(2).trains(content, kTurn, more).on(3);
    CHECK(level_of(member.plan(content), kTurn) == (extra == 2 ? 1 : 0));
  }
}

TEST_CASE("a member who takes a change back gets the old dose, and it is not tried again at once") {
  const PlanContent content = support::small_content();
  SimulatedJournal member = after_two_easy_days(content);
  member.write(Refusal{"2026-11-05/turn/two-for-two"});
  CHECK(level_of(member.plan(content), kTurn) == 0);
  CHECK(member.plan(content).plan.changes[0].state == ChangeState::refused);
  member.on(4).trains_easily(content, kTurn);
  member.on(6).trains_easily(content, kTurn).on(7);
  CHECK(level_of(member.plan(content), kTurn) == 0);
}

TEST_CASE("a change for safety cannot be taken back") {
  const PlanContent content = support::small_content();
  SimulatedJournal member = after_two_easy_days(content);
  member.on(4).trains(content, kTurn, [](SetDone& set) { set.pain_after = 7; }).on(5);
  CHECK(level_of(member.plan(content), kTurn) == 0);
  member.write(Refusal{"2026-11-07/turn/pain"});
  CHECK(level_of(member.plan(content), kTurn) == 0);
  CHECK(member.plan(content).plan.changes.back().state == ChangeState::made);
}

TEST_CASE("a refusal of what later changes stand on does nothing") {
  const PlanContent content = support::small_content();
  SimulatedJournal member = after_two_easy_days(content);
  member.on(4).trains(content, kTurn, [](SetDone& set) { set.effort = 10; }).on(5);
  REQUIRE(level_of(member.plan(content), kTurn) == 0);
  member.write(Refusal{"2026-11-05/turn/two-for-two"});
  CHECK(level_of(member.plan(content), kTurn) == 0);
  CHECK(member.plan(content).plan.changes[0].state == ChangeState::made);
}

TEST_CASE("too much pain goes a step back, rests a day, and lets nothing get harder for a while") {
  const PlanContent content = support::small_content();
  SimulatedJournal member = after_two_easy_days(content);
  member.on(4).trains(content, kTurn, [](SetDone& set) { set.pain_after = 7; }).on(5);
  const Today morning = member.plan(content);
  CHECK(level_of(morning, kTurn) == 0);
  REQUIRE(morning.closed.size() == 1);
  CHECK(morning.closed[0].until == SimulatedJournal::kBegin + std::chrono::days{6});
  CHECK(morning.closed[0].text == "7 of 10.");
  member.on(6).trains_easily(content, kTurn);
  member.on(8).trains_easily(content, kTurn).on(9);
  CHECK(level_of(member.plan(content), kTurn) == 0);  // held for five days
  member.on(10).trains_easily(content, kTurn).on(11);
  CHECK(level_of(member.plan(content), kTurn) == 1);
}

TEST_CASE("a set stopped by pain closes the exercise for the rest of that day, not the others") {
  const PlanContent content = support::small_content();
  SimulatedJournal member;
  member.on(0).joins().trains(content, kTurn, [](SetDone& set) { set.was_stopped_by_pain = true; });
  const Today now = member.plan(content);
  REQUIRE(now.closed.size() == 1);
  CHECK(now.closed[0].rule_id == "stopped_today");
  CHECK(item_of(now, kTurn) == nullptr);
  CHECK(item_of(now, kRise) != nullptr);
}

TEST_CASE("pain in the groin goes to the smaller range; a second time closes the exercise") {
  const PlanContent content = support::small_content();
  const auto groin = [](SetDone& set) {
    set.was_stopped_by_pain = true;
    set.pain_place = PainPlace::groin;
  };
  SimulatedJournal member;
  member.on(0).joins().write(Order{kTurn, OrderKind::set_level, 5, ""}, Author::therapist);
  member.on(1).trains(content, kTurn, groin).on(2);
  CHECK(level_of(member.plan(content), kTurn) == 1);  // the hardest without band in smaller range
  member.on(3).trains(content, kTurn, groin).on(4);
  const Today closed = member.plan(content);
  REQUIRE(closed.closed.size() == 1);
  CHECK(closed.closed[0].rule_id == "groin-again");
  member.on(6).screened({});
  CHECK(member.on(30).plan(content).closed.size() == 1);  // answered too soon
  member.screened({});
  const Today open = member.plan(content);
  CHECK(open.closed.empty());
  CHECK(level_of(open, kTurn) == 0);
}

TEST_CASE("a flare-up eases every exercise two steps, and the numbers are told") {
  const PlanContent content = support::small_content();
  SimulatedJournal member;
  member.on(0).joins();
  for (const char* exercise : {kTurn, kRise}) {
    member.write(Order{exercise, OrderKind::set_level, 3, ""}, Author::therapist);
  }
  for (int day = 1; day < 5; ++day) {
    member.on(day).wakes_with(2);
  }
  member.on(5).wakes_with(6);
  const Today flare = member.plan(content);
  CHECK(level_of(flare, kTurn) == 1);
  CHECK(level_of(flare, kRise) == 1);
  CHECK(flare.plan.changes.back().text == "4 above usual.");
  CHECK(flare.state == TodayState::rest);
}

TEST_CASE("a check-in after the day's sets is tomorrow's, one before them today's") {
  const PlanContent content = support::small_content();
  SimulatedJournal member;
  member.on(0).joins();
  for (int day = 1; day < 4; ++day) {
    member.on(day).wakes_with(1);
  }
  member.on(4).trains(content, kTurn).wakes_with(7);
  CHECK(member.plan(content).plan.changes.empty());
  CHECK_FALSE(member.on(5).plan(content).plan.changes.empty());
}

TEST_CASE("a therapist's lock stands against every rule, and what it overruled can be read") {
  const PlanContent content = support::small_content();
  SimulatedJournal member;
  member.on(0).joins().write(Order{kTurn, OrderKind::lock, {}, ""}, Author::therapist);
  member.trains_easily(content, kTurn).on(2).trains_easily(content, kTurn).on(3);
  const Today locked = member.plan(content);
  CHECK(level_of(locked, kTurn) == 0);
  REQUIRE(locked.plan.changes.size() == 1);
  CHECK(locked.plan.changes[0].state == ChangeState::overruled);
  member.on(4).write(Order{kTurn, OrderKind::unlock, {}, ""}, Author::therapist);
  member.trains_easily(content, kTurn).on(5);
  CHECK(level_of(member.plan(content), kTurn) == 1);
}

TEST_CASE("a level that a therapist sets is the last word of the day") {
  const PlanContent content = support::small_content();
  SimulatedJournal member = after_two_easy_days(content);
  member.write(Order{kTurn, OrderKind::set_level, 4, "As we said."}, Author::therapist);
  const Today set = member.plan(content);
  CHECK(level_of(set, kTurn) == 4);
  CHECK(set.plan.changes.back().text == "As we said.");
  CHECK(set.plan.changes.back().from_level == 1);
}

TEST_CASE("careful answers keep to the smaller range until a therapist says otherwise") {
  const PlanContent content = support::small_content();
  SimulatedJournal member;
  member.on(0).joins().write(Order{kTurn, OrderKind::set_level, 5, ""}, Author::therapist);
  member.on(1).screened({{"groin", Answer::yes}});
  CHECK(level_of(member.plan(content), kTurn) == 1);
  for (int day = 2; day < 12; day += 2) {
    member.on(day).trains_easily(content, kTurn);
  }
  CHECK(level_of(member.on(12).plan(content), kTurn) == 1);
  member.write(Order{kTurn, OrderKind::set_level, 3, ""}, Author::therapist);
  CHECK(level_of(member.on(13).plan(content), kTurn) == 3);
}

TEST_CASE(
    "a new hip locks the exercise until a therapist's word; urgent answers close everything") {
  const PlanContent content = support::small_content();
  SimulatedJournal member;
  member.on(0).joins().screened({{"new_hip", Answer::yes}});
  CHECK(item_of(member.plan(content), kTurn) == nullptr);
  CHECK(item_of(member.plan(content), kRise) != nullptr);
  member.on(1).write(Order{kTurn, OrderKind::unlock, {}, ""}, Author::therapist);
  CHECK(item_of(member.plan(content), kTurn) != nullptr);
  member.on(2).screened({{"fever", Answer::yes}});
  CHECK(member.plan(content).state == TodayState::closed);
  member.write(Order{kTurn, OrderKind::unlock, {}, ""}, Author::therapist);
  CHECK(member.plan(content).state == TodayState::closed);
}

TEST_CASE("the next phase begins when its time has come, and keeps the levels that were reached") {
  const PlanContent content = support::small_content();
  SimulatedJournal member;
  member.on(0).joins();
  for (int day = 0; day <= 12; day += 2) {
    member.on(day).trains_easily(content, kTurn);
  }
  const Today now = member.on(13).plan(content);
  CHECK(now.plan.phase == 1);
  CHECK(now.plan.phases_entered.size() == 2);
  CHECK(level_of(now, kTurn) >= 2);
  const auto moved = std::find_if(now.plan.changes.begin(), now.plan.changes.end(),
                                  [](const PlanChange& c) { return c.action == "next_phase"; });
  REQUIRE(moved != now.plan.changes.end());
  CHECK(moved->text == "Six days.");
  CHECK_FALSE(moved->exercise_id);
}

TEST_CASE("a phase's last level is not passed, however easy it gets") {
  PlanContent content = support::small_content();
  content.programs[0].phases[0].exit_when.clear();
  SimulatedJournal member;
  member.on(0).joins();
  for (int day = 0; day <= 60; day += 2) {
    member.on(day).trains_easily(content, kRise);
  }
  CHECK(level_of(member.on(61).plan(content), kRise) == 3);
}

TEST_CASE("the same journal gives the same plan, in whatever order its entries came") {
  const PlanContent content = support::small_content();
  const SimulatedJournal member = after_two_easy_days(content);
  Journal backwards;
  const auto& entries = member.journal().entries();
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    backwards.add(*entry);
  }
  const Today one = member.plan(content);
  const Today other = today(content, backwards, one.day);
  CHECK(one.plan.exercises.at(kTurn).level == other.plan.exercises.at(kTurn).level);
  REQUIRE(one.plan.changes.size() == other.plan.changes.size());
  CHECK(one.plan.changes[0].id == other.plan.changes[0].id);
}

TEST_CASE("counts that nobody can do are not believed") {
  const PlanContent content = support::small_content();
  SimulatedJournal member;
  const auto boast = [](SetDone& set) {
    set.is_measured = false;
    set.sides[0].repetitions += 20;
  };
  member.on(0).joins();
  for (int day = 0; day < 10; day += 2) {
    member.on(day).trains(content, kRise, boast);
  }
  CHECK(level_of(member.on(11).plan(content), kRise) == 0);
}

}  // namespace
}  // namespace coxa
