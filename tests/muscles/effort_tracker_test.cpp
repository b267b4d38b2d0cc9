// SPDX-License-Identifier: Apache-2.0
// The model asked frame by frame, with the leg geometries of content/muscles/.
#include "domain/session/effort_tracker.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <numbers>
#include <string>
#include <vector>

#include "adapters/catalogue_json/leg_files.hpp"
#include "tests/support/allocation_count.hpp"

namespace coxa {
namespace {

using namespace literals;

HipEffort effort() {
  std::vector<LegGeometry> legs;
  for (const char* id : {"gait2392", "rajagopal2016"}) {
    auto leg = catalogue_json::load_leg_geometry(std::filesystem::path(COXA_ROOT) /
                                                 "content/muscles" / (std::string(id) + ".json"));
    REQUIRE(leg);
    legs.push_back(*std::move(leg));
  }
  auto made = HipEffort::create(legs, {.height = Metres{1.7}, .mass = Kilograms{70}}, {});
  REQUIRE(made);
  return *std::move(made);
}

FrameMeasurement frame(double t_s, double rotation_deg, Side side = Side::right,
                       Phase phase = Phase::out) {
  FrameMeasurement out{.time = to_timestamp(Seconds{t_s}), .side = side, .phase = phase};
  out.internal_rotation = {to_radians(Degrees{rotation_deg}), 1_deg};
  out.knee_flexion = 90_deg;
  out.thigh_elevation = 0_deg;
  out.thigh_adduction = 0_deg;
  return out;
}

/// Six slow repetitions to 30°, of the right leg.
std::vector<FrameMeasurement> set_of(double frames_per_s) {
  std::vector<FrameMeasurement> frames;
  for (int i = 0; i < static_cast<int>(24 * frames_per_s); ++i) {
    const double t_s = i / frames_per_s;
    const double turned = 15 - 15 * std::cos(2 * std::numbers::pi * t_s / 4);
    frames.push_back(frame(t_s, turned, Side::right, turned > 5 ? Phase::out : Phase::rest));
    frames.push_back(frame(t_s, 0, Side::left, Phase::rest));
  }
  return frames;
}

TEST_CASE("a frame is judged with its own angle and acceleration, a tenth of a second late") {
  const HipEffort model = effort();
  EffortTracker tracker(model);
  const double acceleration_deg_s2 = 100;
  for (int i = 0; i <= 20; ++i) {
    const double t_s = i / 20.0;
    tracker.observe(frame(t_s, 10 + 0.5 * acceleration_deg_s2 * (t_s - 0.5) * (t_s - 0.5)));
    if (i == 12) {  // 0.6 s
      const auto& newest = tracker.newest(Side::right);
      REQUIRE(newest);
      CHECK(newest->time == to_timestamp(Seconds{0.5}));
      EffortMemory memory;
      const auto alone = model.estimate(
          {.joints = {.hip_flexion = 90_deg,
                      .hip_internal_rotation = 10_deg,
                      .knee_flexion = 90_deg}},
          RadiansPerSecondSquared{to_radians(Degrees{acceleration_deg_s2}).value}, memory);
      REQUIRE(alone.demand);
      REQUIRE(newest->estimate.demand);
      CHECK(newest->estimate.demand->total.most.value ==
            doctest::Approx(alone.demand->total.most.value).epsilon(1e-6));
    }
  }
}

TEST_CASE("only the leg that works is told, only while it works, and at any frame rate alike") {
  std::vector<SideEffort> told;
  for (const double frames_per_s : {15.0, 30.0, 240.0}) {
    EffortTracker tracker(effort());
    for (const FrameMeasurement& f : set_of(frames_per_s)) {
      tracker.observe(f);
    }
    tracker.finish();
    const auto sides = tracker.sides();
    REQUIRE(sides.size() == 1);
    CHECK(sides[0].side == Side::right);
    CHECK_FALSE(sides[0].obstacle);
    REQUIRE(sides[0].summary.mean_shares);
    CHECK(sides[0].summary.observed > Seconds{15});
    CHECK(sides[0].summary.observed < Seconds{20});
    CHECK(effort_words(sides[0].summary).leader == MuscleGroup::gluteus_medius);
    told.push_back(sides[0]);
  }
  for (const SideEffort& each : told) {
    const double most = each.summary.mean_demand->total.most.value;
    CHECK(most > 3);
    CHECK(most < 12);
    // the edges of the repetitions fall between frames
    CHECK(std::abs(most - told.back().summary.mean_demand->total.most.value) < 0.2);
  }
}

Repetition repetition(double start_s, double end_s, std::optional<Side> side = Side::right) {
  Repetition out;
  out.side = side;
  out.start = to_timestamp(Seconds{start_s});
  out.end = to_timestamp(Seconds{end_s});
  return out;
}

TEST_CASE("each repetition has its own estimate, and together they are the leg's") {
  // the second half goes less far
  std::vector<FrameMeasurement> set = set_of(30);
  for (FrameMeasurement& f : set) {
    if (f.side == Side::right && f.time > to_timestamp(Seconds{12})) {
      f.internal_rotation = {f.internal_rotation->value * 0.6, 1_deg};
    }
  }
  std::vector<Repetition> repetitions;
  for (int i = 0; i < 6; ++i) {
    repetitions.push_back(repetition(4 * i + 0.5, 4 * i + 3.5));
  }
  EffortTracker tracker(effort());
  for (FrameMeasurement f : set) {
    f.phase = Phase::rest;
    for (const Repetition& r : repetitions) {
      if (r.side == f.side && f.time >= r.start && f.time <= r.end) {
        f.phase = Phase::out;
      }
    }
    tracker.observe(f);
  }
  tracker.finish();
  const SideEffort leg = tracker.sides().at(0);
  Seconds under_tension{};
  double impulse = 0;
  double medius = 0;
  for (const Repetition& r : repetitions) {
    const auto told = tracker.effort_of(r, set);
    REQUIRE(told);
    REQUIRE(told->shares);
    REQUIRE(told->torque);
    CHECK_FALSE(told->obstacle);
    under_tension += told->under_tension;
    const double middle = (told->torque->least.value + told->torque->most.value) / 2;
    impulse += middle * told->under_tension.count();
    medius += (*told->shares)[0].least.value * middle * told->under_tension.count();
  }
  // each repetition begins cold, which changes a share by less than 1e-6
  CHECK(under_tension.count() == doctest::Approx(leg.summary.under_tension.count()));
  CHECK(medius / impulse == doctest::Approx((*leg.summary.mean_shares)[0].least.value));
  const auto first = tracker.effort_of(repetitions.front(), set);
  const auto last = tracker.effort_of(repetitions.back(), set);
  CHECK(first->torque->least > last->torque->most);  // it went further
}

TEST_CASE("a repetition of both legs, of no frame or of a straight knee has no share") {
  EffortTracker tracker(effort());
  auto set = set_of(30);
  CHECK_FALSE(tracker.effort_of(repetition(0.5, 3.5, std::nullopt), set));
  CHECK_FALSE(tracker.effort_of(repetition(100, 103), set));
  CHECK_FALSE(tracker.effort_of(repetition(0.5, 3.5), {}));
  for (FrameMeasurement& f : set) {
    f.knee_flexion = 20_deg;
  }
  const auto straight = tracker.effort_of(repetition(0.5, 3.5), set);
  REQUIRE(straight);
  CHECK(straight->obstacle == EffortObstacle::knee_not_bent);
  CHECK_FALSE(straight->shares);
  CHECK_FALSE(straight->torque);
}

TEST_CASE("what stood in the way is told where there was no share") {
  EffortTracker straight(effort());
  EffortTracker unseen(effort());
  for (int i = 0; i < 60; ++i) {
    FrameMeasurement f = frame(i / 30.0, 25);
    f.knee_flexion = 20_deg;
    straight.observe(f);
    f.internal_rotation.reset();
    unseen.observe(f);
  }
  straight.finish();
  unseen.finish();
  REQUIRE(straight.sides().size() == 1);
  CHECK(straight.sides()[0].obstacle == EffortObstacle::knee_not_bent);
  CHECK_FALSE(straight.sides()[0].summary.mean_shares);
  REQUIRE(unseen.sides().size() == 1);
  CHECK(unseen.sides()[0].obstacle == EffortObstacle::not_measured);
}

TEST_CASE("a jump of the angle asks for a bounded torque, and a pause for none") {
  EffortTracker tracker(effort());
  double most = 0;
  for (int i = 0; i < 60; ++i) {
    tracker.observe(frame(i / 30.0, i < 30 ? 5 : 40));
    if (const auto& newest = tracker.newest(Side::right); newest && newest->estimate.demand) {
      most = std::max(most, std::abs(newest->estimate.demand->inertia.most.value));
    }
  }
  CHECK(most > 0.5);
  CHECK(most < 6);
  EffortTracker paused(effort());
  for (int i = 0; i < 10; ++i) {
    paused.observe(frame(i, i % 2 == 0 ? 10 : 30));
  }
  paused.finish();
  REQUIRE(paused.sides().size() == 1);
  CHECK(paused.sides()[0].summary.mean_demand->inertia.most.value == doctest::Approx(0));
  CHECK(paused.sides()[0].summary.observed < Seconds{2.5});
}

TEST_CASE("a frame asks for no memory") {
  const auto frames = set_of(60);
  EffortTracker tracker(effort());
  const std::size_t before = support::allocation_count();
  for (const FrameMeasurement& f : frames) {
    tracker.observe(f);
  }
  tracker.finish();
  CHECK(support::allocation_count() == before);
}

TEST_CASE("only the seated hip that turns inward with a still thigh is covered") {
  Movement movement;
  movement.driver = Measurable::hip_internal_rotation;
  movement.direction = Direction::increase;
  movement.guards = {{FaultKind::knee_drift, Measurable::thigh_adduction, 7_deg, "", ""}};
  CHECK_FALSE(why_not_covered(movement));
  movement.guards.clear();
  REQUIRE(why_not_covered(movement));
  CHECK(why_not_covered(movement)->find("floor") != std::string::npos);
  movement.driver = Measurable::knee_flexion;
  REQUIRE(why_not_covered(movement));
  CHECK(why_not_covered(movement)->find("does not cover this exercise") != std::string::npos);
}

}  // namespace
}  // namespace coxa
