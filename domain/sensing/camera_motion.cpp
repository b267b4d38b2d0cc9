// SPDX-License-Identifier: Apache-2.0
// Letters: C camera.
#include "domain/sensing/camera_motion.hpp"

#include <Eigen/Geometry>
#include <algorithm>
#include <array>
#include <cmath>

#include "domain/sensing/view_check.hpp"

namespace coxa {
namespace {

using Eigen::Vector2d;
using Eigen::Vector3d;
using namespace literals;

constexpr std::size_t kCapacity = 2048;

// The legs hang still for this long before the view is learnt from them.
constexpr Seconds kRestDuration{0.4};
constexpr std::size_t kRestFrames = 5;  // fewer tell little of stillness
constexpr Radians kRestSpan = 4_deg;
constexpr double kRestTravel = 0.1;  // of a shank, by the hips
// A recording that is cut close shows no rest: after this long the view is learnt from what there
// is.
constexpr Seconds kLongestWait{3.0};
// Hips this far (in shanks) from where they rested, this long: the person has moved.
constexpr double kAwayTravel = 0.5;
constexpr Seconds kAwayDuration{0.7};

constexpr Radians kLargestAzimuth = 50_deg;

// Spread of the shank's direction in the picture, by the silhouette and by the landmarks, as
// `coxa bench accuracy` finds it on rendered people.
constexpr Radians kSilhouetteSd = 1.3_deg;
constexpr Radians kLandmarkSd = 2.4_deg;

// Both knees straighter than this, by the 3D landmarks, is no sitting: a turned leg alone may look
// as straight as 25°, the resting one beside it shows 60° and more.
constexpr Radians kStandingKnee = 40_deg;

// A foot that swings towards the camera is magnified sideways. The 3D landmarks tell by how much;
// within this angle they tell nothing.
constexpr Radians kSwingNoise = 12_deg;
constexpr Radians kSwingSd = 6_deg;
// Beyond this the knee moves more than the hip could turn: rotation is not read.
constexpr Radians kLargestSwing = 30_deg;
// The thigh's elevation by the 3D landmarks alone: a foreshortened one swings by tens of degrees.
constexpr Radians kFreeThighSd = 15_deg;
constexpr Radians kKneeBendSd = 5_deg;  // of a resting knee about a right angle: seats differ

// Standing, facing. The tilt of the hips is not told: their landmarks are dragged along by a trunk
// that leans. A leg's line is twice as long as a shank, so its landmarks' spread is halved;
// the hip landmarks, which wander with the trunk, give the other half back.
constexpr Radians kLegLineSd = 2_deg;
constexpr Radians kStandingTrunkSd = 2_deg;
// Feet hip-wide open each leg's line by 0–6°. With both open this far the feet stand on the floor
// wide apart: a step to the side, not a leg that was lifted.
constexpr Radians kWideStance = 10_deg;

// The visible groin lies above the hip's joint centre by about half a thigh's radius.
constexpr double kHipAboveCentre = 0.09;  // of a shank

// A lean of the trunk drags the hip landmarks along; a shoulder line that tilts less than the
// trunk leans shows that the pelvis, not the trunk, began it.
constexpr double kHipsDraggedByLean = 0.8;
constexpr double kShouldersByTrunk = 1.3;   // tilt per lean when the trunk bends
constexpr double kShouldersByPelvis = 0.6;  // tilt per lean when the pelvis tilts

Vector2d middle(const RestingPoints& p, Landmark (*of)(Side)) {
  return (p[of(Side::left)] + p[of(Side::right)]) / 2;
}

/// Lean of the trunk in the picture, to the person's left (the picture's right) positive.
double trunk_lean(const RestingPoints& p) {
  const Vector2d d = middle(p, shoulder) - middle(p, hip);
  return std::atan2(d.x(), -d.y());
}

/// Tilt of a line from the person's right to left, left side up positive.
double tilt(const RestingPoints& p, Landmark (*of)(Side)) {
  const Vector2d d = p[of(Side::left)] - p[of(Side::right)];
  return std::atan2(-d.y(), d.x());
}

/// The line from hip to ankle in the picture against its vertical, towards the midline positive.
double leg_line(const RestingPoints& p, Side side) {
  const Vector2d d = p[ankle(side)] - p[hip(side)];
  return std::atan2(sigma(side) * d.x(), d.y());
}

bool are_feet_apart(const RestingPoints& p) {
  return std::max(leg_line(p, Side::left), leg_line(p, Side::right)) < -kWideStance.value;
}

double picture_rotation(const Vector2d& knee_px, const Vector2d& ankle_px, Side side) {
  const Vector2d d = ankle_px - knee_px;
  return std::atan2(-sigma(side) * d.x(), d.y());
}

/// Taken for a level camera: its pitch and roll go straight into it.
Radians thigh_elevation_3d(const Pose& pose, Side side) {
  const auto& l = pose.landmarks;
  const Vector3d thigh = l[knee(side)].p_HipPoint_C - l[hip(side)].p_HipPoint_C;
  return Radians{-std::asin(std::clamp(thigh.y() / std::max(thigh.norm(), 1e-6), -1.0, 1.0))};
}

/// The shank's direction by silhouette and landmarks, each weighted by its precision; where they
/// disagree by more than their spreads explain, the spread grows by that ratio (Birge 1932, Phys
/// Rev 40:207, doi 10.1103/PhysRev.40.207).
struct Direction2d {
  Vector2d direction{0, 1};
  Radians sd{};
};

Direction2d shank_direction(const Vector2d& by_landmarks, const std::optional<ShankAxis>& axis) {
  if (!axis || axis->direction.dot(by_landmarks) <= 0) {
    return {by_landmarks, kLandmarkSd};
  }
  const double difference =
      std::atan2(by_landmarks.x() * axis->direction.y() - by_landmarks.y() * axis->direction.x(),
                 by_landmarks.dot(axis->direction));
  const double vs = kSilhouetteSd.value * kSilhouetteSd.value;
  const double vl = kLandmarkSd.value * kLandmarkSd.value;
  const double turn = difference * vl / (vs + vl);
  const double birge = std::max(1.0, std::abs(difference) / std::sqrt(vs + vl));
  const Eigen::Rotation2D<double> by(turn);
  return {by * by_landmarks, Radians{std::sqrt(vs * vl / (vs + vl)) * birge}};
}

bool is_inside(const Vector2d& p, ImageSize image) {
  return p.x() >= 0 && p.y() >= 0 && p.x() < image.width_px && p.y() < image.height_px;
}

}  // namespace

CameraMotion::CameraMotion(CameraPosture posture) : posture_(posture) {
  waiting_.reserve(kCapacity);
  scratch_.reserve(kCapacity);
  readings_.reserve(kCapacity);
}

std::optional<Obstacle> CameraMotion::obstacle_in(const PoseSample& sample) const {
  if (is_too_dark(sample.quality)) {
    return Obstacle::too_dark;
  }
  if (!sample.pose) {
    return Obstacle::nobody;
  }
  if (sample.people > 1) {
    return Obstacle::several_people;
  }
  const auto& l = sample.pose->landmarks;
  for (const Side side : kSides) {
    for (const Landmark point : {knee(side), ankle(side)}) {
      if (!is_inside(l[point].p_image_px, sample.image) ||
          std::min(l[point].presence, l[point].visibility) < kLeastVisibility) {
        return Obstacle::feet_out_of_picture;
      }
    }
  }
  if (posture_ == CameraPosture::any) {
    return std::nullopt;
  }
  if (posture_ == CameraPosture::seated_facing && !is_frontal(*sample.pose)) {
    return Obstacle::side_view;
  }
  if (posture_ == CameraPosture::from_the_side && is_frontal(*sample.pose)) {
    return Obstacle::front_view;
  }
  if (posture_ == CameraPosture::standing_facing) {
    if (!is_frontal(*sample.pose)) {
      return Obstacle::side_view;
    }
    if (straightest_knee_3d(*sample.pose) >= kLeastSeatedFlexion) {
      return Obstacle::not_standing;
    }
  }
  return std::nullopt;
}

CameraMotion::Frame CameraMotion::to_frame(const PoseSample& sample) const {
  Frame frame{.time = sample.time, .image = sample.image, .obstacle = obstacle_in(sample)};
  if (!sample.pose) {
    return frame;
  }
  const auto& landmarks = sample.pose->landmarks;
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    frame.points.values[i] = landmarks.values[i].p_image_px;
  }
  for (const Side side : kSides) {
    Leg& leg = frame.legs[side];
    const auto& knee_3d = landmarks[knee(side)].p_HipPoint_C;
    const auto& ankle_3d = landmarks[ankle(side)].p_HipPoint_C;
    leg.ankle_px = frame.points[ankle(side)];
    const Vector2d shank = leg.ankle_px - frame.points[knee(side)];
    const double length = std::max(shank.norm(), 1e-6);
    const auto [direction, sd] = shank_direction(shank / length, sample.pose->shank_axis[side]);
    leg.knee_px = leg.ankle_px - direction * length;
    leg.sd = sd;
    leg.ankle_behind_knee = (ankle_3d - knee_3d).z() / std::max((ankle_3d - knee_3d).norm(), 1e-6);
    leg.knee_flexion = knee_flexion_3d(*sample.pose, side);
    leg.thigh_elevation = thigh_elevation_3d(*sample.pose, side);
  }
  if (posture_ == CameraPosture::standing_facing && !frame.obstacle &&
      are_feet_apart(frame.points)) {
    frame.obstacle = Obstacle::feet_apart;
  }
  const bool is_standing = std::max(frame.legs[Side::left].knee_flexion,
                                    frame.legs[Side::right].knee_flexion) < kStandingKnee;
  if (posture_ == CameraPosture::seated_facing && !frame.obstacle && is_standing) {
    frame.obstacle = Obstacle::not_seated;
  }
  return frame;
}

