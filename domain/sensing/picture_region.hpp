// SPDX-License-Identifier: Apache-2.0
// Square, turned parts of a picture, and cutting them out at a model's input size.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>

#include "domain/quantities/quantity.hpp"
#include "domain/sensing/rgb_view.hpp"

namespace coxa {

/// A square of the picture, turned by `rotation` (positive turns x towards y: clockwise as seen).
struct PictureRegion {
  Eigen::Vector2d centre_px{0, 0};
  double size_px{};
  Radians rotation{0};
  friend bool operator==(const PictureRegion&, const PictureRegion&) = default;
};

/// What a cut shows where it reaches over the picture's edge.
enum class Border : std::uint8_t {
  replicate,  ///< the nearest picture pixel
  black
};

/// How a cut's 0..255 values become the model's numbers: scale · value + offset.
struct ValueRange {
  float scale{};
  float offset{};
};
inline constexpr ValueRange kZeroToOne{1.0F / 255.0F, 0.0F};
inline constexpr ValueRange kMinusOneToOne{2.0F / 255.0F, -1.0F};

/// The point of the picture (pixels) that lies at `p_unit` of a region, where (0, 0) is its
/// top-left corner and (1, 1) its bottom-right one.
Eigen::Vector2d to_picture(const PictureRegion& region, const Eigen::Vector2d& p_unit);

/// Cuts `region` out of `picture` into `side_px` × `side_px` rows of red, green, blue floats.
/// Bilinear between the four nearest pixels; no low-pass when shrinking. Pixel (i, j) of the cut is
/// the picture at unit point (i, j) / side_px with pixel centres at whole numbers, as the models
/// were calibrated (MediaPipe's CPU image_to_tensor; half-pixel centres move landmarks by 2 px).
/// `out` holds side_px · side_px · 3 values.
void cut_region(const RgbView& picture, const PictureRegion& region, Border border,
                ValueRange values, int side_px, std::span<float> out);

}  // namespace coxa
