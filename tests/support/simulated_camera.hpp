// SPDX-License-Identifier: Apache-2.0
// A camera in front of a simulated member, with the habits and the noise of a landmark model.
// Letters: W world of the member, C camera (x right, y down, z away from it).
#pragma once

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <random>
#include <utility>
#include <vector>

#include "domain/sensing/sample.hpp"
#include "tests/support/simulated_member.hpp"

namespace coxa::testing {

struct SimulatedCamera {
  // where it stands; metres and radians
  double distance = 2.5;  ///< from the mid hips, along the floor
  double height = 0.9;
  double bearing = 0;  ///< to the person's left of straight ahead; it looks at the person
  double aim = 0.65;   ///< height of the point it looks at
  double roll = 0;     ///< turned clockwise
  double yaw = 0;      ///< turned to the picture's right, away from the person
  double focal_per_long_side = 0.8;
  ImageSize image{720, 1280};
  double rate_hz = 30;
  double jitter = 0;  ///< of the instants, share of a frame, to either side
  // what the landmark model makes of it
  double noise_px = 1.0;
  double depth_noise = 0.02;  ///< of the 3D landmarks' z, metres
  double point_noise = 0;     ///< of their x and y, metres
  double hips_above = 0.09;   ///< the visible groin over the joint centre, in shanks
  double hips_dragged = 0.8;  ///< tilt of the hip landmarks per lean of the trunk itself
  PerSide<double> knee_bias;  ///< of the landmarks' shank direction, clockwise
  PerSide<double> axis_bias;  ///< of the silhouette's
  PerSide<Eigen::Vector2d> hip_stray{Eigen::Vector2d(0, 0), Eigen::Vector2d(0, 0)};  ///< metres
  bool sees_silhouette = true;
  int people = 1;
  PictureQuality quality{.mean_luma = 0.45, .contrast = 0.2, .noise = 0.01};
  double appears_s = 0, leaves_s = 1e9;  ///< nobody is there before and after

  [[nodiscard]] double pitch() const { return std::atan2(height - aim, distance); }

  [[nodiscard]] Eigen::Vector3d p_WCamera() const {
    return {distance * std::cos(bearing), height, -distance * std::sin(bearing)};
  }
  [[nodiscard]] Eigen::Matrix3d R_CW() const {
    using Eigen::AngleAxisd, Eigen::Vector3d;
    const Vector3d ahead = (Vector3d(0, aim, 0) - p_WCamera()).normalized();
    const Vector3d right = ahead.cross(Vector3d::UnitY()).normalized();
    Eigen::Matrix3d level;
    level << right.transpose(), ahead.cross(right).transpose(), ahead.transpose();
    return (AngleAxisd(-roll, Vector3d::UnitZ()) * AngleAxisd(-yaw, Vector3d::UnitY()))
               .toRotationMatrix() *
           level;
  }
  [[nodiscard]] Eigen::Vector2d project(const Eigen::Vector3d& p_C) const {
    const double f = focal_per_long_side * std::max(image.width_px, image.height_px);
    return Eigen::Vector2d(image.width_px, image.height_px) / 2 + p_C.head<2>() * (f / p_C.z());
  }

  [[nodiscard]] PoseSample see(const SimulatedMember& member, double t,
                               std::mt19937& random) const {
    PoseSample sample{
        .time = to_timestamp(Seconds{t}), .image = image, .people = people, .quality = quality};
    if (t < appears_s || t >= leaves_s) {
      sample.people = 0;
      return sample;
    }
    const Eigen::Matrix3d R = R_CW();
    PerLandmark<Eigen::Vector3d> p_C = member.points(t);
    drag_hips(p_C, member, t);
    for (Eigen::Vector3d& p : p_C.values) {
      p = R * (p - p_WCamera());
    }
    sample.pose = to_pose(p_C, random);
    return sample;
  }

  /// Every frame up to an instant.
  std::vector<PoseSample> film(const SimulatedMember& member, double until_s,
                               std::mt19937& random) const {
    std::uniform_real_distribution<double> unit(-1, 1);
    std::vector<PoseSample> frames;
    for (int i = 0; i / rate_hz < until_s; ++i) {
      frames.push_back(see(member, (i + 1 + jitter * unit(random)) / rate_hz, random));
    }
    return frames;
  }

