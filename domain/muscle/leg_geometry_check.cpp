// SPDX-License-Identifier: Apache-2.0
#include "domain/muscle/leg_geometry_check.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace coxa {
namespace {

using Eigen::Vector3d;

constexpr double kFarthest_m = 2;  // no part of a leg is farther from its body's origin
constexpr double kWidestCylinder_m = 0.5;
constexpr double kStrongest_n = 1e6;

constexpr const char* kNoPatella =
    "needs the patella, which the geometry lacks; add the patella's joint";

bool is_near(const Vector3d& p) { return p.allFinite() && p.norm() < kFarthest_m; }
bool is_length(double m) { return m > 0 && m < kFarthest_m; }

bool is_range(const std::optional<AngleRange>& range) {
  return !range || range->least < range->most;
}

bool has_body(const LegGeometry& geometry, LegBody body) {
  return body != LegBody::patella || geometry.patella.has_value();
}

/// Whether a name stands in the list more than once.
template <class T>
bool is_twice(const std::vector<T>& list, const std::string& name) {
  return std::count_if(list.begin(), list.end(), [&](const T& t) { return t.name == name; }) > 1;
}

// Each of the following says what is wrong and what to do, or nothing where all is well.

std::string complaint(const LegGeometry& geometry, const WrapCylinder& cylinder) {
  if (is_twice(geometry.cylinders, cylinder.name)) {
    return "is there twice; rename or remove one";
  }
  if (!(cylinder.radius_m > 0 && cylinder.radius_m < kWidestCylinder_m)) {
    return "has no radius; give radius_m between 0 and 0.5";
  }
  if (!is_length(cylinder.length_m)) {
    return "has no length; give length_m between 0 and 2";
  }
  if (!is_near(cylinder.in_body.at) || !cylinder.in_body.turned_xyz.allFinite()) {
    return "is at no place on its body; correct its frame";
  }
  return has_body(geometry, cylinder.body) ? "" : kNoPatella;
}

std::string complaint(const LegGeometry& geometry, const SegmentMass& segment) {
  if (is_twice(geometry.segments, segment.name)) {
    return "is there twice; rename or remove one";
  }
  if (!(segment.mass_kg > 0 && segment.mass_kg < 500)) {
    return "has no mass; give mass_kg between 0 and 500";
  }
  if (!is_near(segment.centre_of_mass_m)) {
    return "has its centre of mass at no place; correct centre_of_mass_m";
  }
  return has_body(geometry, segment.body) ? "" : kNoPatella;
}

std::string complaint(const MuscleTendon& tendon) {
  if (!(tendon.max_isometric_force_n > 0 && tendon.max_isometric_force_n < kStrongest_n)) {
    return "has no force; give max_isometric_force_n between 0 and 1000000";
  }
  if (!is_length(tendon.optimal_fibre_length_m) || !is_length(tendon.tendon_slack_length_m)) {
    return "has no length; give fibre and tendon lengths between 0 and 2 m";
  }
  if (!(tendon.pennation_rad >= 0 && tendon.pennation_rad < 1.5)) {
    return "has a pennation that is none; give 0 to 1.5 rad";
  }
  return "";
}

std::string complaint(const LegGeometry& geometry, const std::vector<PathPoint>& path) {
  if (path.size() < 2 || path.size() > kLongestPath) {
    return "has a path that is none; give 2 to " + std::to_string(kLongestPath) + " points";
  }
  for (const PathPoint& point : path) {
    if (!is_near(point.at)) {
      return "has a point at no place; give three numbers below 2 m";
    }
    if (!has_body(geometry, point.body)) {
      return kNoPatella;
    }
  }
  const LegBody origin = path.front().body;
  const bool stays =
      std::all_of(path.begin(), path.end(), [&](const PathPoint& p) { return p.body == origin; });
  return stays ? "stays on one body and moves nothing; correct its path or remove it" : "";
}

std::string complaint(const LegGeometry& geometry, const ModelMuscle& muscle) {
  if (is_twice(geometry.muscles, muscle.name)) {
    return "is there twice; rename or remove one";
  }
  if (!is_range(muscle.valid.hip_flexion) || !is_range(muscle.valid.knee_flexion)) {
    return "is valid nowhere; put its least angle below its most";
  }
  for (std::string what : {complaint(muscle.tendon), complaint(geometry, muscle.path)}) {
    if (!what.empty()) {
      return what;
    }
  }
  if (!muscle.wrap) {
    return "";
  }
  const auto is_named = [&](const WrapCylinder& c) { return c.name == muscle.wrap->cylinder; };
  if (std::none_of(geometry.cylinders.begin(), geometry.cylinders.end(), is_named)) {
    return "wraps around " + muscle.wrap->cylinder +
           ", which is not there; add that cylinder or correct the name";
  }
  if (muscle.wrap->first >= muscle.wrap->last || muscle.wrap->last >= muscle.path.size()) {
    return "wraps between points that it does not have; correct its first and last point";
  }
  return "";
}

std::string complaint(const LegGeometry& geometry) {
  const LegOwner& owner = geometry.owner;
  if (!(owner.height.value > 0.3 && owner.height.value < 3) ||
      !(owner.mass.value > 1 && owner.mass.value < 1000)) {
    return "belongs to nobody; give its owner's height and mass";
  }
  if (!is_near(geometry.p_PelvisHip) || !is_near(geometry.p_TibiaAnkle)) {
    return "has its hip or ankle at no place; correct their centres";
  }
  return geometry.muscles.empty() ? "has no muscle; add one" : "";
}

/// The first complaint about one of a list.
template <class T>
std::string first_complaint(const LegGeometry& geometry, const std::vector<T>& list,
                            const char* kind) {
  for (const T& one : list) {
    if (std::string what = complaint(geometry, one); !what.empty()) {
      return std::string(kind) + ' ' + one.name + ' ' + what;
    }
  }
  return "";
}

}  // namespace

Result<void> check_leg_geometry(const LegGeometry& geometry) {
  std::string whole = complaint(geometry);
  if (!whole.empty()) {
    whole = "the geometry " + whole;
  }
  for (std::string what :
       {std::move(whole), first_complaint(geometry, geometry.cylinders, "cylinder"),
        first_complaint(geometry, geometry.muscles, "muscle"),
        first_complaint(geometry, geometry.segments, "segment")}) {
    if (!what.empty()) {
      return fail(ErrorCode::unreadable, std::move(what));
    }
  }
  return {};
}

}  // namespace coxa
