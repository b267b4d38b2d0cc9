// SPDX-License-Identifier: Apache-2.0
// A person, seated or standing, who exercises: exact joint centres at any instant.
// Letters: W world (X forward from the chair, Y up, Z to the person's right, origin on the floor
// below the mid hips).
#pragma once

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "domain/body/landmark.hpp"
#include "domain/body/side.hpp"
#include "tests/support/simulated_shin.hpp"

namespace coxa::testing {

inline constexpr double kDegree = std::numbers::pi / 180;

/// `count` movements alike, one after the other; sizes in degrees, times in seconds.
struct Set {
  int count = 3;
  double size_deg = 25;
  double out_s = 1.5, hold_s = 0.5, back_s = 1.5, rest_s = 1.0;
  double start_s = 2.0;

  [[nodiscard]] double end_s() const {
    return start_s + count * (out_s + hold_s + back_s + rest_s);
  }
  [[nodiscard]] std::vector<Bout> bouts(double size_share = 1) const {
    std::vector<Bout> all;
    for (int i = 0; i < count; ++i) {
      all.push_back({.start = start_s + i * (out_s + hold_s + back_s + rest_s),
                     .out = out_s,
                     .hold = hold_s,
                     .back = back_s,
                     .size = size_share * size_deg * kDegree});
    }
    return all;
  }
};

/// Angles in radians; a movement adds to what rests.
struct SimulatedLeg {
  double resting_rotation = 0;
  double abduction = 6 * kDegree;  ///< of the thigh, feet hip-wide
  double thigh_slope = 0;          ///< of the resting thigh, knee higher than hip
  double knee_flexion = 90 * kDegree;
  std::vector<Bout> rotation;  ///< internal: foot outward
  std::vector<Bout> lift;      ///< of the thigh
  std::vector<Bout> drift;     ///< of the knee towards the midline
  std::vector<Bout> extension;
  std::vector<Bout> aside;  ///< of the whole leg, outward: for who stands
};

struct SimulatedMember {
  double stature = 1.70;
  PerSide<SimulatedLeg> legs;
  std::vector<Bout> lean;   ///< of the trunk itself, to the person's left
  std::vector<Bout> hike;   ///< of the pelvis, left side up; the trunk follows
  std::vector<Bout> bow;    ///< of the trunk, forwards
  std::vector<Bout> rise;   ///< from the chair: size 1 is standing; who stands bends by less than 0
  std::vector<Bout> walk;   ///< to the person's left, metres
  bool stands = false;      ///< at first
  double resting_lean = 0;  ///< of the trunk
  double resting_shoulder_tilt = 0;

  [[nodiscard]] double shank() const { return 0.246 * stature; }  // Drillis and Contini 1966
  [[nodiscard]] double thigh() const { return 0.245 * stature; }

  /// The shank against vertical in the plane across the thigh.
  [[nodiscard]] double rotation(Side side, double t) const {
    return legs[side].resting_rotation + SimulatedShin::reach(legs[side].rotation, t);
  }
  [[nodiscard]] double obliquity(double t) const { return SimulatedShin::reach(hike, t); }
  [[nodiscard]] double own_lean(double t) const {
    return resting_lean + SimulatedShin::reach(lean, t);
  }
  /// A tilted pelvis carries the trunk; the spine makes up for two fifths.
  [[nodiscard]] double carried_lean(double t) const { return -0.6 * obliquity(t); }

