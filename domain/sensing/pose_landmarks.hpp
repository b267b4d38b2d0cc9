// SPDX-License-Identifier: Apache-2.0
// A person's landmarks in a region of the picture: reading the BlazePose landmark model's output.
// Source: Bazarevsky et al. 2020, arXiv:2006.10204; constants of MediaPipe's pose_landmark graphs
// and refine_landmarks_from_heatmap_calculator (google-ai-edge/mediapipe 85c0cdc7).
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "domain/sensing/picture_region.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa {

inline constexpr int kLandmarkSide_px = 256;
inline constexpr int kHeatmapSide = 64;
/// 33 of the body, two that say where to look next, four unused.
inline constexpr std::size_t kModelPoints = 39;

/// The landmark model's output, as it comes.
struct LandmarkTensors {
  std::span<const float> points;   ///< kModelPoints × (x, y, z, visibility, presence)
  std::span<const float> is_pose;  ///< one probability
  std::span<const float> heatmap;  ///< kHeatmapSide rows × kHeatmapSide columns × kModelPoints
  std::span<const float> world;    ///< kModelPoints × (x, y, z), metres
};

/// A pose and where to look for it in the next picture.
struct FoundPose {
  Pose pose;
  PictureRegion next_region;
};

/// The person in `region`; empty when the model says with less than one half that there is one, or
/// answers with something that is no number.
std::optional<FoundPose> read_landmarks(const LandmarkTensors& tensors,
                                        const PictureRegion& region);

}  // namespace coxa
