// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/leg_pose.hpp"

#include <Eigen/Geometry>
#include <cmath>
#include <string>
#include <utility>

#include "domain/quantities/expects.hpp"

namespace coxa {
namespace {

using Eigen::AngleAxisd;
using Eigen::Matrix3d;
using Eigen::Vector3d;

constexpr double kUnitTolerance = 1e-4;  // axes come with five digits

bool is_finite(const Placement& p) { return p.at.allFinite() && p.turned_xyz.allFinite(); }

}  // namespace

Matrix3d rotation_of(const Placement& placement) {
  const Vector3d& turn = placement.turned_xyz;
  return (AngleAxisd(turn.x(), Vector3d::UnitX()) * AngleAxisd(turn.y(), Vector3d::UnitY()) *
          AngleAxisd(turn.z(), Vector3d::UnitZ()))
      .toRotationMatrix();
}

Vector3d LegPose::knee_velocity(LegBody b, const Vector3d& p_PQ) const {
  const auto i = static_cast<std::size_t>(b);
  return knee_rates[i].v_P + knee_rates[i].w_P.cross(p_PQ - bodies[i].p_PB);
}

Result<LegJoints::Joint> LegJoints::create_joint(const KneeJoint& joint, const std::string& name) {
  if (!is_finite(joint.in_femur) || !is_finite(joint.in_child)) {
    return fail(ErrorCode::unreadable, name + " is at no place; give numbers for its two frames");
  }
  if (joint.turns.size() > 3 || joint.shifts.size() > 3) {
    return fail(ErrorCode::unreadable, name + " has more than three turns or three shifts");
  }
  Joint out;
  out.in_femur = {rotation_of(joint.in_femur), joint.in_femur.at};
  const Matrix3d R_BJ = rotation_of(joint.in_child);
  out.child_in_joint = {R_BJ.transpose(), -(R_BJ.transpose() * joint.in_child.at)};
  for (auto [motions, compiled] :
       {std::pair{&joint.turns, &out.turns}, std::pair{&joint.shifts, &out.shifts}}) {
    for (const KneeMotion& motion : *motions) {
      if (!(std::abs(motion.axis.norm() - 1) < kUnitTolerance)) {
        return fail(ErrorCode::unreadable,
                    name + " has an axis that is not of length 1; correct it");
      }
      COXA_TRY(curve, knee_curve(motion.by, name));
      compiled->push_back({motion.axis.normalized(), std::move(curve)});
    }
  }
  return out;
}

Result<LegJoints> LegJoints::create(const LegGeometry& geometry) {
  if (!geometry.p_PelvisHip.allFinite()) {
    return fail(ErrorCode::unreadable, "the hip is at no place; give its three numbers");
  }
  LegJoints out;
  out.side_sign_ = sigma(geometry.side);
  out.p_PHip_ = geometry.p_PelvisHip;
  COXA_TRY(knee, create_joint(geometry.knee, "the knee"));
  out.knee_ = std::move(knee);
  if (geometry.patella) {
    COXA_TRY(patella, create_joint(*geometry.patella, "the patella"));
    out.patella_ = std::move(patella);
    out.has_patella_ = true;
  }
  return out;
}

void LegJoints::place(const Joint& joint, LegBody body, double knee_flexion_rad, LegPose& pose) {
  // turn and shift of the joint, and their rates, in its frame in the femur
  Matrix3d R = Matrix3d::Identity();
  Vector3d w{0, 0, 0};
  for (const Motion& turn : joint.turns) {
    const CurveValue angle = turn.by.at(knee_flexion_rad);
    w += angle.slope * (R * turn.axis);
    R = R * AngleAxisd(angle.value, turn.axis).toRotationMatrix();
  }
  Vector3d p{0, 0, 0};
  Vector3d v{0, 0, 0};
  for (const Motion& shift : joint.shifts) {
    const CurveValue way = shift.by.at(knee_flexion_rad);
    p += way.value * shift.axis;
    v += way.slope * shift.axis;
  }
  const Vector3d p_child = R * joint.child_in_joint.p_PB;

  // seen from the pelvis
  const BodyPose& femur = pose.bodies[static_cast<std::size_t>(LegBody::femur)];
  const Matrix3d R_PJ = femur.R_PB * joint.in_femur.R_PB;
  const auto i = static_cast<std::size_t>(body);
  pose.bodies[i] = {R_PJ * R * joint.child_in_joint.R_PB,
                    femur.point(joint.in_femur.p_PB) + R_PJ * (p + p_child)};
  pose.knee_rates[i] = {R_PJ * w, R_PJ * (v + w.cross(p_child))};
}

LegPose LegJoints::pose(const LegPosture& posture) const {
  COXA_EXPECTS(std::isfinite(posture.hip_flexion.value + posture.hip_adduction.value +
                             posture.hip_internal_rotation.value + posture.knee_flexion.value));
  const auto about = [](Radians angle, const Vector3d& axis) {
    return AngleAxisd(angle.value, axis).toRotationMatrix();
  };
  const Matrix3d R_flexed = about(posture.hip_flexion, Vector3d::UnitZ());
  const Matrix3d R_adducted =
      R_flexed * about(side_sign_ * posture.hip_adduction, Vector3d::UnitX());
  LegPose pose;
  pose.p_PHip = p_PHip_;
  pose.hip_axes_P = {Vector3d::UnitZ(), side_sign_ * R_flexed.col(0),
                     side_sign_ * R_adducted.col(1)};
  pose.bodies[static_cast<std::size_t>(LegBody::femur)] = {
      R_adducted * about(side_sign_ * posture.hip_internal_rotation, Vector3d::UnitY()), p_PHip_};
  place(knee_, LegBody::tibia, posture.knee_flexion.value, pose);
  if (has_patella_) {
    place(patella_, LegBody::patella, posture.knee_flexion.value, pose);
  }
  return pose;
}

Result<LegLengths> leg_lengths(const LegGeometry& geometry) {
  COXA_TRY(joints, LegJoints::create(geometry));
  const LegPose straight = joints.pose({});
  const Vector3d& p_TibiaKnee = geometry.knee.in_child.at;
  return LegLengths{
      .thigh_m = (straight[LegBody::tibia].point(p_TibiaKnee) - geometry.p_PelvisHip).norm(),
      .shank_m = (geometry.p_TibiaAnkle - p_TibiaKnee).norm(),
      .hip_width_m = 2 * std::abs(geometry.p_PelvisHip.z())};
}

}  // namespace coxa
