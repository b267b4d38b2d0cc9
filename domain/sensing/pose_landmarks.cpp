// SPDX-License-Identifier: Apache-2.0
// Landmark decoding, refinement by heatmap, and projection back into the picture.
#include "domain/sensing/pose_landmarks.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "domain/quantities/expects.hpp"
#include "domain/sensing/person_detection.hpp"
#include "domain/sensing/shank_silhouette.hpp"

namespace coxa {
namespace {

constexpr std::size_t kPointValues = 5;
constexpr std::size_t kWorldValues = 3;
constexpr std::size_t kCentrePoint = 33;
constexpr std::size_t kScalePoint = 34;
constexpr float kLeastPose = 0.5F;
constexpr int kKernelRadius = 3;
constexpr int kKernelSide = 2 * kKernelRadius + 1;
constexpr float kLeastHeatLogit = 0.0F;  // a probability of a half

float probability(float logit) { return 1.0F / (1.0F + std::exp(-logit)); }

/// The cells of the heatmap about a point, both ends included.
struct HeatWindow {
  int first_row, last_row;
  int first_column, last_column;
};

/// Empty for a point outside the map.
std::optional<HeatWindow> heat_window(const Eigen::Vector2d& p_unit) {
  if (!(p_unit.x() > -1 && p_unit.y() > -1 && p_unit.x() < 1 && p_unit.y() < 1)) {
    return std::nullopt;
  }
  const int column = static_cast<int>(p_unit.x() * kHeatmapSide);
  const int row = static_cast<int>(p_unit.y() * kHeatmapSide);
  if (column < 0 || row < 0) {
    return std::nullopt;
  }
  return HeatWindow{
      std::max(row - kKernelRadius, 0), std::min(row + kKernelRadius, kHeatmapSide - 1),
      std::max(column - kKernelRadius, 0), std::min(column + kKernelRadius, kHeatmapSide - 1)};
}

const float* heat_cell(std::span<const float> heatmap, std::size_t point, int row, int column) {
  const std::size_t cell =
      static_cast<std::size_t>(row) * kHeatmapSide + static_cast<std::size_t>(column);
  return heatmap.data() + cell * kModelPoints + point;
}

Eigen::Vector2d unit_point(const LandmarkTensors& tensors, std::size_t point) {
  const std::span<const float> values = tensors.points.subspan(point * kPointValues, kPointValues);
  return Eigen::Vector2d(values[0], values[1]) / kLandmarkSide_px;
}

/// Every cell that is read later lies in a cache line of its own: asking for all of them at once
/// takes a tenth of the time off everything behind inference.
void fetch_heat_ahead(const LandmarkTensors& tensors) {
  for (std::size_t point = 0; point <= kScalePoint; ++point) {
    if (const auto window = heat_window(unit_point(tensors, point))) {
      for (int r = window->first_row; r <= window->last_row; ++r) {
        for (int c = window->first_column; c <= window->last_column; ++c) {
          __builtin_prefetch(heat_cell(tensors.heatmap, point, r, c));
        }
      }
    }
  }
}

/// The point (unit coordinates of the region) moved to the centre of heat around it.
Eigen::Vector2d refined(std::span<const float> heatmap, std::size_t point,
                        const Eigen::Vector2d& p_unit) {
  const auto window = heat_window(p_unit);
  if (!window) {
    return p_unit;
  }
  std::array<float, static_cast<std::size_t>(kKernelSide * kKernelSide)> logits{};
  float most = -INFINITY;
  std::size_t count = 0;
  for (int r = window->first_row; r <= window->last_row; ++r) {
    for (int c = window->first_column; c <= window->last_column; ++c) {
      logits[count] = *heat_cell(heatmap, point, r, c);
      most = std::max(most, logits[count++]);
    }
  }
  if (!(most >= kLeastHeatLogit)) {
    return p_unit;
  }
  float sum = 0;
  float sum_of_columns = 0;
  float sum_of_rows = 0;
  count = 0;
  for (int r = window->first_row; r <= window->last_row; ++r) {
    for (int c = window->first_column; c <= window->last_column; ++c) {
      const float heat = probability(logits[count++]);
      sum += heat;
      sum_of_columns += heat * static_cast<float>(c);
      sum_of_rows += heat * static_cast<float>(r);
    }
  }
  return Eigen::Vector2d(sum_of_columns, sum_of_rows) / (static_cast<double>(sum) * kHeatmapSide);
}

Eigen::Vector2d picture_point(const LandmarkTensors& tensors, const RegionPlane& plane,
                              std::size_t point) {
  return plane.to_picture(refined(tensors.heatmap, point, unit_point(tensors, point)));
}

PoseLandmark read_landmark(const LandmarkTensors& tensors, const RegionPlane& plane,
                           std::size_t point) {
  const std::span<const float> values = tensors.points.subspan(point * kPointValues, kPointValues);
  const std::span<const float> world = tensors.world.subspan(point * kWorldValues, kWorldValues);
  // the model saw the person turned upright: turn the 3D point back
  Eigen::Vector3d p_HipPoint_C;
  p_HipPoint_C << plane.turned({world[0], world[1]}), world[2];
  return {picture_point(tensors, plane, point), p_HipPoint_C, probability(values[3]),
          probability(values[4])};
}

bool is_finite(const PoseLandmark& l) {
  return l.p_image_px.allFinite() && l.p_HipPoint_C.allFinite() && std::isfinite(l.visibility) &&
         std::isfinite(l.presence);
}

}  // namespace

std::optional<FoundPose> read_landmarks(const LandmarkTensors& tensors,
                                        const PictureRegion& region) {
  COXA_EXPECTS(tensors.points.size() == kModelPoints * kPointValues);
  COXA_EXPECTS(tensors.is_pose.size() == 1);
  COXA_EXPECTS(tensors.heatmap.size() == kModelPoints * kHeatmapSide * kHeatmapSide);
  COXA_EXPECTS(tensors.world.size() == kModelPoints * kWorldValues);
  // negated, so that not-a-number is no pose
  if (!(tensors.is_pose[0] > kLeastPose)) {
    return std::nullopt;
  }
  fetch_heat_ahead(tensors);
  const RegionPlane plane(region);
  FoundPose found;
  found.pose.score = static_cast<double>(tensors.is_pose[0]);
  for (std::size_t i = 0; i < kLandmarkCount; ++i) {
    PoseLandmark& landmark = found.pose.landmarks.values[i];
    landmark = read_landmark(tensors, plane, i);
    if (!is_finite(landmark)) {
      return std::nullopt;
    }
  }
  if (!tensors.silhouette.empty()) {
    const auto& landmarks = found.pose.landmarks;
    for (const Side side : kSides) {
      found.pose.shank_axis[side] =
          find_shank_axis(tensors.silhouette, region, landmarks[knee(side)].p_image_px,
                          landmarks[ankle(side)].p_image_px);
    }
  }
  found.next_region = region_around(picture_point(tensors, plane, kCentrePoint),
                                    picture_point(tensors, plane, kScalePoint));
  if (!found.next_region.centre_px.allFinite() || !std::isfinite(found.next_region.size_px)) {
    return std::nullopt;
  }
  return found;
}

}  // namespace coxa