void CameraMotion::observe(const PoseSample& sample) {
  if (told_ == readings_.size()) {
    readings_.clear();
    told_ = 0;
  }
  const Frame frame = to_frame(sample);
  if (posture_ != CameraPosture::seated_facing) {
    read(frame);
    return;
  }
  if (view_ && has_moved_away(frame)) {
    view_.reset();
  }
  if (view_) {
    read(frame);
    return;
  }
  if (waiting_.size() == kCapacity) {
    read(waiting_.front());
    waiting_.erase(waiting_.begin());
  }
  waiting_.push_back(frame);
  seek_rest(false);
}

bool CameraMotion::has_moved_away(const Frame& frame) {
  if (frame.obstacle && *frame.obstacle == Obstacle::nobody) {
    return false;
  }
  const double travel = (middle(frame.points, hip) - middle(rest_.points, hip)).norm();
  if (travel < kAwayTravel * rest_.shank_px) {
    away_since_.reset();
    return false;
  }
  if (!away_since_) {
    away_since_ = frame.time;
  }
  return Seconds{frame.time - *away_since_} > kAwayDuration;
}

bool CameraMotion::hips_rest(const Frame& frame) const {
  const Frame& last = waiting_.back();
  const double shank = (middle(last.points, ankle) - middle(last.points, knee)).norm();
  return (middle(frame.points, hip) - middle(last.points, hip)).norm() <= kRestTravel * shank;
}

