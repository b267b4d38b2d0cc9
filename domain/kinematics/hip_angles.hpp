// SPDX-License-Identifier: Apache-2.0
// Hip and knee angles of one side from 3D joint centres.
// Letters: W world (any frame), P pelvis axes, F femur axes.
#pragma once

#include <Eigen/Core>
#include <optional>

#include "domain/body/side.hpp"
#include "domain/quantities/quantity.hpp"

namespace coxa {

/// Joint centres in any one Cartesian frame and unit of length.
struct HipAnglePoints {
  PerSide<Eigen::Vector3d> shoulder;
  PerSide<Eigen::Vector3d> hip;
  Eigen::Vector3d knee{0, 0, 0};   ///< of the side asked for
  Eigen::Vector3d ankle{0, 0, 0};  ///< of the side asked for
};

/// Flexion forwards, adduction towards the midline, internal rotation: all positive on both sides.
struct HipAngles {
  Radians flexion{};
  Radians adduction{};
  Radians internal_rotation;
  Radians knee_flexion;
};

/// The joint coordinate system of Wu et al. 2002 (J Biomech 35:543,
/// doi 10.1016/s0021-9290(01)00222-6): flexion about the pelvis' lateral axis, rotation about the
/// femur's long axis. Departure: the pelvis' sagittal direction is the shoulders' (no pelvic
/// markers exist), and the femur's lateral axis is perpendicular to thigh and shank, so the error
/// grows as 1/sin(knee flexion): trust it for knee flexion 60–110°, not below 45°. Empty where
/// points coincide or the knee is straight. Passes through: thigh forward and horizontal with the
/// shank hanging gives flexion 90°, rest 0.
std::optional<HipAngles> hip_angles(const HipAnglePoints& points, Side side);

}  // namespace coxa
