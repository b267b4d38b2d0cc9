// SPDX-License-Identifier: Apache-2.0
#include "domain/sensing/points_motion.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/simulated_member.hpp"

namespace coxa {
namespace {

using namespace literals;
using testing::kDegree;
using testing::SimulatedMember;

/// A member's joint centres as markers tell them, the world turned about the vertical.
BodyPointsSample markers_of(const SimulatedMember& member, double t = 0, double turned = 0) {
  BodyPointsSample sample{.time = to_timestamp(Seconds{t})};
  const auto points = member.points(t);
  const Eigen::AngleAxisd by(turned, Eigen::Vector3d::UnitY());
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    sample.p_WPoint.values[i] = by * points.values[i] + Eigen::Vector3d(3, 0.5, -2);
  }
  return sample;
}

double degrees_of(const Motion& motion, Side side, Measurable m) {
  REQUIRE(motion.sides[side][m]);
  return to_degrees(motion.sides[side][m]->value).value;
}

TEST_CASE("a seated person's angles come back on both sides, whichever way the chair stands") {
  for (const Side side : kSides) {
    for (const double turned : {0.0, 1.0, 2.5, -2.0}) {
      SimulatedMember member;
      member.legs[side] = {
          .resting_rotation = 22 * kDegree, .abduction = 9 * kDegree, .knee_flexion = 80 * kDegree};
      member.legs[other(side)] = {.abduction = 0, .thigh_slope = 5 * kDegree};
      const Motion motion = to_motion(markers_of(member, 1.5, turned));
      CHECK(motion.time == to_timestamp(Seconds{1.5}));
      // joint centres are exact: rounding alone
      CHECK(degrees_of(motion, side, Measurable::hip_internal_rotation) == doctest::Approx(22));
      CHECK(degrees_of(motion, side, Measurable::knee_flexion) == doctest::Approx(80));
      CHECK(degrees_of(motion, side, Measurable::thigh_adduction) == doctest::Approx(-9));
      CHECK(degrees_of(motion, other(side), Measurable::thigh_elevation) == doctest::Approx(5));
      CHECK(std::abs(degrees_of(motion, side, Measurable::trunk_lean)) < 1e-9);
      CHECK(std::abs(degrees_of(motion, side, Measurable::pelvis_obliquity)) < 1e-9);
      CHECK(std::abs(degrees_of(motion, other(side), Measurable::hip_internal_rotation)) < 1e-9);
    }
  }
}

TEST_CASE("a lean to the person's left and a raised left hip are positive, on both sides") {
  SimulatedMember leaning;
  leaning.lean = {{-2, 1, 10, 1, 10 * kDegree}};
  SimulatedMember hiking;
  hiking.hike = {{-2, 1, 10, 1, 8 * kDegree}};
  for (const Side side : kSides) {
    const Motion lean = to_motion(markers_of(leaning));
    CHECK(degrees_of(lean, side, Measurable::trunk_lean) == doctest::Approx(10));
    CHECK(std::abs(degrees_of(lean, side, Measurable::pelvis_obliquity)) < 1e-9);
    CHECK(degrees_of(to_motion(markers_of(hiking)), side, Measurable::pelvis_obliquity) ==
          doctest::Approx(8));
  }
}

TEST_CASE("the straighter the knee the wider the spread, and below 45 degrees no rotation") {
  const auto with_knee = [](double flexion_deg) {
    SimulatedMember member;
    member.legs[Side::left].knee_flexion = flexion_deg * kDegree;
    return to_motion(markers_of(member)).sides[Side::left];
  };
  CHECK(to_degrees(with_knee(90)[Measurable::hip_internal_rotation]->sd).value ==
        doctest::Approx(1.9));
  CHECK(to_degrees(with_knee(50)[Measurable::hip_internal_rotation]->sd).value ==
        doctest::Approx(1.9 / std::sin(50 * kDegree)));
  CHECK(with_knee(46)[Measurable::hip_internal_rotation]);
  const SideMotion straight = with_knee(44);
  CHECK_FALSE(straight[Measurable::hip_internal_rotation]);
  CHECK(straight[Measurable::knee_flexion]);
}

TEST_CASE("a hidden ankle hides its own leg's angles alone; a hidden hip hides them all") {
  BodyPointsSample sample = markers_of({});
  sample.p_WPoint[Landmark::left_ankle].reset();
  Motion motion = to_motion(sample);
  CHECK_FALSE(motion.sides[Side::left][Measurable::hip_internal_rotation]);
  CHECK_FALSE(motion.sides[Side::left][Measurable::knee_flexion]);
  CHECK(motion.sides[Side::left][Measurable::trunk_lean]);
  CHECK(motion.sides[Side::right][Measurable::hip_internal_rotation]);

  sample.p_WPoint[Landmark::right_hip].reset();
  motion = to_motion(sample);
  for (const Side side : kSides) {
    for (const auto& value : motion.sides[side].values) {
      CHECK_FALSE(value);
    }
  }
}

TEST_CASE("markers in one point give no angle that needs two") {
  BodyPointsSample sample;
  for (auto& point : sample.p_WPoint.values) {
    point = Eigen::Vector3d(1, 1, 1);
  }
  const Motion motion = to_motion(sample);
  for (const Side side : kSides) {
    CHECK_FALSE(motion.sides[side][Measurable::hip_internal_rotation]);
    for (const auto& value : motion.sides[side].values) {
      CHECK((!value || std::isfinite(value->value.value)));
    }
  }
}

}  // namespace
}  // namespace coxa
