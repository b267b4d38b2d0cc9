// SPDX-License-Identifier: Apache-2.0
// Where the bodies of a leg are in a posture, and how they move with each angle.
// Letters: P pelvis, F femur, B any body of the leg.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <vector>

#include "domain/muscle/cubic_spline.hpp"
#include "domain/muscle/leg_geometry.hpp"
#include "domain/quantities/result.hpp"

namespace coxa {

/// A body seen from the pelvis.
struct BodyPose {
  Eigen::Matrix3d R_PB = Eigen::Matrix3d::Identity();
  Eigen::Vector3d p_PB{0, 0, 0};

  [[nodiscard]] Eigen::Vector3d point(const Eigen::Vector3d& p_BQ) const {
    return p_PB + R_PB * p_BQ;
  }
};

/// How a body moves when the knee bends: turn (rad) and shift of its origin (m) per rad.
struct KneeRate {
  Eigen::Vector3d w_P{0, 0, 0};
  Eigen::Vector3d v_P{0, 0, 0};
};

/// One posture of one leg.
struct LegPose {
  std::array<BodyPose, kLegBodies> bodies;
  std::array<KneeRate, kLegBodies> knee_rates;  ///< nought for pelvis and femur
  Eigen::Vector3d p_PHip{0, 0, 0};
  /// About which everything beyond the hip turns with flexion, adduction, internal rotation.
  std::array<Eigen::Vector3d, 3> hip_axes_P;

  [[nodiscard]] const BodyPose& operator[](LegBody b) const {
    return bodies[static_cast<std::size_t>(b)];
  }
  /// Velocity (m per rad of knee flexion) of a point that is at `p_PQ` and fixed in `b`.
  [[nodiscard]] Eigen::Vector3d knee_velocity(LegBody b, const Eigen::Vector3d& p_PQ) const;
};

/// The joints of a leg: hip by the joint coordinate system of Wu et al. 2002 (flexion about the
/// pelvis' z, then adduction about x, then internal rotation about the femur's y; J Biomech 35:543,
/// doi 10.1016/s0021-9290(01)00222-6), knee and patella as the geometry's functions say.
/// Key points: in the zero posture the femur's axes are the pelvis'; flexion of 90° puts the thigh
/// forward. Allocates nothing when asked for a pose.
class LegJoints {
 public:
  /// Refuses axes that are no unit vectors, functions that are none, numbers that are none.
  [[nodiscard]] static Result<LegJoints> create(const LegGeometry& geometry);

  /// `posture` must be finite.
  [[nodiscard]] LegPose pose(const LegPosture& posture) const;

 private:
  struct Motion {
    Eigen::Vector3d axis;
    CubicSpline by;
  };
  struct Joint {
    BodyPose in_femur;
    BodyPose child_in_joint;  ///< the child body seen from its joint frame
    std::vector<Motion> turns;
    std::vector<Motion> shifts;
  };
  LegJoints() = default;
  [[nodiscard]] static Result<Joint> create_joint(const KneeJoint& joint, const std::string& name);
  static void place(const Joint& joint, LegBody body, double knee_flexion_rad, LegPose& pose);

  double side_sign_{1};
  Eigen::Vector3d p_PHip_{0, 0, 0};
  Joint knee_;
  Joint patella_;
  bool has_patella_{};
};

/// The rotation that Placement::turned_xyz means.
[[nodiscard]] Eigen::Matrix3d rotation_of(const Placement& placement);

/// From hip to knee at a straight knee, from knee to ankle, and from hip to hip, m.
struct LegLengths {
  double thigh_m{};
  double shank_m{};
  double hip_width_m{};
};
/// Refuses what LegJoints refuses.
[[nodiscard]] Result<LegLengths> leg_lengths(const LegGeometry& geometry);

}  // namespace coxa