bool CameraMotion::is_still(std::size_t first) const {
  const Frame& last = waiting_.back();
  PerSide<double> low;
  PerSide<double> high;
  for (const Side side : kSides) {
    low[side] = high[side] =
        picture_rotation(last.legs[side].knee_px, last.legs[side].ankle_px, side);
  }
  for (std::size_t i = first; i < waiting_.size(); ++i) {
    const Frame& frame = waiting_[i];
    if (frame.obstacle || !hips_rest(frame)) {
      return false;
    }
    for (const Side side : kSides) {
      const double angle =
          picture_rotation(frame.legs[side].knee_px, frame.legs[side].ankle_px, side);
      low[side] = std::min(low[side], angle);
      high[side] = std::max(high[side], angle);
      if (high[side] - low[side] > kRestSpan.value) {
        return false;
      }
    }
  }
  return true;
}

void CameraMotion::seek_rest(bool is_last_chance) {
  const Timestamp now = waiting_.back().time;
  std::size_t first = waiting_.size() - 1;
  while (first > 0 && (Seconds{now - waiting_[first].time} < kRestDuration ||
                       waiting_.size() - first < kRestFrames)) {
    --first;
  }
  std::optional<Obstacle> refusal;
  bool is_learnt = false;
  if (waiting_.size() - first >= kRestFrames &&
      Seconds{now - waiting_[first].time} >= kRestDuration && is_still(first)) {
    refusal = learn_view(first);
    is_learnt = !refusal;
  }
  // the longest stretch that ends here without an obstacle, the hips at rest
  std::size_t clear = waiting_.size();
  while (clear > 0 && !waiting_[clear - 1].obstacle && hips_rest(waiting_[clear - 1])) {
    --clear;
  }
  if (!is_learnt && waiting_.size() - clear >= kRestFrames &&
      (is_last_chance || Seconds{now - waiting_[clear].time} > kLongestWait)) {
    refusal = learn_view(clear);
    is_learnt = !refusal;
  }
  if (refusal) {
    view_obstacle_ = refusal;
  }
  if (is_learnt || is_last_chance || Seconds{now - waiting_.front().time} > 2 * kLongestWait) {
    // without a view the oldest are given up; the newest may still be read
    const std::size_t due = is_learnt || is_last_chance ? waiting_.size() : waiting_.size() / 2;
    for (std::size_t i = 0; i < due; ++i) {
      read(waiting_[i]);
    }
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(due));
  }
}

