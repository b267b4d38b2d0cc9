// SPDX-License-Identifier: Apache-2.0
// People found in a whole picture: preparing the BlazePose detector's input, reading its output.
// Source: Bazarevsky et al. 2020, arXiv:2006.10204; constants of MediaPipe's pose_detection_cpu
// graph and ssd_anchors_calculator (google-ai-edge/mediapipe 85c0cdc7).
#pragma once

#include <Eigen/Core>
#include <Eigen/Geometry>
#include <cstddef>
#include <span>
#include <vector>

#include "domain/sensing/picture_region.hpp"
#include "domain/sensing/rgb_view.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa {

inline constexpr int kDetectorSide_px = 224;
inline constexpr std::size_t kDetectorAnchors = 2254;
inline constexpr std::size_t kDetectorBoxValues = 12;

/// A person found in the picture; points in pixels of the picture.
struct PersonDetection {
  double score{};  ///< probability 0..1 that this is a person
  Eigen::AlignedBox2d box_px;
  Eigen::Vector2d p_mid_hip_px{0, 0};
  Eigen::Vector2d p_scale_px{0, 0};  ///< on the circle around mid hip that holds the whole person

  /// Radius of that circle.
  [[nodiscard]] double reach_px() const { return (p_scale_px - p_mid_hip_px).norm(); }
};

/// The square around the whole picture that the detector sees; black outside the picture.
PictureRegion letterbox(ImageSize image);

/// The upright-person square that the landmark model wants, from mid hip and a point of the circle
/// around the person: 1.25 times the circle's square, turned so that the scale point is up.
PictureRegion region_around(const Eigen::Vector2d& p_mid_hip_px, const Eigen::Vector2d& p_scale_px);

/// Reads the detector's output; keeps its working memory, so that reading allocates nothing.
class DetectionReader {
 public:
  DetectionReader();

  /// The people of one picture, most certain first, overlapping findings merged by weighted
  /// non-maximum suppression. `boxes` holds kDetectorAnchors × kDetectorBoxValues values, `scores`
  /// one logit an anchor. The result is valid until the next call.
  std::span<const PersonDetection> read(std::span<const float> boxes, std::span<const float> scores,
                                        ImageSize image);

 private:
  void collect(std::span<const float> boxes, std::span<const float> scores,
               const PictureRegion& seen);
  void merge();

  std::vector<Eigen::Vector2f> anchors_;
  std::vector<PersonDetection> candidates_;
  std::vector<PersonDetection> merged_;
};

}  // namespace coxa
