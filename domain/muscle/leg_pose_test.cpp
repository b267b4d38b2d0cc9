// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/leg_pose.hpp"

#include <doctest/doctest.h>

#include <Eigen/Geometry>
#include <cmath>
#include <limits>
#include <random>

#include "domain/kinematics/hip_angles.hpp"
#include "tests/support/simple_leg.hpp"

namespace coxa {
namespace {

using Eigen::Vector3d;
using namespace coxa::literals;

LegJoints joints_of(const LegGeometry& leg) {
  auto joints = LegJoints::create(leg);
  REQUIRE(joints);
  return *std::move(joints);
}

/// A knee that turns about two slanted axes and slides, on frames that are turned in their bodies.
LegGeometry crooked_leg() {
  LegGeometry leg = support::simple_leg();
  leg.knee.in_femur.turned_xyz = {0.3, -0.2, 0.1};
  leg.knee.in_child = {{0.01, -0.02, 0.005}, {0.2, 0.1, -0.3}};
  leg.knee.turns = {{{0, 0, 1}, Line{0.1, -1}},
                    {Vector3d{1, 2, 2} / 3, std::vector<Knot>{{0, 0}, {1, 0.2}, {2, 0.1}}}};
  leg.knee.shifts = {{{1, 0, 0}, std::vector<Knot>{{0, 0}, {1, 0.01}, {2, -0.01}}},
                     {{0, 0.6, 0.8}, Line{0, 0.003}}};
  leg.patella = leg.knee;
  leg.patella->shifts = {{{1, 0, 0}, Line{0.05, -0.02}}};
  return leg;
}

TEST_CASE("standing, every bone hangs below the last; seated, the thigh points forward") {
  const LegJoints joints = joints_of(support::simple_leg());
  const LegPose standing = joints.pose({});
  CHECK(standing[LegBody::tibia].point({0, -0.42, 0}).isApprox(Vector3d(0, -0.82, 0.08)));
  const LegPose seated = joints.pose({90_deg, 0_deg, 0_deg, 90_deg});
  CHECK((seated[LegBody::tibia].p_PB - Vector3d(0.4, 0, 0.08)).norm() < 1e-15);
  CHECK((seated[LegBody::tibia].point({0, -0.42, 0}) - Vector3d(0.4, -0.42, 0.08)).norm() < 1e-15);
}

TEST_CASE("the angles of a posed leg are those that its joint centres are measured by") {
  std::mt19937 random(20261125);
  std::uniform_real_distribution<double> unit(0, 1);
  for (const Side side : kSides) {
    LegGeometry leg = support::simple_leg();
    if (side == Side::left) {
      leg = mirrored(std::move(leg));
    }
    const LegJoints joints = joints_of(leg);
    for (int i = 0; i < 200; ++i) {
      const LegPosture q{Radians{-0.3 + 2 * unit(random)}, Radians{-0.4 + 0.7 * unit(random)},
                         Radians{-0.7 + 1.4 * unit(random)}, Radians{0.3 + 1.6 * unit(random)}};
      const LegPose pose = joints.pose(q);
      HipAnglePoints points;
      points.hip[side] = pose.p_PHip;
      points.hip[other(side)] = {0, 0, -pose.p_PHip.z()};
      points.shoulder[Side::right] = {0, 0.5, 0.18};
      points.shoulder[Side::left] = {0, 0.5, -0.18};
      points.knee = pose[LegBody::tibia].p_PB;
      points.ankle = pose[LegBody::tibia].point(leg.p_TibiaAnkle);
      const auto seen = hip_angles(points, side);
      REQUIRE(seen);
      // 1e-9 rad: rounding, amplified by 1/sin(0.3)
      CHECK(std::abs((seen->flexion - q.hip_flexion).value) < 1e-9);
      CHECK(std::abs((seen->adduction - q.hip_adduction).value) < 1e-9);
      CHECK(std::abs((seen->internal_rotation - q.hip_internal_rotation).value) < 1e-9);
      CHECK(std::abs((seen->knee_flexion - q.knee_flexion).value) < 1e-9);
    }
  }
}

TEST_CASE("rates and axes are what a small step does") {
  const LegJoints joints = joints_of(crooked_leg());
  const double h = 1e-6;
  for (const double knee : {0.2, 0.9, 1.7}) {
    const LegPosture q{Radians{1.1}, Radians{-0.2}, Radians{0.4}, Radians{knee}};
    const LegPose pose = joints.pose(q);
    for (const LegBody body : {LegBody::femur, LegBody::patella, LegBody::tibia}) {
      const Vector3d at{0.03, -0.1, 0.02};
      const auto moved = [&](double df, double da, double dr, double dk) {
        const auto stepped = [&](double s) {
          return joints
              .pose({q.hip_flexion + Radians{s * df}, q.hip_adduction + Radians{s * da},
                     q.hip_internal_rotation + Radians{s * dr},
                     q.knee_flexion + Radians{s * dk}})[body]
              .point(at);
        };
        return Vector3d{(stepped(h) - stepped(-h)) / (2 * h)};
      };
      const Vector3d p = pose[body].point(at);
      // central differences: rounding 1e-10, curvature h²
      CHECK((moved(0, 0, 0, 1) - pose.knee_velocity(body, p)).norm() < 1e-9);
      CHECK((moved(1, 0, 0, 0) - pose.hip_axes_P[0].cross(p - pose.p_PHip)).norm() < 1e-9);
      CHECK((moved(0, 1, 0, 0) - pose.hip_axes_P[1].cross(p - pose.p_PHip)).norm() < 1e-9);
      CHECK((moved(0, 0, 1, 0) - pose.hip_axes_P[2].cross(p - pose.p_PHip)).norm() < 1e-9);
    }
  }
}

TEST_CASE("lengths between the joint centres are read from the straight leg") {
  const auto lengths = leg_lengths(support::simple_leg());
  REQUIRE(lengths);
  CHECK(lengths->thigh_m == doctest::Approx(0.4));
  CHECK(lengths->shank_m == doctest::Approx(0.42));
  CHECK(lengths->hip_width_m == doctest::Approx(0.16));
}

TEST_CASE("a joint whose axes or places are none is refused by its name") {
  const auto refusal = [](auto spoil) {
    LegGeometry leg = crooked_leg();
    spoil(leg);
    const auto joints = LegJoints::create(leg);
    REQUIRE_FALSE(joints);
    CHECK(joints.error().code == ErrorCode::unreadable);
    return joints.error().message;
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(refusal([](auto& l) { l.knee.turns[0].axis = {0, 0, 2}; }).starts_with("the knee has an "));
  CHECK(refusal([](auto& l) { l.patella->shifts[0].axis = {0, 0, 0}; }).starts_with("the patella"));
  CHECK(refusal([&](auto& l) { l.knee.shifts[1].axis.x() = nan; }).starts_with("the knee"));
  CHECK(refusal([&](auto& l) { l.knee.in_femur.at.x() = nan; }).starts_with("the knee"));
  CHECK(refusal([&](auto& l) {
          l.knee.turns[1].by = std::vector<Knot>{{0, 1}};
        }).starts_with("the knee: a spline"));
  CHECK(refusal([](auto& l) { l.knee.turns.resize(4, l.knee.turns[0]); }).starts_with("the knee"));
  CHECK(refusal([&](auto& l) { l.p_PelvisHip.y() = nan; }).starts_with("the hip"));
}

}  // namespace
}  // namespace coxa
