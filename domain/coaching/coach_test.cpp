// SPDX-License-Identifier: Apache-2.0
#include "domain/coaching/coach.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/seated_movements.hpp"

namespace coxa {
namespace {

using testing::seated_hip_rotation;

Timestamp at(double s) { return to_timestamp(Seconds{s}); }

/// A set told to a coach, and all that was said with its time.
struct Told {
  struct Said {
    double s;
    Cue cue;
  };
  Coach coach;
  std::vector<Said> said;
  double now = 0;

  explicit Told(SetPlan plan = {.sides = {Side::left, Side::right}, .repetitions = 8})
      : coach(seated_hip_rotation(), std::move(plan)) {}

  /// Time goes by, 15 pictures a second.
  Told& wait(double s, std::optional<Obstacle> obstacle = std::nullopt) {
    for (const double end = now + s; now < end; now += 1.0 / 15) {
      if (auto cue = coach.say(at(now), obstacle)) {
        said.push_back({now, *cue});
      }
    }
    return *this;
  }
  Told& repetition(Side side, const std::vector<Fault>& faults = {}, double then_s = 5) {
    coach.observe({.side = side, .complete = true, .faults = faults});
    return wait(then_s);
  }
  [[nodiscard]] int times(const std::string& key) const {
    return static_cast<int>(
        std::count_if(said.begin(), said.end(), [&](const Said& s) { return s.cue.key == key; }));
  }
  [[nodiscard]] const Said* first(const std::string& key) const {
    const auto found =
        std::find_if(said.begin(), said.end(), [&](const Said& s) { return s.cue.key == key; });
    return found == said.end() ? nullptr : &*found;
  }
};

const Fault kLift{.kind = FaultKind::thigh_lift, .size = 16};  // twice its limit
const Fault kDrift{.kind = FaultKind::knee_drift, .size = 9};  // 1.3 times
const Fault kFast{.kind = FaultKind::too_fast, .size = 1, .unit = "s"};

TEST_CASE("every repetition's number is said as it ends") {
  Told set;
  for (int i = 0; i < 5; ++i) {
    set.repetition(Side::left);
  }
  REQUIRE(set.times("count") == 5);
  CHECK(set.said.back().cue.number == 5);
  CHECK(set.coach.count(Side::left) == 5);
}

TEST_CASE("an unfinished repetition is neither counted nor spoken of") {
  Told set;
  set.coach.observe({.side = Side::left, .complete = false, .faults = {}});
  set.wait(5);
  CHECK(set.said.empty());
}

TEST_CASE("a fault is named only once it has lasted two repetitions") {
  Told set;
  set.repetition(Side::left, {kLift});
  CHECK(set.times("thigh_lift") == 0);
  set.repetition(Side::left, {kLift});
  CHECK(set.times("thigh_lift") == 1);
}

TEST_CASE("one bad repetition between good ones is passed over") {
  Told set;
  for (int i = 0; i < 3; ++i) {
    set.repetition(Side::left, {kLift}).repetition(Side::left);
  }
  CHECK(set.times("thigh_lift") == 0);
}

TEST_CASE("of two faults the larger one, measured in its own limit, is named first") {
  Told set;
  set.repetition(Side::left, {kDrift, kLift}).repetition(Side::left, {kDrift, kLift});
  CHECK(set.times("thigh_lift") == 1);
  CHECK(set.times("knee_drift") == 0);
}

TEST_CASE("form comes before tempo") {
  Told set;
  set.repetition(Side::left, {kFast, kDrift}).repetition(Side::left, {kFast, kDrift});
  REQUIRE(set.first("knee_drift") != nullptr);
  const auto* fast = set.first("too_fast");
  CHECK((fast == nullptr || fast->s > set.first("knee_drift")->s));
}

TEST_CASE("two good repetitions after a cue are praised, one is not") {
  Told set;
  set.repetition(Side::left, {kLift}).repetition(Side::left, {kLift}).repetition(Side::left);
  CHECK(set.times("mended") == 0);
  set.repetition(Side::left);
  CHECK(set.times("mended") == 1);
}

TEST_CASE("nothing is praised that was never wrong") {
  Told set;
  for (int i = 0; i < 6; ++i) {
    set.repetition(Side::left);
  }
  CHECK(set.times("mended") == 0);
}

TEST_CASE("a cue that does not help is said twice, then the easier way is offered once") {
  Told set({.sides = {Side::left}, .repetitions = 20});
  for (int i = 0; i < 14; ++i) {
    set.repetition(Side::left, {kLift});
  }
  CHECK(set.times("thigh_lift") == 2);
  CHECK(set.times("easier_way") == 1);
  CHECK(set.coach.offers_easier());
}

TEST_CASE("sentences keep three seconds apart, however much there is to say") {
  Told set({.sides = {Side::left, Side::right}, .repetitions = 6});
  set.coach.begin();
  for (int i = 0; i < 12; ++i) {
    set.repetition(i % 3 == 0 ? Side::right : Side::left, {kLift, kDrift, kFast}, 1.2);
    set.wait(1.5, i % 2 == 0 ? std::optional(Obstacle::too_dark) : std::nullopt);
  }
  double last = -10;
  for (const auto& s : set.said) {
    if (s.cue.priority != CuePriority::count) {
      CHECK(s.s - last >= 3.0 - 1e-9);
      last = s.s;
    }
  }
  CHECK(set.said.size() > 8);
}

TEST_CASE("a number waits for the sentence before it and is never spoken over it") {
  Told set;
  set.coach.begin();
  set.wait(0.2);  // begins to name the side
  set.repetition(Side::left, {}, 5);
  REQUIRE(set.first("count") != nullptr);
  CHECK(set.first("count")->s - set.first("begin_left")->s >= 2.5 - 1e-9);
}

TEST_CASE("quick repetitions are each counted aloud where there is time, never piled up") {
  Told set;
  for (int i = 0; i < 8; ++i) {
    set.repetition(Side::left, {}, 0.5);
  }
  double last = -10;
  for (const auto& s : set.said) {
    CHECK(s.s - last >= 0.8 - 1e-9);
    last = s.s;
  }
}

TEST_CASE("the set changes sides and ends by itself") {
  Told set({.sides = {Side::right, Side::left}, .repetitions = 3});
  set.coach.begin();
  set.wait(3);
  CHECK(set.times("begin_right") == 1);
  for (int i = 0; i < 3; ++i) {
    set.repetition(Side::right);
  }
  CHECK(set.coach.side() == Side::left);
  CHECK(set.times("change_to_left") == 1);
  for (int i = 0; i < 3; ++i) {
    CHECK_FALSE(set.coach.is_done());
    set.repetition(Side::left);
  }
  CHECK(set.coach.is_done());
  CHECK(set.times("set_done") == 1);
}

TEST_CASE(
    "whoever uses the other leg is told so, at most twice in a row, and it counts for that leg") {
  Told set({.sides = {Side::left}, .repetitions = 5});
  for (int i = 0; i < 4; ++i) {
    set.repetition(Side::right);
  }
  CHECK(set.times("other_leg_left") == 2);
  CHECK(set.coach.count(Side::right) == 4);
  CHECK(set.coach.count(Side::left) == 0);
  CHECK_FALSE(set.coach.is_done());
}

TEST_CASE("the other leg starts with a clean slate") {
  Told set({.sides = {Side::left, Side::right}, .repetitions = 3});
  set.repetition(Side::left).repetition(Side::left).repetition(Side::left, {kLift});
  set.repetition(Side::right, {kLift});
  CHECK(set.times("thigh_lift") == 0);
}

TEST_CASE("what hides the person is said after a second, again once, then only shown") {
  Told set;
  set.wait(0.9, Obstacle::feet_out_of_picture);
  CHECK(set.said.empty());
  set.wait(60, Obstacle::feet_out_of_picture);
  CHECK(set.times("see_feet_out_of_picture") == 2);
}

TEST_CASE("a hand before the lens is no reason to speak") {
  Told set;
  for (int i = 0; i < 10; ++i) {
    set.wait(0.5, Obstacle::nobody).wait(0.5);
  }
  CHECK(set.said.empty());
}

TEST_CASE("an exercise of both legs has no side and ends when its count is full") {
  Movement squat;
  squat.laterality = Laterality::both_sides;
  Coach coach(squat, {.sides = {}, .repetitions = 2});
  coach.observe({.side = std::nullopt, .complete = true, .faults = {}});
  CHECK_FALSE(coach.is_done());
  CHECK_FALSE(coach.side());
  coach.observe({.side = std::nullopt, .complete = true, .faults = {}});
  CHECK(coach.is_done());
  CHECK(coach.count(std::nullopt) == 2);
}

}  // namespace
}  // namespace coxa
