// SPDX-License-Identifier: Apache-2.0
#include "domain/sensing/camera_motion.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "tests/support/simulated_camera.hpp"
#include "tests/support/simulated_member.hpp"

namespace coxa {
namespace {

using namespace literals;
using testing::kDegree;
using testing::member_with;
using testing::Set;
using testing::SimulatedCamera;
using testing::SimulatedMember;

constexpr unsigned kSeed = 20261123;

double degrees(Radians r) { return to_degrees(r).value; }

std::vector<PoseSample> film(const SimulatedMember& member, const SimulatedCamera& camera,
                             double until_s) {
  std::mt19937 random(kSeed);
  return camera.film(member, until_s, random);
}

std::vector<CameraReading> read(const std::vector<PoseSample>& frames,
                                CameraPosture posture = CameraPosture::seated_facing) {
  CameraMotion camera(posture);
  std::vector<CameraReading> readings;
  for (const PoseSample& frame : frames) {
    camera.observe(frame);
    while (const auto reading = camera.next()) {
      readings.push_back(*reading);
    }
  }
  camera.finish();
  while (const auto reading = camera.next()) {
    readings.push_back(*reading);
  }
  return readings;
}

/// Largest difference from the truth over all frames, degrees.
double worst_error(const std::vector<CameraReading>& readings, const SimulatedMember& member,
                   Side side) {
  double worst = 0;
  for (const CameraReading& r : readings) {
    const auto& seen = r.motion.sides[side][Measurable::hip_internal_rotation];
    REQUIRE(seen);
    const double truth = member.rotation(side, since_start(r.motion.time).count());
    worst = std::max(worst, std::abs(degrees(seen->value) - truth / kDegree));
  }
  return worst;
}

const SimulatedCamera kSharp{.noise_px = 0.0, .depth_noise = 0.0};

SimulatedCamera at_height(double height) {
  SimulatedCamera camera = kSharp;
  camera.height = height;
  return camera;
}

TEST_CASE("every frame of a repetition is measured from 0.3 to 1.75 m of camera height") {
  const Set set{.count = 1, .size_deg = 35};
  for (const double height : {0.3, 0.6, 0.9, 1.2, 1.5, 1.75}) {
    for (const Side side : kSides) {
      const SimulatedMember member = member_with(side, set);
      const auto readings = read(film(member, at_height(height), set.end_s()));
      CAPTURE(height);
      // without noise what is left is the thigh's assumed length and the groin's assumed height
      CHECK(worst_error(readings, member, side) < 0.7);
      CHECK(worst_error(readings, member, other(side)) < 0.7);
    }
  }
}

TEST_CASE("without a silhouette the landmarks alone serve, with a wider spread") {
  const Set set{.count = 1};
  const SimulatedMember member = member_with(Side::left, set);
  SimulatedCamera camera = kSharp;
  const auto with = read(film(member, camera, 3));
  camera.sees_silhouette = false;
  const auto without = read(film(member, camera, 3));
  CHECK(worst_error(without, member, Side::left) < 0.7);
  const auto sd = [](const CameraReading& r) {
    return r.motion.sides[Side::left][Measurable::hip_internal_rotation]->sd;
  };
  CHECK(sd(without.back()) > sd(with.back()) * 1.2);
}

TEST_CASE("where silhouette and landmarks disagree the answer lies between and is less sure") {
  const SimulatedMember still;
  SimulatedCamera camera = kSharp;
  const auto agreed = read(film(still, camera, 1));
  camera.knee_bias[Side::right] = -10 * kDegree;
  const auto disputed = read(film(still, camera, 1));
  const auto right = [](const std::vector<CameraReading>& r) {
    return *r.back().motion.sides[Side::right][Measurable::hip_internal_rotation];
  };
  const double moved = std::abs(degrees(right(disputed).value - right(agreed).value));
  // weights 1/1.3² and 1/2.4²: the landmarks' 10° count for 2.3
  CHECK(moved == doctest::Approx(10 * 1.69 / (1.69 + 5.76)).epsilon(0.1));
  CHECK(right(disputed).sd > right(agreed).sd * 1.3);
}

TEST_CASE("a mirrored film gives the same angles on the other side") {
  SimulatedMember member = member_with(Side::right, Set{.count = 1});
  member.legs[Side::right].drift = Set{.count = 1, .size_deg = 6}.bouts();
  member.legs[Side::left].resting_rotation = 5 * kDegree;
  member.lean = Set{.count = 1, .size_deg = 9}.bouts();
  const auto frames = film(member, {.height = 1.2, .bearing = 0.15, .roll = 0.04}, 6);
  std::vector<PoseSample> twin;
  std::transform(frames.begin(), frames.end(), std::back_inserter(twin), testing::mirrored);
  const auto seen = read(frames);
  const auto mirror = read(twin);
  REQUIRE(seen.size() == mirror.size());
  for (std::size_t i = 0; i < seen.size(); ++i) {
    for (const Side side : kSides) {
      for (std::size_t m = 0; m < kMeasurableCount; ++m) {
        const auto& a = seen[i].motion.sides[side].values[m];
        const auto& b = mirror[i].motion.sides[other(side)].values[m];
        REQUIRE(a);
        REQUIRE(b);
        const bool is_of_the_body = m >= static_cast<std::size_t>(Measurable::trunk_lean);
        const double expected = (is_of_the_body ? -1 : 1) * b->value.value;
        // rounding of pixels from the other edge of the picture
        CHECK(std::abs(a->value.value - expected) < 1e-9);
        CHECK(std::abs((a->sd - b->sd).value) < 1e-9);
      }
    }
  }
}

TEST_CASE("each frame is told once, in order, those before the view was learnt too") {
  const auto frames = film(member_with(Side::left, Set{.start_s = 0}), {}, 8);
  const auto readings = read(frames);
  REQUIRE(readings.size() == frames.size());
  for (std::size_t i = 0; i < frames.size(); ++i) {
    CHECK(readings[i].motion.time == frames[i].time);
    CHECK_FALSE(readings[i].obstacle);
  }
}

TEST_CASE("a lifted thigh and a drifting knee are seen, and are not taken for a rotation") {
  SimulatedMember member;
  const Set set{.count = 1, .size_deg = 12, .hold_s = 1};
  member.legs[Side::right].lift = set.bouts();
  member.legs[Side::left].drift = set.bouts();
  double lift = 0;
  double drift = 0;
  double rotation = 0;
  for (const CameraReading& r : read(film(member, kSharp, set.end_s()))) {
    const auto& right = r.motion.sides[Side::right];
    const auto& left = r.motion.sides[Side::left];
    lift = std::max(lift, degrees(right[Measurable::thigh_elevation]->value));
    drift = std::max(drift, degrees(left[Measurable::thigh_adduction]->value));
    rotation =
        std::max({rotation, std::abs(degrees(right[Measurable::hip_internal_rotation]->value)),
                  std::abs(degrees(left[Measurable::hip_internal_rotation]->value))});
  }
  // the knee's travel is told in shanks, and perspective is left in it: a fifth of the angle
  CHECK(lift == doctest::Approx(12).epsilon(0.2));
  CHECK(drift == doctest::Approx(12).epsilon(0.2));
  CHECK(rotation < 2.5);
}

TEST_CASE("a leaning trunk and a hiked hip are told apart though the hip landmarks follow both") {
  const Set set{.count = 1, .size_deg = 12, .hold_s = 1};
  for (const double direction : {-1.0, 1.0}) {
    SimulatedMember leaning;
    leaning.lean = set.bouts(direction);
    SimulatedMember hiking;
    hiking.hike = set.bouts(direction);
    const double top_s = set.start_s + set.out_s + 0.5;
    const auto at_top = [&](const SimulatedMember& member, Measurable m) {
      const auto readings = read(film(member, kSharp, set.end_s()));
      const auto& r = readings[static_cast<std::size_t>(top_s * 30)];
      return degrees(r.motion.sides[Side::left][m]->value);
    };
    CHECK(at_top(leaning, Measurable::trunk_lean) == doctest::Approx(12 * direction).epsilon(0.1));
    CHECK(std::abs(at_top(leaning, Measurable::pelvis_obliquity)) < 2.0);
    CHECK(at_top(hiking, Measurable::pelvis_obliquity) ==
          doctest::Approx(12 * direction).epsilon(0.2));
    CHECK(std::abs(at_top(hiking, Measurable::trunk_lean)) < 12 * 0.6 + 1);
  }
}

std::optional<Obstacle> obstacle_of(const PoseSample& frame) {
  CameraMotion camera(CameraPosture::seated_facing);
  for (int i = 0; i < 6; ++i) {  // enough to tell a rest
    PoseSample again = frame;
    again.time += std::chrono::milliseconds(33 * i);
    camera.observe(again);
  }
  camera.finish();
  const auto reading = camera.next();
  REQUIRE(reading);
  return reading->obstacle;
}

TEST_CASE("what stands in the way of one frame is named") {
  std::mt19937 random(kSeed);
  const SimulatedCamera camera{};
  const PoseSample good = camera.see({}, 1, random);
  CHECK_FALSE(obstacle_of(good));

  PoseSample frame = good;
  frame.pose.reset();
  CHECK(obstacle_of(frame) == Obstacle::nobody);
  frame = good;
  frame.people = 2;
  CHECK(obstacle_of(frame) == Obstacle::several_people);
  frame = good;
  frame.quality = {.mean_luma = 0.1, .contrast = 0.08, .noise = 0.02};
  CHECK(obstacle_of(frame) == Obstacle::too_dark);
  frame = good;
  frame.pose->landmarks[Landmark::left_ankle].p_image_px.y() = 1280;
  CHECK(obstacle_of(frame) == Obstacle::feet_out_of_picture);
  frame = good;
  frame.pose->landmarks[Landmark::right_knee].presence = 0.3;
  CHECK(obstacle_of(frame) == Obstacle::feet_out_of_picture);
  CHECK(obstacle_of(SimulatedCamera{.bearing = 75 * kDegree}.see({}, 1, random)) ==
        Obstacle::side_view);
}

TEST_CASE("a person who shifts the chair is learnt anew and measured again") {
  SimulatedMember member;
  member.walk = {{4, 1, 100, 1, 0.35}};
  member.legs[Side::right].rotation = {{8, 1, 1, 1, 25 * kDegree}};
  const auto readings = read(film(member, kSharp, 12));
  double after = 0;
  for (const CameraReading& r : readings) {
    if (since_start(r.motion.time).count() > 7) {
      const auto& seen = r.motion.sides[Side::right][Measurable::hip_internal_rotation];
      REQUIRE(seen);
      const double truth = member.rotation(Side::right, since_start(r.motion.time).count());
      after = std::max(after, std::abs(degrees(seen->value) - truth / kDegree));
    }
  }
  // now half a metre beside the picture's middle, seen at 8°
  CHECK(after < 1.5);
}

TEST_CASE("broken landmarks make no broken angles") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  auto frames = film({}, {}, 3);
  for (std::size_t i = 0; i < frames.size(); i += 7) {
    for (auto& landmark : frames[i].pose->landmarks.values) {
      landmark.p_image_px = {nan, nan};
      landmark.p_HipPoint_C = {nan, nan, nan};
    }
  }
  for (const CameraReading& r : read(frames)) {
    for (const Side side : kSides) {
      for (const auto& value : r.motion.sides[side].values) {
        CHECK((!value || std::isfinite(value->value.value)));
      }
    }
  }
}

TEST_CASE("where any posture will do, knees are read at once, even from the side") {
  SimulatedMember member;
  member.legs[Side::left].extension = {{1, 1, 1, 1, 60 * kDegree}};
  SimulatedCamera camera = kSharp;
  camera.bearing = 80 * kDegree;
  double straightest = 180;
  for (const CameraReading& r : read(film(member, camera, 4), CameraPosture::any)) {
    REQUIRE_FALSE(r.obstacle);
    const auto& left = r.motion.sides[Side::left];
    REQUIRE(left[Measurable::knee_flexion]);
    CHECK_FALSE(left[Measurable::hip_internal_rotation]);
    straightest = std::min(straightest, degrees(left[Measurable::knee_flexion]->value));
  }
  // the hip landmark lies above the joint by 0.09 of a shank: 5°
  CHECK(std::abs(straightest - 30) < 6);
}

TEST_CASE("of who stands, a leg's way to the side is read within two degrees, outward less") {
  SimulatedMember member;
  member.stands = true;
  member.legs[Side::left].aside = {{1, 1, 1, 1, 25 * kDegree}};
  double farthest = 0;
  for (const CameraReading& r : read(film(member, kSharp, 4), CameraPosture::standing_facing)) {
    REQUIRE_FALSE(r.obstacle);
    REQUIRE(r.motion.sides[Side::left][Measurable::thigh_adduction]);
    farthest =
        std::min(farthest, degrees(r.motion.sides[Side::left][Measurable::thigh_adduction]->value));
    CHECK(std::abs(degrees(r.motion.sides[Side::right][Measurable::thigh_adduction]->value)) < 2);
    CHECK_FALSE(r.motion.sides[Side::left][Measurable::pelvis_obliquity]);  // not guessed
  }
  CHECK(std::abs(farthest + 25) < 2);
}

TEST_CASE("of feet that stand wide apart no leg is told, and why") {
  SimulatedMember member;
  member.stands = true;
  for (const Side side : kSides) {
    member.legs[side].aside = {{-2, 1, 10, 1, 15 * kDegree}};
  }
  for (const CameraReading& r : read(film(member, kSharp, 2), CameraPosture::standing_facing)) {
    CHECK(r.obstacle == Obstacle::feet_apart);
  }
}

}  // namespace
}  // namespace coxa
