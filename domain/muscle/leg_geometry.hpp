// SPDX-License-Identifier: Apache-2.0
// One leg as muscles see it: joints, the paths muscles take over them, and masses. Plain values.
// Letters: P pelvis, B any body of the leg. Each body's axes are x forward, y up, z to the person's
// right, parallel to the pelvis' when the person stands straight.
#pragma once

#include <Eigen/Core>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/body/side.hpp"
#include "domain/muscle/muscle_group.hpp"
#include "domain/quantities/quantity.hpp"

namespace coxa {

enum class LegBody : std::uint8_t { pelvis, femur, patella, tibia };
inline constexpr std::size_t kLegBodies = 4;

/// The order of every array of four: arms, moments, angles.
enum class LegCoordinate : std::uint8_t {
  hip_flexion,
  hip_adduction,
  hip_internal_rotation,
  knee_flexion
};
inline constexpr std::size_t kLegCoordinates = 4;

/// Angles as domain/kinematics/hip_angles.hpp has them: positive on both sides of the body.
struct LegPosture {
  Radians hip_flexion;
  Radians hip_adduction;
  Radians hip_internal_rotation;
  Radians knee_flexion;
  friend bool operator==(const LegPosture&, const LegPosture&) = default;
};

/// A muscle and its tendon as Hill's model takes them.
struct MuscleTendon {
  double max_isometric_force_n{};
  double optimal_fibre_length_m{};
  double tendon_slack_length_m{};
  double pennation_rad{};  ///< at the optimal fibre length
  friend bool operator==(const MuscleTendon&, const MuscleTendon&) = default;
};

/// offset + slope · knee flexion (rad).
struct Line {
  double offset{};
  double slope{};
  friend bool operator==(const Line&, const Line&) = default;
};

struct Knot {
  double x{};
  double y{};
  friend bool operator==(const Knot&, const Knot&) = default;
};

/// What changes with the knee: a line, or the cubic spline through knots (rad → rad or m), which
/// domain/muscle/cubic_spline.hpp describes.
using KneeFunction = std::variant<Line, std::vector<Knot>>;

/// A turn about, or a shift along, one axis (a unit vector), driven by the knee.
struct KneeMotion {
  Eigen::Vector3d axis{0, 0, 0};
  KneeFunction by;  ///< rad or m
};

/// A frame in a body: where it is, and its turn about x, then its own y, then its own z.
struct Placement {
  Eigen::Vector3d at{0, 0, 0};
  Eigen::Vector3d turned_xyz{0, 0, 0};
};

/// A joint between the femur and a body beyond it. Its frame in the femur is moved by the sum of
/// the shifts and turned by the turns, one after another about its own axes; there lies its frame
/// in the moved body.
struct KneeJoint {
  Placement in_femur;
  Placement in_child;
  std::vector<KneeMotion> turns;   ///< at most 3
  std::vector<KneeMotion> shifts;  ///< at most 3
};

/// The half of a cylinder that a path must go over, in the cylinder's own axes; `all` is any half.
enum class CylinderHalf : std::uint8_t { all, plus_x, minus_x, plus_y, minus_y };

/// What muscles wrap around: a cylinder about the z axis of its frame, of that length, centred.
struct WrapCylinder {
  std::string name;
  LegBody body{};
  Placement in_body;
  CylinderHalf half{};
  double radius_m{};
  double length_m{};
};

/// A point of a path, fixed in its body, or sliding in it as the knee bends.
struct PathPoint {
  LegBody body{};
  Eigen::Vector3d at{0, 0, 0};
  std::optional<std::array<KneeFunction, 3>> sliding{};  ///< x, y, z in m; `at` is then unused
};

/// A cylinder in a path, tried on the straight lines from point `first` to point `last`.
struct PathWrap {
  std::string cylinder;
  std::size_t first{};  ///< from 0
  std::size_t last{};
};

/// Both ends included.
struct AngleRange {
  Radians least;
  Radians most;
  friend bool operator==(const AngleRange&, const AngleRange&) = default;
};

/// The postures in which a path is the published one. The published gait2392 has points that come
/// and go with an angle, by which lengths jump; here each is either always or never in the path.
struct PathValidity {
  std::optional<AngleRange> hip_flexion{};   ///< empty: any
  std::optional<AngleRange> knee_flexion{};  ///< empty: any
  friend bool operator==(const PathValidity&, const PathValidity&) = default;
};

/// Whether a path is the published one in a posture.
[[nodiscard]] constexpr bool is_within(const PathValidity& valid, const LegPosture& posture) {
  const auto holds = [](const std::optional<AngleRange>& range, Radians angle) {
    return !range || (angle >= range->least && angle <= range->most);
  };
  return holds(valid.hip_flexion, posture.hip_flexion) &&
         holds(valid.knee_flexion, posture.knee_flexion);
}

/// One of the model's lines of action; a large muscle has several.
struct ModelMuscle {
  std::string name;
  MuscleGroup group{};
  MuscleTendon tendon;
  std::vector<PathPoint> path;  ///< from origin to insertion
  std::optional<PathWrap> wrap{};
  PathValidity valid{};
};

/// A mass that moves with a body. The foot counts to the tibia, with the ankle at its zero.
struct SegmentMass {
  std::string name;
  LegBody body{};
  double mass_kg{};
  Eigen::Vector3d centre_of_mass_m{0, 0, 0};  ///< in the body's axes
};

/// The person whose leg it is.
struct LegOwner {
  Metres height;
  Kilograms mass;
  friend bool operator==(const LegOwner&, const LegOwner&) = default;
};

/// One leg. Lengths in m, angles in rad, signs as in LegPosture.
struct LegGeometry {
  std::string id;
  std::string title;
  std::string source;
  std::string citation;
  std::string licence;
  std::string changes;  ///< what differs from the source
  Side side{Side::right};
  LegOwner owner;
  Eigen::Vector3d p_PelvisHip{0, 0, 0};   ///< the hip's centre, in pelvis axes
  Eigen::Vector3d p_TibiaAnkle{0, 0, 0};  ///< the ankle's centre, in tibia axes
  KneeJoint knee;                         ///< moves the tibia
  std::optional<KneeJoint> patella{};     ///< moves the patella; empty: no path touches it
  std::vector<WrapCylinder> cylinders;
  std::vector<ModelMuscle> muscles;
  std::vector<SegmentMass> segments;
};

/// The same leg on the other side of the body. Twice mirrored it is what it was.
[[nodiscard]] LegGeometry mirrored(LegGeometry geometry);

}  // namespace coxa
