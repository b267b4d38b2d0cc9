// SPDX-License-Identifier: Apache-2.0
// How long each muscle is in a posture, and with which lever it turns each joint.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "domain/muscle/cylinder_wrap.hpp"
#include "domain/muscle/leg_geometry.hpp"
#include "domain/muscle/leg_pose.hpp"
#include "domain/quantities/result.hpp"

namespace coxa {

/// One muscle in one posture.
struct PathState {
  double length_m{};  ///< from origin to insertion, tendon included
  /// −∂length/∂angle in the order of LegCoordinate, m per rad: positive where the muscle's pull
  /// turns the joint in the angle's positive sense. 1 N at an arm of 1 m is 1 N·m.
  std::array<double, kLegCoordinates> moment_arm_m{};
  bool is_wrapped{};
  /// The path is the published one in this posture (PathValidity), and no point of it has got
  /// inside the cylinder it goes around. There a path falls back to the straight line, with a jump
  /// of centimetres: upper gluteus maximus of rajagopal2016 beyond some 40° of internal rotation at
  /// 90° of flexion. Among valid postures no length jumps.
  bool is_valid{true};
};

/// The angles that a leg has; beyond them a model's knee is extrapolated and its paths are not
/// meant.
inline constexpr AngleRange kHipFlexionRange{to_radians(Degrees{-30}), to_radians(Degrees{130})};
inline constexpr AngleRange kHipAdductionRange{to_radians(Degrees{-50}), to_radians(Degrees{40})};
inline constexpr AngleRange kHipInternalRotationRange{to_radians(Degrees{-60}),
                                                      to_radians(Degrees{60})};
inline constexpr AngleRange kKneeFlexionRange{to_radians(Degrees{0}), to_radians(Degrees{120})};

/// The posture itself, or why no leg is in it: not finite, or beyond the ranges above.
[[nodiscard]] Result<LegPosture> possible_posture(const LegPosture& posture);

/// The muscles of one leg, as strings without thickness or friction over points and cylinders.
///
/// Source: the method of OpenSim (Delp et al. 2007, IEEE TBME 54:1940,
/// doi 10.1109/TBME.2007.901024), with moment arms by virtual work (Sherman et al. 2013, doi
/// 10.1115/DETC2013-13633): a string's length changes only by the velocity of the points it is
/// bent at, along its straight parts; its way over a cylinder, being the shortest, changes nothing
/// to first order. Departures: paths without conditional points (PathValidity), exact tangents
/// (cylinder_wrap.hpp). Valid in the ranges above.
/// Where a free cylinder's axis is crossed by the line, the path changes sides: its length is
/// continuous there and its arm jumps.
class MusclePaths {
 public:
  /// Checks the whole geometry; the Error names the muscle, cylinder or segment and the remedy.
  [[nodiscard]] static Result<MusclePaths> create(LegGeometry geometry);

  [[nodiscard]] const LegGeometry& geometry() const { return geometry_; }
  [[nodiscard]] const LegJoints& joints() const { return joints_; }
  [[nodiscard]] std::size_t size() const { return muscles_.size(); }

  /// States in the order of geometry().muscles; `out` has size() places. `posture` must be
  /// possible. Allocates nothing.
  void evaluate(const LegPosture& posture, std::span<PathState> out) const;

  /// The same for one that may be impossible. Allocates nothing unless it is.
  [[nodiscard]] Result<void> evaluate_if_possible(const LegPosture& posture,
                                                  std::span<PathState> out) const;

 private:
  struct Point {
    LegBody body{};
    Eigen::Vector3d at{0, 0, 0};
    std::vector<CubicSpline> sliding;  ///< none, or x, y, z
  };
  struct Cylinder {
    LegBody body{};
    BodyPose in_body;
    CylinderShape shape;
    std::size_t first{};  ///< the point that begins the first line it is tried on
    std::size_t last{};   ///< the point that ends the last one
  };
  struct Muscle {
    std::vector<Point> points;
    std::vector<Cylinder> cylinder;  ///< none or one
    PathValidity valid;
  };
  /// A place where a string is bent, or its end.
  struct Bend {
    Eigen::Vector3d p_PQ{0, 0, 0};
    Eigen::Vector3d knee_velocity_P{0, 0, 0};
    LegBody body{};
    bool is_sliding{};
  };
  struct Pull;

  MusclePaths(LegGeometry geometry, LegJoints joints, std::vector<Muscle> muscles)
      : geometry_(std::move(geometry)), joints_(std::move(joints)), muscles_(std::move(muscles)) {}
  [[nodiscard]] static Result<Muscle> create_muscle(const LegGeometry& geometry,
                                                    const ModelMuscle& muscle);
  [[nodiscard]] static Bend bend_of(const Point& point, const LegPose& pose, double knee_rad);
  [[nodiscard]] static PathState state_of(const Muscle& muscle, const LegPose& pose,
                                          const LegPosture& posture);

  LegGeometry geometry_;
  LegJoints joints_;
  std::vector<Muscle> muscles_;
};

}  // namespace coxa