 private:
  void drag_hips(PerLandmark<Eigen::Vector3d>& p_W, const SimulatedMember& member, double t) const {
    const double turn = -hips_dragged * SimulatedShin::reach(member.lean, t);
    const Eigen::Vector3d mid = (p_W[hip(Side::left)] + p_W[hip(Side::right)]) / 2;
    const Eigen::AngleAxisd by(turn, Eigen::Vector3d::UnitX());
    for (const Side side : kSides) {
      p_W[hip(side)] =
          mid + by * (p_W[hip(side)] - mid) + Eigen::Vector3d(0, hips_above * member.shank(), 0);
    }
  }

  [[nodiscard]] Pose to_pose(PerLandmark<Eigen::Vector3d>& p_C, std::mt19937& random) const {
    std::normal_distribution<double> normal;
    for (const Side side : kSides) {
      p_C[hip(side)].head<2>() += hip_stray[side];
    }
    const Eigen::Vector3d mid = (p_C[hip(Side::left)] + p_C[hip(Side::right)]) / 2;
    Pose pose{.score = 1};
    for (std::size_t i = 0; i < kLandmarkCount; ++i) {
      const Eigen::Vector3d& p = p_C.values[i];
      PoseLandmark& seen = pose.landmarks.values[i];
      const double dx = noise_px * normal(random);
      const double dy = noise_px * normal(random);
      seen.p_image_px = project(p) + Eigen::Vector2d(dx, dy);
      seen.p_HipPoint_C = p - mid + Eigen::Vector3d(0, 0, depth_noise * normal(random));
      if (point_noise > 0) {
        seen.p_HipPoint_C.x() += point_noise * normal(random);
        seen.p_HipPoint_C.y() += point_noise * normal(random);
      }
      seen.visibility = seen.presence = 1;
    }
    for (const Side side : kSides) {
      const Eigen::Vector2d knee_px = project(p_C[knee(side)]);
      const Eigen::Vector2d ankle_px = project(p_C[ankle(side)]);
      if (sees_silhouette) {
        const double wobble = noise_px / (ankle_px - knee_px).norm() * normal(random);
        pose.shank_axis[side] =
            ShankAxis{.p_image_px = knee_px,
                      .direction = Eigen::Rotation2Dd(axis_bias[side] + wobble) *
                                   (ankle_px - knee_px).normalized(),
                      .spread_px = 1,
                      .width_px = 0.25 * (ankle_px - knee_px).norm()};
      }
      Eigen::Vector2d& landmark = pose.landmarks[knee(side)].p_image_px;
      const Eigen::Vector2d& foot = pose.landmarks[ankle(side)].p_image_px;
      landmark = foot + Eigen::Rotation2Dd(knee_bias[side]) * (landmark - foot);
    }
    return pose;
  }
};

/// The same film seen in a mirror: left is right.
inline PoseSample mirrored(const PoseSample& seen) {
  PoseSample sample = seen;
  if (!seen.pose) {
    return sample;
  }
  constexpr auto kFirstPair = static_cast<std::size_t>(Landmark::left_shoulder);
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    // from the shoulders down each left point is followed by its right one
    const std::size_t twin = i < kFirstPair ? i : ((i - kFirstPair) ^ 1U) + kFirstPair;
    PoseLandmark landmark = seen.pose->landmarks.values[twin];
    landmark.p_image_px.x() = seen.image.width_px - landmark.p_image_px.x();
    landmark.p_HipPoint_C.x() *= -1;
    sample.pose->landmarks.values[i] = landmark;
  }
  for (const Side side : kSides) {
    auto axis = seen.pose->shank_axis[other(side)];
    if (axis) {
      axis->p_image_px.x() = seen.image.width_px - axis->p_image_px.x();
      axis->direction.x() *= -1;
    }
    sample.pose->shank_axis[side] = axis;
  }
  return sample;
}

}  // namespace coxa::testing
