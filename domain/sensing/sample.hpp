// SPDX-License-Identifier: Apache-2.0
// What each kind of sensor reports, one sample at a time.
// Letters: C camera, S sensor (the phone), W world.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <variant>

#include "domain/body/landmark.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/quantities/time.hpp"

namespace coxa {

struct ImageSize {
  int width_px{};
  int height_px{};
  friend bool operator==(const ImageSize&, const ImageSize&) = default;
};

/// One landmark of a person in a picture.
struct PoseLandmark {
  /// The point in the upright picture: x to the right, y down, pixels, (0, 0) the top-left corner.
  Eigen::Vector2d p_image_px{0, 0};
  /// The model's guess of the point, metres, camera axes (x right, y down, z away from the camera),
  /// origin at mid hip. Weak along z for seated people.
  Eigen::Vector3d p_HipPoint_C{0, 0, 0};
  double visibility{};  ///< probability 0..1 that the point is in the picture and not hidden
  double presence{};    ///< probability 0..1 that the point is in the picture
};

/// The middle line of a shank's silhouette in the upright picture. Unlike the knee landmark it does
/// not slide while the leg turns.
struct ShankAxis {
  Eigen::Vector2d p_image_px{0, 0};  ///< a point on the line
  Eigen::Vector2d direction{0, 1};   ///< unit, from knee to ankle
  double spread_px{};                ///< rms distance of the silhouette's row middles from the line
  double width_px{};                 ///< median width of the silhouette across the line
};

/// Where the person's 33 landmarks are in the upright picture, raw (not smoothed), as the pose
/// model sees them.
struct Pose {
  PerLandmark<PoseLandmark> landmarks{};
  PerSide<std::optional<ShankAxis>> shank_axis{};  ///< empty: the silhouette does not tell
  double score{};  ///< the landmark model's probability 0..1 that this is a person
};

/// How well lit and how clean a picture is.
struct PictureQuality {
  double mean_luma{};  ///< 0..1
  double contrast{};   ///< standard deviation of luma, 0..1
  double noise{};      ///< standard deviation of pixel noise, luma 0..1
};

/// The person in one camera frame, relative to the camera, in pixels of the upright picture, at the
/// instant of exposure.
struct PoseSample {
  Timestamp time{};
  ImageSize image{};
  std::optional<Pose> pose{};  ///< empty: nobody was seen
  int people{};                ///< how many people the detector saw when it last looked
  PictureQuality quality{};
};

/// Joint centres of a person by markers or 3D landmarks, metres, in a world W of ISB axes
/// (X forward is not required; Y is up), at one instant.
struct BodyPointsSample {
  Timestamp time{};
  PerLandmark<std::optional<Eigen::Vector3d>> p_WPoint{};
};

/// Specific force and angular velocity of a phone S strapped to a shin, relative to the world,
/// expressed in S, m/s² (at rest it points up, 9.81) and rad/s, at one instant.
struct InertialSample {
  Timestamp time{};
  Eigen::Vector3d f_WS_S{0, 0, 0};
  Eigen::Vector3d w_WS_S{0, 0, 0};
};

using Sample = std::variant<PoseSample, BodyPointsSample, InertialSample>;

}  // namespace coxa
