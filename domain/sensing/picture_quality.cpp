// SPDX-License-Identifier: Apache-2.0
// One pass over a grid of 3 × 3 neighbourhoods.
#include "domain/sensing/picture_quality.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>

#include "domain/quantities/expects.hpp"

namespace coxa {
namespace {

constexpr int kGridColumns = 48;
constexpr int kGridRows = 36;
constexpr int kFullLuma = 255 * 256;

/// BT.601 luma in 1/256 of a grey level.
int luma(const std::uint8_t* pixel) { return 77 * pixel[0] + 150 * pixel[1] + 29 * pixel[2]; }

/// Σ over one row's three neighbours with weights 1, −2, 1.
int second_difference(const std::uint8_t* pixel) {
  return luma(pixel - 3) - 2 * luma(pixel) + luma(pixel + 3);
}

/// The k-th of n places spread evenly over 1 .. size − 2, so that every place has neighbours.
int place(int k, int n, int size) {
  return 1 + static_cast<int>((std::int64_t{2} * k + 1) * (size - 2) / (std::int64_t{2} * n));
}

PictureQuality first_pixel_only(const RgbView& picture) {
  return {.mean_luma = static_cast<double>(luma(picture.row(0))) / kFullLuma};
}

}  // namespace

PictureQuality estimate_picture_quality(const RgbView& picture) {
  COXA_EXPECTS(picture.width_px > 0 && picture.height_px > 0);
  if (picture.width_px < 3 || picture.height_px < 3) {
    return first_pixel_only(picture);
  }
  double sum = 0;
  double sum_of_squares = 0;
  double sum_of_responses = 0;
  for (int j = 0; j < kGridRows; ++j) {
    const std::uint8_t* row = picture.row(place(j, kGridRows, picture.height_px));
    for (int i = 0; i < kGridColumns; ++i) {
      const std::uint8_t* pixel =
          row + std::ptrdiff_t{3} * place(i, kGridColumns, picture.width_px);
      const double l = luma(pixel);
      sum += l;
      sum_of_squares += l * l;
      const int response = second_difference(pixel - picture.stride_bytes) -
                           2 * second_difference(pixel) +
                           second_difference(pixel + picture.stride_bytes);
      sum_of_responses += std::abs(response);
    }
  }
  constexpr double kCount = kGridColumns * kGridRows;
  const double mean = sum / kCount;
  const double variance = std::max(0.0, sum_of_squares / kCount - mean * mean);
  // Immerkær's equation: sigma = sqrt(pi / 2) / 6 times the mean absolute response
  const double noise = std::sqrt(std::numbers::pi / 2.0) / 6.0 * sum_of_responses / kCount;
  return {mean / kFullLuma, std::sqrt(variance) / kFullLuma, noise / kFullLuma};
}

}  // namespace coxa
