// SPDX-License-Identifier: Apache-2.0
#include "domain/kinematics/hip_angles.hpp"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>

namespace coxa {
namespace {

constexpr double kLeastLength = 1e-9;  // below it a direction has no meaning in double precision

std::optional<Eigen::Vector3d> direction(const Eigen::Vector3d& v) {
  const double length = v.norm();
  if (!(length > kLeastLength) || !std::isfinite(length)) {
    return std::nullopt;
  }
  return Eigen::Vector3d{v / length};
}

}  // namespace

std::optional<HipAngles> hip_angles(const HipAnglePoints& points, Side side) {
  const double sign = sigma(side);

  // pelvis axes: z to the person's right, x forward, y up
  const Eigen::Vector3d mid_hips = (points.hip[Side::left] + points.hip[Side::right]) / 2;
  const Eigen::Vector3d mid_shoulders =
      (points.shoulder[Side::left] + points.shoulder[Side::right]) / 2;
  const auto z_p = direction(points.hip[Side::right] - points.hip[Side::left]);
  if (!z_p) {
    return std::nullopt;
  }
  const auto x_p = direction((mid_shoulders - mid_hips).cross(*z_p));
  if (!x_p) {
    return std::nullopt;
  }
  Eigen::Matrix3d R_WP;
  R_WP << *x_p, z_p->cross(*x_p), *z_p;

  // femur axes: y from knee to hip, z across, perpendicular to thigh and shank
  const auto y_f = direction(points.hip[side] - points.knee);
  const auto shank = direction(points.ankle - points.knee);
  if (!y_f || !shank) {
    return std::nullopt;
  }
  const Eigen::Vector3d across = y_f->cross(*shank);
  const auto z_f = direction(across);
  if (!z_f) {
    return std::nullopt;
  }
  Eigen::Matrix3d R_WF;
  R_WF << y_f->cross(*z_f), *y_f, *z_f;

  // the Z-X-Y sequence of the joint coordinate system
  const Eigen::Matrix3d R_PF = R_WP.transpose() * R_WF;
  return HipAngles{
      .flexion = Radians{std::atan2(-R_PF(0, 1), R_PF(1, 1))},
      .adduction = Radians{sign * std::asin(std::clamp(R_PF(2, 1), -1.0, 1.0))},
      .internal_rotation = Radians{sign * std::atan2(-R_PF(2, 0), R_PF(2, 2))},
      .knee_flexion = Radians{std::atan2(across.norm(), -y_f->dot(*shank))},
  };
}

}  // namespace coxa
