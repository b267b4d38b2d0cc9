// SPDX-License-Identifier: Apache-2.0
#include "domain/sensing/seated_view.hpp"

#include <algorithm>
#include <cmath>

namespace coxa {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;
using namespace literals;

constexpr double kFocalPerLongSide = 0.8;
constexpr double kThighPerShank = 0.245 / 0.246;

// Spreads of a resting person about the posture assumed, and of landmarks about joint centres.
// A thigh's slope varies with the seat's height against the shank's length; hip landmarks stray by
// a sixteenth of a thigh.
constexpr Radians kThighSlopeSd = 4_deg;
constexpr Radians kHipLandmarkSd = 3.5_deg;
constexpr Radians kAzimuthSd = 6_deg;
constexpr Radians kRollPriorSd = 2_deg;  // a phone leant against something stands nearly upright

Vector3d level_ray(const SeatedView& view, const Vector2d& p_px) {
  const double f = view.focal_length.value;
  const double x = (p_px.x() - view.image.width_px / 2.0) / f;
  const double y = -(p_px.y() - view.image.height_px / 2.0) / f;
  // undo the roll about the optical axis, then the pitch about the picture's horizontal
  const double cr = std::cos(view.roll.value);
  const double sr = std::sin(view.roll.value);
  const Vector3d level{cr * x + sr * y, -sr * x + cr * y, -1.0};
  const double cp = std::cos(view.pitch.value);
  const double sp = std::sin(view.pitch.value);
  return {level.x(), cp * level.y() + sp * level.z(), -sp * level.y() + cp * level.z()};
}

/// The point at horizontal depth 1 seen along a ray.
Vector3d at_unit_depth(const Vector3d& ray) { return ray / std::max(-ray.z(), 1e-6); }

Vector2d middle(const RestingPoints& p, Landmark (*of)(Side)) {
  return (p[of(Side::left)] + p[of(Side::right)]) / 2;
}

/// Slope of a line from the person's right to left (leftwards in the picture's x), clockwise
/// positive; empty where it is too short to have one.
std::optional<double> slope(const Vector2d& right, const Vector2d& left, double least_px) {
  const Vector2d d = left - right;
  if (d.x() < least_px) {
    return std::nullopt;
  }
  return std::atan2(d.y(), d.x());
}

/// Lean of a line that should be upright, clockwise positive.
double lean(const Vector2d& bottom, const Vector2d& top) {
  const Vector2d d = top - bottom;
  return std::atan2(d.x(), -d.y());
}

/// The precision-weighted mean of what should be level or upright, and its spread.
Estimate<Radians> estimate_roll(const RestingPoints& p, double shank_px) {
  double weighted = 0;
  double weight = 1.0 / (kRollPriorSd.value * kRollPriorSd.value);
  const auto witness = [&](std::optional<double> tilt, Radians sd) {
    if (tilt) {
      weighted += *tilt / (sd.value * sd.value);
      weight += 1.0 / (sd.value * sd.value);
    }
  };
  const double least = 0.3 * shank_px;
  witness(slope(p[shoulder(Side::right)], p[shoulder(Side::left)], least), 3_deg);
  witness(slope(p[hip(Side::right)], p[hip(Side::left)], least), 4_deg);
  witness(lean(middle(p, hip), middle(p, shoulder)), 3_deg);
  witness(lean(middle(p, ankle), middle(p, knee)), 3_deg);
  // a picture turned clockwise came from a camera turned the other way
  return {Radians{-weighted / weight}, Radians{std::sqrt(1.0 / weight)}};
}

/// Height of the hips over the knees when placed one thigh behind them, for a given pitch.
double hip_height(SeatedView view, Radians pitch, const RestingPoints& p) {
  view.pitch = pitch;
  const Vector3d k = at_unit_depth(level_ray(view, middle(p, knee)));
  const Vector3d a = at_unit_depth(level_ray(view, middle(p, ankle)));
  const Vector3d h = at_unit_depth(level_ray(view, middle(p, hip)));
  const double thigh = kThighPerShank * (k.y() - a.y());
  return h.y() * (1.0 + thigh) - k.y();
}

/// The pitch at which the thighs are level; empty beyond what a person can be seen at.
std::optional<Radians> solve_pitch(const SeatedView& view, const RestingPoints& p) {
  Radians low = -35_deg;
  Radians high = 50_deg;
  if (hip_height(view, low, p) < 0 || hip_height(view, high, p) > 0) {
    return std::nullopt;
  }
  for (int i = 0; i < 40; ++i) {
    const Radians mid = (low + high) / 2;
    (hip_height(view, mid, p) > 0 ? low : high) = mid;
  }
  return (low + high) / 2;
}

/// Horizontal direction from hip to knee, the hip lying one thigh away along its own ray.
Radians solve_azimuth(const SeatedView& view, const RestingPoints& p, Side side) {
  const Vector3d k = at_unit_depth(level_ray(view, p[knee(side)]));
  const Vector3d a = at_unit_depth(level_ray(view, p[ankle(side)]));
  const double x = at_unit_depth(level_ray(view, p[hip(side)])).x();
  const double thigh = kThighPerShank * (k.y() - a.y());
  // (x D − kx)² + (D − 1)² = thigh², the farther of the two places
  const double qa = x * x + 1;
  const double qb = -2 * (x * k.x() + 1);
  const double qc = k.x() * k.x() + 1 - thigh * thigh;
  const double depth = (-qb + std::sqrt(std::max(qb * qb - 4 * qa * qc, 0.0))) / (2 * qa);
  return Radians{std::atan2(k.x() - x * depth, depth - 1)};
}

}  // namespace

