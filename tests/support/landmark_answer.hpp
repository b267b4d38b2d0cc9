// SPDX-License-Identifier: Apache-2.0
// What the landmark model could answer, put together by hand.
#pragma once

#include <cstddef>
#include <vector>

#include "domain/sensing/pose_landmarks.hpp"

namespace coxa::support {

/// A certain pose, all points in the middle but the one above that says how large the person is;
/// no heat anywhere.
struct LandmarkAnswer {
  std::vector<float> points = std::vector<float>(kModelPoints * 5, 128.0F);
  std::vector<float> is_pose = {1.0F};
  std::vector<float> heatmap =
      std::vector<float>(kModelPoints * kHeatmapSide * kHeatmapSide, -100.0F);
  std::vector<float> world = std::vector<float>(kModelPoints * 3, 0.0F);

  LandmarkAnswer() { put(34, 128, 28); }

  /// A point in model pixels, with logits of visibility and presence.
  void put(std::size_t point, float x, float y, float visibility = 5, float presence = 5) {
    float* p = points.data() + 5 * point;
    p[0] = x;
    p[1] = y;
    p[3] = visibility;
    p[4] = presence;
  }
  void heat(std::size_t point, int column, int row, float logit) {
    heatmap[static_cast<std::size_t>(row * kHeatmapSide + column) * kModelPoints + point] = logit;
  }
  [[nodiscard]] LandmarkTensors tensors() const { return {points, is_pose, heatmap, world}; }
};

}  // namespace coxa::support
