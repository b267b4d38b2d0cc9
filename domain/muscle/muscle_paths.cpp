// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/muscle_paths.hpp"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "domain/muscle/leg_geometry_check.hpp"
#include "domain/quantities/expects.hpp"

namespace coxa {
namespace {

using Eigen::Vector3d;

constexpr double kCoincident_m = 1e-12;  // a line this short has no direction

}  // namespace

/// What the straight parts of a string do when the joints move, summed up.
struct MusclePaths::Pull {
  double length_m{};
  double knee_rate{};              ///< ∂length/∂knee flexion
  Vector3d hip_moment_P{0, 0, 0};  ///< of unit tension, about the hip, on all beyond it

  /// A straight part from one bend to the next.
  void add(const Bend& from, const Bend& to, const Vector3d& p_PHip) {
    const Vector3d way = to.p_PQ - from.p_PQ;
    const double length = way.norm();
    length_m += length;
    const bool is_rigid = from.body == to.body && !from.is_sliding && !to.is_sliding;
    if (is_rigid || length < kCoincident_m) {
      return;
    }
    const Vector3d u = way / length;
    knee_rate += u.dot(to.knee_velocity_P - from.knee_velocity_P);
    const bool from_pelvis = from.body == LegBody::pelvis;
    const bool to_pelvis = to.body == LegBody::pelvis;
    if (from_pelvis && !to_pelvis) {
      hip_moment_P -= (to.p_PQ - p_PHip).cross(u);
    } else if (to_pelvis && !from_pelvis) {
      hip_moment_P += (from.p_PQ - p_PHip).cross(u);
    }
  }
};

Result<LegPosture> possible_posture(const LegPosture& posture) {
  struct Check {
    const char* name;
    Radians angle;
    AngleRange range;
  };
  const std::array<Check, kLegCoordinates> checks{
      {{"hip flexion", posture.hip_flexion, kHipFlexionRange},
       {"hip adduction", posture.hip_adduction, kHipAdductionRange},
       {"hip internal rotation", posture.hip_internal_rotation, kHipInternalRotationRange},
       {"knee flexion", posture.knee_flexion, kKneeFlexionRange}}};
  for (const Check& check : checks) {
    if (!std::isfinite(check.angle.value)) {
      return fail(ErrorCode::unreadable,
                  std::string(check.name) + " is no number; measure it again");
    }
    if (check.angle < check.range.least || check.angle > check.range.most) {
      const auto degrees = [](Radians r) {
        return std::to_string(std::lround(to_degrees(r).value));
      };
      return fail(ErrorCode::unsupported,
                  std::string(check.name) + " is beyond what the muscle model is made for, " +
                      degrees(check.range.least) + " to " + degrees(check.range.most) +
                      "°; check the measurement");
    }
  }
  return posture;
}

Result<MusclePaths::Muscle> MusclePaths::create_muscle(const LegGeometry& geometry,
                                                       const ModelMuscle& muscle) {
  Muscle out;
  out.valid = muscle.valid;
  for (const PathPoint& point : muscle.path) {
    out.points.push_back({point.body, point.at, {}});
    if (point.sliding) {
      for (const KneeFunction& function : *point.sliding) {
        COXA_TRY(curve, knee_curve(function, "muscle " + muscle.name));
        out.points.back().sliding.push_back(std::move(curve));
      }
    }
  }
  if (muscle.wrap) {
    const auto found =
        std::find_if(geometry.cylinders.begin(), geometry.cylinders.end(),
                     [&](const WrapCylinder& c) { return c.name == muscle.wrap->cylinder; });
    COXA_EXPECTS(found != geometry.cylinders.end());  // checked before
    out.cylinder.push_back({found->body,
                            {rotation_of(found->in_body), found->in_body.at},
                            {found->radius_m, found->length_m, found->half},
                            muscle.wrap->first,
                            muscle.wrap->last});
  }
  return out;
}

Result<MusclePaths> MusclePaths::create(LegGeometry geometry) {
  if (const auto sound = check_leg_geometry(geometry); !sound) {
    return tl::unexpected(sound.error());
  }
  COXA_TRY(joints, LegJoints::create(geometry));
  std::vector<Muscle> muscles;
  for (const ModelMuscle& muscle : geometry.muscles) {
    COXA_TRY(compiled, create_muscle(geometry, muscle));
    muscles.push_back(std::move(compiled));
  }
  return MusclePaths(std::move(geometry), std::move(joints), std::move(muscles));
}

MusclePaths::Bend MusclePaths::bend_of(const Point& point, const LegPose& pose, double knee_rad) {
  Bend bend;
  bend.body = point.body;
  if (point.sliding.empty()) {
    bend.p_PQ = pose[point.body].point(point.at);
    bend.knee_velocity_P = pose.knee_velocity(point.body, bend.p_PQ);
    return bend;
  }
  Vector3d at;
  Vector3d rate;
  for (int i = 0; i < 3; ++i) {
    const CurveValue slid = point.sliding[static_cast<std::size_t>(i)].at(knee_rad);
    at[i] = slid.value;
    rate[i] = slid.slope;
  }
  bend.is_sliding = true;
  bend.p_PQ = pose[point.body].point(at);
  bend.knee_velocity_P = pose.knee_velocity(point.body, bend.p_PQ) + pose[point.body].R_PB * rate;
  return bend;
}

PathState MusclePaths::state_of(const Muscle& muscle, const LegPose& pose,
                                const LegPosture& posture) {
  std::array<Bend, kLongestPath> bends;
  for (std::size_t i = 0; i < muscle.points.size(); ++i) {
    bends[i] = bend_of(muscle.points[i], pose, posture.knee_flexion.value);
  }

  // the line that goes around the cylinder: the first that pierces it, else that with the least way
  // around
  std::optional<CylinderContact> contact;
  std::size_t wrapped = 0;  // the point that begins it
  BodyPose X_PC;
  bool has_point_inside = false;
  for (const Cylinder& cylinder : muscle.cylinder) {
    const BodyPose& X_PB = pose[cylinder.body];
    X_PC = {X_PB.R_PB * cylinder.in_body.R_PB, X_PB.point(cylinder.in_body.p_PB)};
    double least_detour = 0;
    for (std::size_t i = cylinder.first; i < cylinder.last; ++i) {
      const Vector3d p_CA = X_PC.R_PB.transpose() * (bends[i].p_PQ - X_PC.p_PB);
      const Vector3d p_CB = X_PC.R_PB.transpose() * (bends[i + 1].p_PQ - X_PC.p_PB);
      has_point_inside =
          has_point_inside || is_inside(cylinder.shape, p_CA) || is_inside(cylinder.shape, p_CB);
      const auto found = wrap_around(cylinder.shape, p_CA, p_CB);
      if (!found) {
        continue;
      }
      const double detour = found->whole_m - (p_CB - p_CA).norm();
      if (!contact || found->is_pierced || detour < least_detour) {
        contact = found;
        wrapped = i;
        least_detour = detour;
      }
      if (found->is_pierced) {
        break;
      }
    }
  }

  Pull pull;
  for (std::size_t i = 0; i + 1 < muscle.points.size(); ++i) {
    if (!contact || i != wrapped) {
      pull.add(bends[i], bends[i + 1], pose.p_PHip);
      continue;
    }
    const LegBody body = muscle.cylinder.front().body;
    Bend on{.p_PQ = X_PC.point(contact->on_C), .body = body};
    Bend off{.p_PQ = X_PC.point(contact->off_C), .body = body};
    on.knee_velocity_P = pose.knee_velocity(body, on.p_PQ);
    off.knee_velocity_P = pose.knee_velocity(body, off.p_PQ);
    pull.add(bends[i], on, pose.p_PHip);
    pull.length_m += contact->helix_m;
    pull.add(off, bends[i + 1], pose.p_PHip);
  }

  PathState state;
  state.length_m = pull.length_m;
  for (std::size_t k = 0; k < 3; ++k) {
    state.moment_arm_m[k] = pose.hip_axes_P[k].dot(pull.hip_moment_P);
  }
  state.moment_arm_m[static_cast<std::size_t>(LegCoordinate::knee_flexion)] = -pull.knee_rate;
  state.is_wrapped = contact.has_value();
  state.is_valid = !has_point_inside && is_within(muscle.valid, posture);
  return state;
}

void MusclePaths::evaluate(const LegPosture& posture, std::span<PathState> out) const {
  COXA_EXPECTS(out.size() == muscles_.size());
  const LegPose pose = joints_.pose(posture);
  for (std::size_t i = 0; i < muscles_.size(); ++i) {
    out[i] = state_of(muscles_[i], pose, posture);
  }
}

Result<void> MusclePaths::evaluate_if_possible(const LegPosture& posture,
                                               std::span<PathState> out) const {
  return possible_posture(posture).map(
      [&](const LegPosture& possible) { evaluate(possible, out); });
}

}  // namespace coxa
