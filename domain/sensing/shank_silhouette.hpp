// SPDX-License-Identifier: Apache-2.0
// The direction of a shank from its silhouette.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <span>

#include "domain/sensing/picture_region.hpp"
#include "domain/sensing/sample.hpp"

namespace coxa {

inline constexpr int kSilhouetteSide = 256;

/// Fits a line to the middles of the silhouette, measured across the line from knee to ankle at
/// evenly spaced places between them, outliers weighted down (Cauchy weights). `logits` is the
/// landmark model's segmentation, kSilhouetteSide rows × columns over `region`, person above 0.
/// Empty where fewer than half of the places show a leg of its own width: both legs in one, a
/// leg hidden, or nothing seen.
std::optional<ShankAxis> find_shank_axis(std::span<const float> logits, const PictureRegion& region,
                                         const Eigen::Vector2d& knee_px,
                                         const Eigen::Vector2d& ankle_px);

}  // namespace coxa