std::optional<Obstacle> CameraMotion::learn_view(std::size_t first) {
  const auto median_of = [&](auto of) {
    scratch_.clear();
    for (std::size_t i = first; i < waiting_.size(); ++i) {
      if (!waiting_[i].obstacle) {
        scratch_.push_back(of(waiting_[i]));
      }
    }
    const auto middle_one = scratch_.begin() + static_cast<std::ptrdiff_t>(scratch_.size() / 2);
    std::nth_element(scratch_.begin(), middle_one, scratch_.end());
    return *middle_one;
  };
  // one leg may be at its exercise: nobody sits with both knees straight
  const auto bend = [&](Side side) {
    return median_of([&](const Frame& f) { return f.legs[side].knee_flexion.value; });
  };
  if (std::max(bend(Side::left), bend(Side::right)) < kLeastSeatedFlexion.value) {
    return Obstacle::not_seated;
  }
  Rest rest;
  for (const Side side : kSides) {
    for (const Landmark point : {shoulder(side), hip(side)}) {
      rest.points[point] = {median_of([&](const Frame& f) { return f.points[point].x(); }),
                            median_of([&](const Frame& f) { return f.points[point].y(); })};
    }
    rest.points[knee(side)] = {median_of([&](const Frame& f) { return f.legs[side].knee_px.x(); }),
                               median_of([&](const Frame& f) { return f.legs[side].knee_px.y(); })};
    rest.points[ankle(side)] = {
        median_of([&](const Frame& f) { return f.legs[side].ankle_px.x(); }),
        median_of([&](const Frame& f) { return f.legs[side].ankle_px.y(); })};
    rest.ankle_behind_knee[side] =
        median_of([&](const Frame& f) { return f.legs[side].ankle_behind_knee; });
  }
  rest.shank_px = (middle(rest.points, ankle) - middle(rest.points, knee)).norm();
  rest.lean = trunk_lean(rest.points);
  rest.shoulders = tilt(rest.points, shoulder);
  RestingPoints centres = rest.points;
  for (const Side side : kSides) {
    centres[hip(side)].y() += kHipAboveCentre * rest.shank_px;
  }
  const auto view = estimate_seated_view(centres, waiting_.back().image);
  if (!view) {
    return Obstacle::not_seated;
  }
  for (const Side side : kSides) {
    if (std::abs(view->thigh_azimuth[side].value) > kLargestAzimuth.value) {
      return Obstacle::side_view;
    }
  }
  rest_ = rest;
  view_ = view;
  view_obstacle_.reset();
  away_since_.reset();
  return std::nullopt;
}

void CameraMotion::read(const Frame& frame) {
  CameraReading reading{.motion = {.time = frame.time}, .obstacle = frame.obstacle};
  if (!frame.obstacle) {
    if (posture_ != CameraPosture::seated_facing) {
      for (const Side side : kSides) {
        reading.motion.sides[side] = posture_ == CameraPosture::standing_facing
                                         ? read_standing(frame, side)
                                         : read_freely(frame, side);
      }
    } else if (view_) {
      for (const Side side : kSides) {
        reading.motion.sides[side] = read_leg(frame, side);
      }
      read_trunk(frame, reading.motion);
      for (const Side side : kSides) {
        if (!reading.motion.sides[side][Measurable::hip_internal_rotation]) {
          reading.obstacle = Obstacle::knee_too_straight;
        }
      }
    } else {
      reading.obstacle = view_obstacle_.value_or(Obstacle::landmarks_unsteady);
    }
  }
  readings_.push_back(reading);
}

