// SPDX-License-Identifier: Apache-2.0
// How a camera looks at a seated person, found from the person's own resting posture; and the
// shank's rotation read in the plane across the thigh.
// Letters: G gravity-aligned camera axes: x right in the picture, y up, z horizontally towards the
// camera; origin at the camera.
#pragma once

#include <Eigen/Core>
#include <optional>

#include "domain/body/landmark.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa {

/// Where the landmarks rest in the upright picture, pixels.
using RestingPoints = PerLandmark<Eigen::Vector2d>;

/// What one shank looks like in the plane across its thigh. Lengths are in units of that plane's
/// distance from the camera.
struct ShankInPlane {
  Radians rotation{};  ///< against vertical, internal rotation positive
  Eigen::Vector3d p_CAnkle_G{0, 0, 0};
  Eigen::Vector3d p_CKnee_G{0, 0, 0};
};

/// The view of a seated person. The focal length is not known of a recording: 0.8 of the picture's
/// long side is assumed (26 mm equivalent lenses cropped for video: 0.72–0.9); ±15 % changes the
/// rotation by less than 0.3°, as a test shows.
struct SeatedView {
  ImageSize image{};
  Pixels focal_length{};
  Radians pitch{};                   ///< camera turned down, positive
  Radians roll{};                    ///< camera turned clockwise, positive
  PerSide<Radians> thigh_azimuth{};  ///< horizontal direction of the thigh, 0 towards the camera
  PerSide<double> shank_length{};    ///< at rest, in units of the plane's distance
  PerSide<ShankInPlane> resting{};

  /// Spread of the estimates above, one standard deviation.
  Radians pitch_sd{};
  Radians roll_sd{};
  Radians azimuth_sd{};

  /// The shank of one side from the pixels of its knee and ankle. `closer` is how far the ankle
  /// lies in front of the knee's plane, in units of the plane's distance.
  [[nodiscard]] ShankInPlane shank(Side side, const Eigen::Vector2d& knee_px,
                                   const Eigen::Vector2d& ankle_px, double closer = 0) const;

  /// Spread of `shank().rotation` that comes from not knowing the view, the knee's bend
  /// (`knee_bend_sd`, from a right angle) and the thigh's direction exactly.
  [[nodiscard]] Radians rotation_sd(Side side, const Eigen::Vector2d& knee_px,
                                    const Eigen::Vector2d& ankle_px, Radians knee_bend_sd) const;
};

/// Finds the view from a resting seated posture: the thighs are level and as long as the shanks
/// (thigh 0.245, shank 0.246 of stature: Drillis and Contini 1966, in Winter 2009, ISBN
/// 978-0-470-39818-0), so the height of the hips over the knees in the picture tells the camera's
/// pitch, their sideways offset the thighs' direction. Roll is that of the shoulders, hips, trunk
/// and both shanks together, drawn towards none.
/// Empty where the points fit no seated person in front of a camera.
std::optional<SeatedView> estimate_seated_view(const RestingPoints& points, ImageSize image);

}  // namespace coxa