ShankInPlane SeatedView::shank(Side side, const Vector2d& knee_px, const Vector2d& ankle_px,
                               double closer) const {
  const double azimuth = thigh_azimuth[side].value;
  const Vector3d normal_G{std::sin(azimuth), 0, std::cos(azimuth)};
  const Vector3d left_G{std::cos(azimuth), 0, -std::sin(azimuth)};
  const auto on_plane = [&](const Vector2d& p, double distance) -> Vector3d {
    const Vector3d ray = level_ray(*this, p);
    return ray * (distance / std::max(-ray.dot(normal_G), 1e-6));
  };
  ShankInPlane seen;
  seen.p_CKnee_G = on_plane(knee_px, 1.0);
  seen.p_CAnkle_G = on_plane(ankle_px, 1.0 - closer);
  Vector3d d = seen.p_CAnkle_G - seen.p_CKnee_G;
  d -= d.dot(normal_G) * normal_G;
  seen.p_CAnkle_G = seen.p_CKnee_G + d;
  seen.rotation = Radians{std::atan2(-sigma(side) * d.dot(left_G), -d.y())};
  return seen;
}

Radians SeatedView::rotation_sd(Side side, const Vector2d& knee_px, const Vector2d& ankle_px,
                                Radians knee_bend_sd) const {
  const double here = shank(side, knee_px, ankle_px).rotation.value;
  SeatedView other = *this;
  other.pitch = pitch + pitch_sd;
  const double by_pitch = other.shank(side, knee_px, ankle_px).rotation.value - here;
  other = *this;
  other.thigh_azimuth[side] = thigh_azimuth[side] + azimuth_sd;
  const double by_more = other.shank(side, knee_px, ankle_px).rotation.value;
  other.thigh_azimuth[side] = thigh_azimuth[side] - azimuth_sd;
  const double by_less = other.shank(side, knee_px, ankle_px).rotation.value;
  const double by_azimuth = (by_more - by_less) / 2;  // the same for both sides of a mirror
  // a shank bent out of the plane shows sideways by the sine of the angle it is looked at
  const Vector3d toward = resting[side].p_CKnee_G;
  const double skew = std::abs(std::atan2(toward.x(), -toward.z()) + thigh_azimuth[side].value);
  const double by_bend = std::sin(skew) * knee_bend_sd.value;
  return Radians{std::hypot(std::hypot(by_pitch, by_azimuth), std::hypot(by_bend, roll_sd.value))};
}

std::optional<SeatedView> estimate_seated_view(const RestingPoints& p, ImageSize image) {
  const double shank_px = (middle(p, ankle) - middle(p, knee)).norm();
  if (!(shank_px > 1.0) || middle(p, ankle).y() <= middle(p, knee).y()) {
    return std::nullopt;
  }
  SeatedView view;
  view.image = image;
  view.focal_length = Pixels{kFocalPerLongSide * std::max(image.width_px, image.height_px)};
  const auto roll = estimate_roll(p, shank_px);
  view.roll = roll.value;
  view.roll_sd = roll.sd;
  const auto pitch = solve_pitch(view, p);
  if (!pitch) {
    return std::nullopt;
  }
  view.pitch = *pitch;
  view.pitch_sd = Radians{std::hypot(kThighSlopeSd.value, kHipLandmarkSd.value)};
  view.azimuth_sd = kAzimuthSd;
  for (const Side side : kSides) {
    view.thigh_azimuth[side] = solve_azimuth(view, p, side);
    view.resting[side] = view.shank(side, p[knee(side)], p[ankle(side)]);
    view.shank_length[side] = (view.resting[side].p_CAnkle_G - view.resting[side].p_CKnee_G).norm();
    if (!(view.shank_length[side] > 1e-3)) {
      return std::nullopt;
    }
  }
  return view;
}

}  // namespace coxa
