// SPDX-License-Identifier: Apache-2.0
#include "domain/kinematics/hip_angles.hpp"

#include <doctest/doctest.h>

#include <Eigen/Geometry>
#include <random>

namespace coxa {
namespace {

using Eigen::AngleAxisd;
using Eigen::Matrix3d;
using Eigen::Vector3d;

struct Posture {
  double flexion, adduction, rotation, knee;
};

/// Joint centres of a person (x forward, y up, z to the right) in a given posture of one leg.
HipAnglePoints body(const Posture& q, Side side, const Matrix3d& R_WB = Matrix3d::Identity()) {
  const double s = sigma(side);
  const Matrix3d R_PF =
      (AngleAxisd(q.flexion, Vector3d::UnitZ()) * AngleAxisd(s * q.adduction, Vector3d::UnitX()) *
       AngleAxisd(s * q.rotation, Vector3d::UnitY()))
          .toRotationMatrix();
  const Vector3d hip{0, 0, s * 0.09};
  const Vector3d knee = hip + R_PF * Vector3d(0, -0.42, 0);
  const Vector3d ankle =
      knee + R_PF * AngleAxisd(-q.knee, Vector3d::UnitZ()) * Vector3d(0, -0.4, 0);
  HipAnglePoints points;
  points.hip[Side::right] = R_WB * Vector3d(0, 0, 0.09);
  points.hip[Side::left] = R_WB * Vector3d(0, 0, -0.09);
  points.shoulder[Side::right] = R_WB * Vector3d(0, 0.5, 0.18);
  points.shoulder[Side::left] = R_WB * Vector3d(0, 0.5, -0.18);
  points.knee = R_WB * knee;
  points.ankle = R_WB * ankle;
  return points;
}

TEST_CASE("angles of a posed leg come back on both sides, however the world is turned") {
  std::mt19937 random(20261123);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int i = 0; i < 500; ++i) {
    const Posture q{-0.3 + 2.2 * unit(random), -0.4 + 0.8 * unit(random), -0.7 + 1.4 * unit(random),
                    0.2 + 1.9 * unit(random)};
    const Matrix3d R_WB = Eigen::Quaterniond(unit(random) - 0.5, unit(random) - 0.5,
                                             unit(random) - 0.5, unit(random) - 0.5)
                              .normalized()
                              .toRotationMatrix();
    for (const Side side : kSides) {
      const auto seen = hip_angles(body(q, side, R_WB), side);
      REQUIRE(seen);
      // 1e-9 rad: rounding of a dozen operations on unit vectors, amplified by 1/sin(0.2)
      CHECK(std::abs(seen->flexion.value - q.flexion) < 1e-9);
      CHECK(std::abs(seen->adduction.value - q.adduction) < 1e-9);
      CHECK(std::abs(seen->internal_rotation.value - q.rotation) < 1e-9);
      CHECK(std::abs(seen->knee_flexion.value - q.knee) < 1e-9);
    }
  }
}

TEST_CASE("a straight knee has no rotation to read") {
  CHECK_FALSE(hip_angles(body({1.5, 0, 0, 0}, Side::right), Side::right));
}

TEST_CASE("seated, the foot that moves outward is internal rotation on both sides") {
  for (const Side side : kSides) {
    HipAnglePoints points =
        body({to_radians(Degrees{90}).value, 0, 0, to_radians(Degrees{90}).value}, side);
    points.ankle.z() += sigma(side) * 0.1;
    const auto seen = hip_angles(points, side);
    REQUIRE(seen);
    CHECK(to_degrees(seen->internal_rotation).value == doctest::Approx(14.04).epsilon(0.001));
  }
}

}  // namespace
}  // namespace coxa