SideMotion CameraMotion::read_leg(const Frame& frame, Side side) const {
  const Leg& leg = frame.legs[side];
  const double shank_length = view_->shank_length[side];

  // how far the shank swings forward of its rest, by the 3D landmarks
  const double behind = std::clamp(leg.ankle_behind_knee, -1.0, 1.0);
  const double rested = std::clamp(rest_.ankle_behind_knee[side], -1.0, 1.0);
  const double swing = std::asin(rested) - std::asin(behind);
  const double sure_swing =
      std::copysign(std::max(std::abs(swing) - kSwingNoise.value, 0.0), swing);
  const double closer = shank_length * std::sin(sure_swing);

  SideMotion motion;
  motion[Measurable::knee_flexion] = {90_deg - Radians{swing},
                                      Radians{std::hypot(kKneeBendSd.value, kSwingSd.value)}};
  if (std::abs(swing) > kLargestSwing.value) {
    return motion;  // a knee that straightens or bends like this is another movement
  }
  const ShankInPlane seen = view_->shank(side, leg.knee_px, leg.ankle_px, closer);
  const Radians view_sd = view_->rotation_sd(
      side, leg.knee_px, leg.ankle_px, Radians{std::hypot(kKneeBendSd.value, sure_swing / 2)});
  const Estimate<Radians> rotation{seen.rotation, Radians{std::hypot(leg.sd.value, view_sd.value)}};
  motion[Measurable::hip_internal_rotation] = rotation;

  // where the knee is: one shank up from the ankle, whatever the knee's own landmark does
  const Vector3d down = (seen.p_CAnkle_G - seen.p_CKnee_G).normalized();
  const Vector3d knee_G = seen.p_CAnkle_G - down * shank_length * std::cos(sure_swing);
  const Vector3d travel = knee_G - view_->resting[side].p_CKnee_G;
  const double azimuth = view_->thigh_azimuth[side].value;
  const double leftward = travel.dot(Vector3d{std::cos(azimuth), 0, -std::sin(azimuth)});
  const auto as_angle = [&](double distance) {
    return Radians{std::asin(std::clamp(distance / shank_length, -1.0, 1.0))};
  };
  const Radians knee_sd{leg.sd.value + 0.03};  // and 3 % of a shank along it
  motion[Measurable::thigh_elevation] = {as_angle(travel.y()), knee_sd};
  motion[Measurable::thigh_adduction] = {as_angle(sigma(side) * leftward), knee_sd};
  return motion;
}

void CameraMotion::read_trunk(const Frame& frame, Motion& motion) const {
  const double lean = trunk_lean(frame.points);
  const double leant = lean - rest_.lean;
  const double shoulders = tilt(frame.points, shoulder) - rest_.shoulders;
  // of the lean, the part that the trunk itself began: with it the hip landmarks go astray
  const double by_pelvis =
      (shoulders + kShouldersByTrunk * leant) / (kShouldersByTrunk - kShouldersByPelvis);
  const double by_trunk =
      leant - std::copysign(std::min(std::abs(by_pelvis), std::abs(leant)), leant) *
                  (by_pelvis * leant > 0 ? 1.0 : 0.0);
  const double roll = view_->roll.value;
  for (const Side side : kSides) {
    SideMotion& seen = motion.sides[side];
    seen[Measurable::trunk_lean] = {Radians{lean + roll}, 2_deg};
    seen[Measurable::pelvis_obliquity] = {
        Radians{tilt(frame.points, hip) + kHipsDraggedByLean * by_trunk - roll}, 3_deg};
  }
}

SideMotion CameraMotion::read_freely(const Frame& frame, Side side) const {
  SideMotion motion;
  // 7° is the mean error of single-camera knee angles (see docs/accuracy.md)
  motion[Measurable::knee_flexion] = {frame.legs[side].knee_flexion, 7_deg};
  motion[Measurable::thigh_elevation] = {frame.legs[side].thigh_elevation, kFreeThighSd};
  return motion;
}

SideMotion CameraMotion::read_standing(const Frame& frame, Side side) const {
  SideMotion motion = read_freely(frame, side);
  motion[Measurable::thigh_adduction] = {Radians{leg_line(frame.points, side)}, kLegLineSd};
  motion[Measurable::trunk_lean] = {Radians{trunk_lean(frame.points)}, kStandingTrunkSd};
  return motion;
}

void CameraMotion::finish() {
  if (!waiting_.empty()) {
    seek_rest(true);
  }
}

std::optional<CameraReading> CameraMotion::next() {
  if (told_ == readings_.size()) {
    return std::nullopt;
  }
  return readings_[told_++];
}

}  // namespace coxa
