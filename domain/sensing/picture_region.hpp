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

/// The same for many points of one region: its sine and cosine are taken once.
class RegionPlane {
 public:
  explicit RegionPlane(const PictureRegion& region);

  /// As to_picture.
  [[nodiscard]] Eigen::Vector2d to_picture(const Eigen::Vector2d& p_unit) const {
    const Eigen::Vector2d d = (p_unit - Eigen::Vector2d{0.5, 0.5}) * size_px_;
    return centre_px_ + turned(d);
  }
  /// A vector of the upright region turned to the picture.
  [[nodiscard]] Eigen::Vector2d turned(const Eigen::Vector2d& v) const {
    return {cosine_ * v.x() - sine_ * v.y(), sine_ * v.x() + cosine_ * v.y()};
  }

 private:
  Eigen::Vector2d centre_px_;
  double size_px_;
  double cosine_;
  double sine_;
};

/// Cuts `region` out of `picture` into `side_px` rows of `side_px` red, green, blue floats;
/// `side_px` is a multiple of four, `out` holds side_px · side_px · 3 values. Pixel (i, j) of the
/// cut is the picture at unit point (i, j) / side_px, pixel centres at whole numbers, positions to
/// 1/32 pixel, bilinear between the four nearest pixels, in whole grey levels, no low-pass when
/// shrinking: what MediaPipe's image_to_tensor does on a processor, to which the reference results
/// of the models belong. (Half-pixel centres would move landmarks by 2 px, fractions of grey levels
/// by up to 1 px.)
void cut_region(const RgbView& picture, const PictureRegion& region, Border border,
                ValueRange values, int side_px, std::span<float> out);

}  // namespace coxa
