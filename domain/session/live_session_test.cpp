// SPDX-License-Identifier: Apache-2.0
#include "domain/session/live_session.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "tests/support/allocation_count.hpp"
#include "tests/support/seated_movements.hpp"
#include "tests/support/simulated_camera.hpp"
#include "tests/support/simulated_shin.hpp"

namespace coxa {
namespace {

using namespace literals;
using testing::member_with;
using testing::seated_hip_rotation;
using testing::Set;
using testing::SimulatedCamera;
using testing::SimulatedMember;

constexpr unsigned kSeed = 20261125;

LiveSession new_live(SetPlan plan = {.sides = {Side::right}, .repetitions = 3}) {
  return LiveSession::create(seated_hip_rotation(),
                             {.sensor = SensorKind::camera, .plan = std::move(plan)}, EffortModel{})
      .value();
}

/// A film shown to a live session, and what it brought.
struct Shown {
  struct Said {
    double s;
    std::string key;
    int number;
  };
  std::vector<Said> said;
  std::vector<std::pair<double, LiveStage>> stages;
  double largest_excursion_deg = 0;

  void show(LiveSession& live, const std::vector<PoseSample>& film) {
    for (const PoseSample& frame : film) {
      const LiveState& state = live.observe(frame);
      const double t = since_start(frame.time).count();
      if (stages.empty() || stages.back().second != state.stage) {
        stages.emplace_back(t, state.stage);
      }
      if (state.cue) {
        said.push_back({t, state.cue->key, state.cue->number});
      }
      if (state.excursion) {
        largest_excursion_deg =
            std::max(largest_excursion_deg, to_degrees(state.excursion->value).value);
      }
    }
  }
  [[nodiscard]] int times(const std::string& key) const {
    return static_cast<int>(
        std::count_if(said.begin(), said.end(), [&](const Said& s) { return s.key == key; }));
  }
  [[nodiscard]] double first(const std::string& key) const {
    const auto found =
        std::find_if(said.begin(), said.end(), [&](const Said& s) { return s.key == key; });
    return found == said.end() ? -1 : found->s;
  }
};

std::vector<PoseSample> film_of(const SimulatedMember& member, double until_s,
                                const SimulatedCamera& camera = {}) {
  INFO("seed " << kSeed);
  std::mt19937 random(kSeed);
  return camera.film(member, until_s, random);
}

// set-up takes 1.5 s, the countdown 3
const Set kLater{.count = 3, .start_s = 6};

TEST_CASE("a well placed person is counted down, coached through the set, and done") {
  LiveSession live = new_live();
  Shown shown;
  shown.show(live, film_of(member_with(Side::right, kLater), kLater.end_s() + 2));
  REQUIRE(shown.stages.size() == 4);
  CHECK(shown.stages[0].second == LiveStage::set_up);
  CHECK(shown.stages[1].second == LiveStage::countdown);
  CHECK(shown.stages[2].second == LiveStage::moving);
  CHECK(shown.stages[3].second == LiveStage::over);
  CHECK(shown.stages[2].first < 5.5);
  CHECK(shown.times("set_up_ready") == 1);
  CHECK(shown.times("begin_right") == 1);
  CHECK(shown.times("count") == 3);
  const LiveOutcome outcome = live.finish();
  CHECK(outcome.session.verdict.status == VerdictStatus::measured);
  REQUIRE(outcome.session.repetitions.size() == 3);
  CHECK(shown.largest_excursion_deg == doctest::Approx(kLater.size_deg).epsilon(0.1));
}

TEST_CASE("a set measured live equals the same frames measured as a recording") {
  const auto film = film_of(member_with(Side::right, kLater), kLater.end_s());
  LiveSession live = new_live();
  Shown shown;
  shown.show(live, film);
  const LiveOutcome outcome = live.finish();
  const double began = shown.stages[1].first;
  Session recorded = Session::create(seated_hip_rotation(), {.sensor = SensorKind::camera}).value();
  for (const PoseSample& frame : film) {
    if (since_start(frame.time).count() > began + 1e-9) {
      recorded.observe(frame);
    }
  }
  const SessionOutcome same = recorded.finish();
  REQUIRE(same.repetitions.size() == outcome.session.repetitions.size());
  for (std::size_t i = 0; i < same.repetitions.size(); ++i) {
    // the very same arithmetic on the same numbers; only the times count from another instant
    CHECK(same.repetitions[i].range == outcome.session.repetitions[i].range);
    CHECK(same.repetitions[i].peak_angle == outcome.session.repetitions[i].peak_angle);
    CHECK(since_start(same.repetitions[i].peak).count() - began ==
          doctest::Approx(since_start(outcome.session.repetitions[i].peak).count()).epsilon(1e-6));
  }
}

TEST_CASE("getting seated counts for nothing, and the set waits until the view is good") {
  SimulatedMember member = member_with(Side::right, {.count = 3, .start_s = 14});
  member.rise = {{.start = -5, .out = 1, .hold = 8, .back = 1.5, .size = 1}};
  LiveSession live = new_live();
  Shown shown;
  shown.show(live, film_of(member, 28, {.distance = 3.5, .aim = 0.8}));
  CHECK(shown.times("set_up_sit_down") >= 1);
  CHECK(shown.times("count") == 3);
  CHECK(shown.first("set_up_ready") > 4);
}

TEST_CASE("advice is given one at a time, three seconds apart, and not for ever") {
  LiveSession live = new_live();
  Shown shown;
  shown.show(live, film_of({}, 60, {.distance = 1.0}));
  CHECK(shown.times("set_up_step_back") == 3);
  for (std::size_t i = 1; i < shown.said.size(); ++i) {
    CHECK(shown.said[i].s - shown.said[i - 1].s >= 3);
  }
  CHECK(live.state().stage == LiveStage::set_up);
}

TEST_CASE("who leaves the chair during the countdown is waited for") {
  SimulatedMember member;
  member.rise = {{.start = 2.5, .out = 0.6, .hold = 4, .back = 0.6, .size = 1}};
  LiveSession live = new_live();
  Shown shown;
  shown.show(live, film_of(member, 14, {.distance = 3.5, .aim = 0.8}));
  CHECK(shown.times("set_up_ready") == 2);
  CHECK(live.state().stage == LiveStage::moving);
}

TEST_CASE("a raised hand pauses, and the same goes on again") {
  auto film = film_of(member_with(Side::right, {.count = 1, .start_s = 30}), 24);
  for (PoseSample& frame : film) {
    const double t = since_start(frame.time).count();
    if ((t > 8 && t < 10) || (t > 16 && t < 18) || (t > 20 && t < 20.4)) {
      frame.pose->landmarks[Landmark::left_wrist].p_image_px =
          frame.pose->landmarks[Landmark::nose].p_image_px - Eigen::Vector2d(0, 60);
    }
  }
  LiveSession live = new_live();
  Shown shown;
  shown.show(live, film);
  CHECK(shown.times("paused") == 1);
  CHECK(shown.times("resumed") == 1);
  CHECK(shown.first("paused") == doctest::Approx(8.9).epsilon(0.02));
  CHECK(live.state().stage == LiveStage::moving);  // a hand up for 0.4 s is no sign
}

TEST_CASE("nothing is counted while paused") {
  const auto film = film_of(member_with(Side::right, kLater), kLater.end_s() + 1);
  LiveSession live = new_live();
  for (const PoseSample& frame : film) {
    live.observe(frame);
    if (live.state().stage == LiveStage::moving) {
      live.pause();
    }
  }
  CHECK(live.coach().count(Side::right) == 0);
  CHECK(live.finish().session.repetitions.empty());
}

TEST_CASE("a set that never began is no measurement") {
  LiveSession live = new_live();
  Shown shown;
  shown.show(live, film_of(member_with(Side::right, {}), 15, {.distance = 1.0}));
  const LiveOutcome outcome = live.finish();
  CHECK(outcome.session.verdict.status == VerdictStatus::cannot_measure);
  CHECK(outcome.session.repetitions.empty());
  CHECK(outcome.series.empty());
}

TEST_CASE("a person who walks out is told so, and what was done stays counted") {
  LiveSession live = new_live({.sides = {Side::right}, .repetitions = 8});
  Shown shown;
  shown.show(live, film_of(member_with(Side::right, kLater), kLater.end_s() + 8,
                           {.leaves_s = kLater.end_s()}));
  CHECK(shown.times("count") == 3);
  CHECK(shown.times("see_nobody") == 1);
  CHECK_FALSE(live.state().excursion);
  CHECK(live.finish().session.repetitions.size() == 3);
}

TEST_CASE("the person may begin at once, but not unseen") {
  LiveSession live = new_live();
  const auto film = film_of({}, 1.0);
  live.begin();
  CHECK(live.state().stage == LiveStage::set_up);
  for (const PoseSample& frame : film) {
    live.observe(frame);
  }
  live.begin();
  CHECK(live.state().stage == LiveStage::moving);
}

TEST_CASE("a phone on the shin is coached the same way, once it hangs still and looks forward") {
  testing::SimulatedShin shin;
  shin.rotations = kLater.bouts();
  shin.stops_s = kLater.end_s() + 2;
  std::mt19937 random(kSeed);
  LiveSession live = LiveSession::create(seated_hip_rotation(),
                                         {.sensor = SensorKind::phone,
                                          .plan = {.sides = {Side::right}, .repetitions = 3}},
                                         EffortModel{})
                         .value();
  int counted = 0;
  bool was_told_to_hang = false;
  for (InertialSample sample : shin.record(random)) {
    if (since_start(sample.time) < Seconds{1.2}) {
      // still in the hand: the screen looks at the ceiling
      sample.f_WS_S = {0, 0, 9.81};
    }
    const LiveState& state = live.observe(sample);
    counted += state.cue && state.cue->key == "count" ? 1 : 0;
    was_told_to_hang |= state.cue && state.cue->key == "set_up_phone_upright";
  }
  CHECK(was_told_to_hang);
  CHECK(counted == 3);
  CHECK(live.state().stage == LiveStage::over);
  const LiveOutcome outcome = live.finish();
  REQUIRE(outcome.session.repetitions.size() == 3);
  for (const Repetition& r : outcome.session.repetitions) {
    // an inclinometer's spread on a shin is 1.5°: docs/accuracy.md
    CHECK(std::abs(to_degrees(r.range.value).value - kLater.size_deg) < 3);
  }
}

TEST_CASE("impossible plans are refused") {
  const auto refused = [](SetPlan plan, SensorKind sensor) {
    return !LiveSession::create(seated_hip_rotation(), {.sensor = sensor, .plan = std::move(plan)},
                                EffortModel{});
  };
  CHECK(refused({.sides = {Side::left}, .repetitions = 0}, SensorKind::camera));
  CHECK(refused({.sides = {}, .repetitions = 8}, SensorKind::camera));
  CHECK(refused({.sides = {Side::left, Side::right}, .repetitions = 8}, SensorKind::phone));
}

TEST_CASE("after warm-up a frame of a live set allocates nothing unless something is said") {
  const auto film = film_of(member_with(Side::right, kLater), kLater.end_s());
  LiveSession live = new_live();
  for (const PoseSample& frame : film) {
    const bool is_warm = since_start(frame.time).count() > kLater.start_s;
    const auto before = support::allocation_count();
    const LiveState& state = live.observe(frame);
    // a repetition that ends has its faults and its words; the follower's own test counts those
    if (is_warm && !state.cue && state.stage == LiveStage::moving) {
      CHECK(support::allocation_count() == before);
    }
  }
}

}  // namespace
}  // namespace coxa