  /// All 33 points. The face is one point and the arms hang: nothing measures them.
  [[nodiscard]] PerLandmark<Eigen::Vector3d> points(double t) const {
    using Eigen::AngleAxisd, Eigen::Vector3d;
    const Vector3d up = Vector3d::UnitY();
    const double standing = (stands ? 1 : 0) + SimulatedShin::reach(rise, t);
    const double tilt = obliquity(t);
    const double hip_width = 0.11 * stature;
    // the side that stays on the seat is where the pelvis turns
    Vector3d pelvis{0, shank() + 0.039 * stature + hip_width / 2 * std::abs(std::sin(tilt)), 0};
    pelvis.z() -= SimulatedShin::reach(walk, t);
    // whoever rises turns about the knees
    const double angle = standing * std::numbers::pi / 2;
    pelvis += thigh() * Vector3d(1 - std::cos(angle), std::sin(angle), 0);

    PerLandmark<Vector3d> p;
    for (const Side side : kSides) {
      const SimulatedLeg& leg = legs[side];
      p[hip(side)] =
          pelvis + hip_width / 2 * sigma(side) * Vector3d(0, -std::sin(tilt), std::cos(tilt));
      const double raised =
          p[hip(side)].y() - pelvis.y() + hip_width / 2 * std::abs(std::sin(tilt));
      const double abducted = leg.abduction - SimulatedShin::reach(leg.drift, t);
      const double elevation =
          leg.thigh_slope + SimulatedShin::reach(leg.lift, t) - std::asin(raised / thigh()) - angle;
      const Eigen::Matrix3d R_WThigh =
          (AngleAxisd(-sigma(side) * abducted, up) * AngleAxisd(elevation, Vector3d::UnitZ()))
              .toRotationMatrix();
      const double q = rotation(side, t);
      const Vector3d across{0, -std::cos(q), sigma(side) * std::sin(q)};
      const double flexion =
          (leg.knee_flexion - SimulatedShin::reach(leg.extension, t)) * (1 - standing) +
          SimulatedShin::reach(leg.lift, t);  // a lifted shank goes on hanging
      const AngleAxisd aside(-sigma(side) * SimulatedShin::reach(leg.aside, t), Vector3d::UnitX());
      p[knee(side)] = p[hip(side)] + aside * (R_WThigh * Vector3d(thigh(), 0, 0));
      p[ankle(side)] =
          p[knee(side)] + shank() * (aside * (R_WThigh * (std::sin(flexion) * across +
                                                          std::cos(flexion) * Vector3d::UnitX())));
      p[heel(side)] = p[ankle(side)] + Vector3d(-0.02, -0.03, 0) * stature;
      p[foot_index(side)] = p[ankle(side)] + Vector3d(0.1, -0.03, 0) * stature;
    }
    place_trunk(p, pelvis, t);
    return p;
  }

 private:
  void place_trunk(PerLandmark<Eigen::Vector3d>& p, const Eigen::Vector3d& pelvis, double t) const {
    using Eigen::Vector3d;
    // a bent spine tilts the shoulders 1.3 times as far as the line from hips to shoulders leans,
    // a tilted pelvis 0.6 times
    const double l = own_lean(t) + carried_lean(t);
    const double shoulders =
        resting_shoulder_tilt - 1.3 * SimulatedShin::reach(lean, t) - 0.6 * carried_lean(t);
    const double forward = SimulatedShin::reach(bow, t);
    const Vector3d spine{std::sin(forward), std::cos(forward) * std::cos(l),
                         -std::cos(forward) * std::sin(l)};
    const Vector3d neck = pelvis + 0.288 * stature * spine;
    const Vector3d head = neck + 0.11 * stature * spine;
    for (std::size_t i = 0; i < static_cast<std::size_t>(Landmark::left_shoulder); ++i) {
      p.values[i] = head;
    }
    for (const Side side : kSides) {
      const Vector3d s = neck + 0.259 / 2 * stature * sigma(side) *
                                    Vector3d(0, -std::sin(shoulders), std::cos(shoulders));
      const bool is_left = side == Side::left;
      p[shoulder(side)] = s;
      p[is_left ? Landmark::left_elbow : Landmark::right_elbow] =
          s - 0.186 * stature * Vector3d::UnitY();
      for (const Landmark hand : is_left
                                     ? std::array{Landmark::left_wrist, Landmark::left_pinky,
                                                  Landmark::left_index, Landmark::left_thumb}
                                     : std::array{Landmark::right_wrist, Landmark::right_pinky,
                                                  Landmark::right_index, Landmark::right_thumb}) {
        p[hand] = s + stature * Vector3d(0.14, -0.19, 0);
      }
    }
  }
};

/// A person whose one leg does a set of internal rotations; the other rests.
inline SimulatedMember member_with(Side side, const Set& set) {
  SimulatedMember member;
  member.legs[side].rotation = set.bouts();
  return member;
}

}  // namespace coxa::testing
