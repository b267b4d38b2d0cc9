// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/leg_geometry.hpp"

namespace coxa {
namespace {

// The mirror is the plane z = 0 of every body. A point's z changes its sign; a turn's axis, which
// has a sense of turning, changes its x and y.

void mirror_point(Eigen::Vector3d& p) { p.z() = -p.z(); }

void mirror_turn(Eigen::Vector3d& turn) { turn.head<2>() = -turn.head<2>(); }

void mirror_frame(Placement& frame) {
  mirror_point(frame.at);
  mirror_turn(frame.turned_xyz);
}

void mirror_joint(KneeJoint& joint) {
  mirror_frame(joint.in_femur);
  mirror_frame(joint.in_child);
  for (KneeMotion& turn : joint.turns) {
    mirror_turn(turn.axis);
  }
  for (KneeMotion& shift : joint.shifts) {
    mirror_point(shift.axis);
  }
}

void negate(KneeFunction& function) {
  if (auto* line = std::get_if<Line>(&function)) {
    *line = {-line->offset, -line->slope};
    return;
  }
  for (Knot& knot : *std::get_if<std::vector<Knot>>(&function)) {
    knot.y = -knot.y;
  }
}

}  // namespace

LegGeometry mirrored(LegGeometry geometry) {
  geometry.side = other(geometry.side);
  mirror_point(geometry.p_PelvisHip);
  mirror_point(geometry.p_TibiaAnkle);
  mirror_joint(geometry.knee);
  if (geometry.patella) {
    mirror_joint(*geometry.patella);
  }
  // a cylinder is mirrored in its own z, too, so its halves keep their names
  for (WrapCylinder& cylinder : geometry.cylinders) {
    mirror_frame(cylinder.in_body);
  }
  for (ModelMuscle& muscle : geometry.muscles) {
    for (PathPoint& point : muscle.path) {
      mirror_point(point.at);
      if (point.sliding) {
        negate((*point.sliding)[2]);
      }
    }
  }
  for (SegmentMass& segment : geometry.segments) {
    mirror_point(segment.centre_of_mass_m);
  }
  return geometry;
}

}  // namespace coxa
