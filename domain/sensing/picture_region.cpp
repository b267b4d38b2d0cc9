// SPDX-License-Identifier: Apache-2.0
// Bilinear cutting, several channels at a time.
#include "domain/sensing/picture_region.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>

#include "domain/quantities/expects.hpp"

namespace coxa {
namespace {

// g++, clang and emscripten all turn these into the target's own vector registers.
using Byte16 = std::uint8_t __attribute__((vector_size(16)));
using Word8 = std::uint16_t __attribute__((vector_size(16)));
using Short8 = std::int16_t __attribute__((vector_size(16)));
using Int4 = std::int32_t __attribute__((vector_size(16)));
using Long2 = std::uint64_t __attribute__((vector_size(16)));
using Float4 = float __attribute__((vector_size(16)));

constexpr std::ptrdiff_t kChannels = 3;
constexpr std::size_t kLanes = 4;

Float4 to_float(Int4 v) { return __builtin_convertvector(v, Float4); }
Int4 to_int(Float4 v) { return __builtin_convertvector(v, Int4); }
Float4 greater(Float4 a, Float4 b) { return a > b ? a : b; }
Float4 lesser(Float4 a, Float4 b) { return a < b ? a : b; }
Int4 lesser(Int4 a, Int4 b) { return a < b ? a : b; }

template <class Vector, class T>
std::array<T, kLanes> lanes(Vector v) {
  std::array<T, kLanes> values;
  std::memcpy(values.data(), &v, sizeof v);
  return values;
}

// positions are taken to 1/32 pixel, as the reference's image library does
constexpr int kShareBits = 5;
constexpr int kShares = 1 << kShareBits;

/// Along one axis, for four neighbouring columns of the cut: the first of two neighbours, how many
/// shares beyond it the point lies, and how much of the value is picture and not black border.
struct FourPlaces {
  Int4 first;
  Int4 beyond;
  Float4 coverage;
};

/// A point held inside the picture is what a replicated border means; a black border is the same
/// value, fading to nothing over the first pixel outside.
FourPlaces places(Float4 p, int size) {
  const Float4 zero{};
  const Float4 held = lesser(greater(p, zero), zero + static_cast<float>(size - 1));
  const Int4 shares = to_int(held * static_cast<float>(kShares) + 0.5F);
  const Int4 first = lesser(shares >> kShareBits, Int4{} + std::max(size - 2, 0));
  const Float4 outside = greater(p - held, held - p);
  return {first, shares - (first << kShareBits), greater(1.0F - outside, zero)};
}

/// Two neighbouring pixels and two bytes more, which may lie behind the picture's last byte.
Word8 load_pair(const std::uint8_t* pixel, const std::uint8_t* end) {
  std::uint64_t bytes = 0;
  if (end - pixel >= static_cast<std::ptrdiff_t>(sizeof bytes)) {
    std::memcpy(&bytes, pixel, sizeof bytes);
  } else {
    std::memcpy(&bytes, pixel, static_cast<std::size_t>(end - pixel));
  }
  // a zero byte behind every byte makes little-endian words of them
  const Byte16 narrow = (Byte16)Long2{bytes, 0};
  return (Word8)__builtin_shufflevector(narrow, Byte16{}, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21,
                                        6, 22, 7, 23);
}

/// a0·b0 + a1·b1, a2·b2 + a3·b3, …: one instruction of these processors.
Int4 dot_of_pairs(Short8 a, Short8 b) {
#if defined(__SSE2__)
  return (Int4)__builtin_ia32_pmaddwd128(a, b);
#else
  const auto products = [&](int first) {
    return Int4{a[first] * b[first], a[first + 2] * b[first + 2], a[first + 4] * b[first + 4],
                a[first + 6] * b[first + 6]};
  };
  return products(0) + products(1);
#endif
}

/// Red, green, blue between four neighbours, times kShares squared, exact. `across` holds the
/// weights of the left and the right neighbour by turns.
Int4 between(Word8 upper, Word8 lower, Short8 across, std::uint16_t beyond_y) {
  const Word8 weight = Word8{} + beyond_y;
  const Word8 both = upper * (kShares - weight) + lower * weight;
  // at most 255 · 32, so signed words hold it; the right pixel lies three words behind the left
  const Word8 right = __builtin_shufflevector(both, Word8{}, 3, 4, 5, 6, 7, 8, 9, 10);
  const auto pairs = (Short8)__builtin_shufflevector(both, right, 0, 8, 1, 9, 2, 10, 3, 11);
  return dot_of_pairs(pairs, across);
}

/// Stores the first three lanes of four pixels one behind the other.
void store(const std::array<Float4, kLanes>& p, float* out) {
  const std::array<Float4, 3> packed{__builtin_shufflevector(p[0], p[1], 0, 1, 2, 4),
                                     __builtin_shufflevector(p[1], p[2], 1, 2, 4, 5),
                                     __builtin_shufflevector(p[2], p[3], 2, 4, 5, 6)};
  std::memcpy(out, packed.data(), sizeof packed);
}

/// The cutter's steps through the picture.
struct Cut {
  RgbView picture;
  bool is_bordered_black{};
  ValueRange values;
  const std::uint8_t* end{};     ///< behind the picture's last pixel
  std::ptrdiff_t below_bytes{};  ///< from a pixel to the one below

  /// Four pixels at (x, y).
  void four(Float4 x, Float4 y, float* out) const {
    const FourPlaces across = places(x, picture.width_px);
    const FourPlaces down = places(y, picture.height_px);
    const auto column = lanes<Int4, std::int32_t>(across.first);
    const auto row = lanes<Int4, std::int32_t>(down.first);
    const auto beyond_y = lanes<Int4, std::int32_t>(down.beyond);
    const auto weights = lanes<Int4, std::int32_t>((across.beyond << 16) + kShares - across.beyond);
    std::array<Float4, kLanes> pixels;
    for (std::size_t i = 0; i < kLanes; ++i) {
      const std::uint8_t* upper = picture.row(row[i]) + column[i] * kChannels;
      Int4 level = between(load_pair(upper, end), load_pair(upper + below_bytes, end),
                           (Short8)(Int4{} + weights[i]), static_cast<std::uint16_t>(beyond_y[i]));
      if (is_bordered_black) {
        const float share = across.coverage[i] * down.coverage[i];
        level = to_int(to_float(level) * (share / (kShares * kShares)) + 0.5F);
      } else {
        level = (level + kShares * kShares / 2) >> (2 * kShareBits);
      }
      pixels[i] = to_float(level) * values.scale + values.offset;
    }
    store(pixels, out);
  }
};

}  // namespace

RegionPlane::RegionPlane(const PictureRegion& region)
    : centre_px_(region.centre_px),
      size_px_(region.size_px),
      cosine_(std::cos(region.rotation.value)),
      sine_(std::sin(region.rotation.value)) {}

Eigen::Vector2d to_picture(const PictureRegion& region, const Eigen::Vector2d& p_unit) {
  return RegionPlane(region).to_picture(p_unit);
}

void cut_region(const RgbView& picture, const PictureRegion& region, Border border,
                ValueRange values, int side_px, std::span<float> out) {
  COXA_EXPECTS(picture.width_px > 0 && picture.height_px > 0);
  const auto columns = static_cast<std::size_t>(side_px);
  COXA_EXPECTS(side_px > 0 && columns % kLanes == 0);
  COXA_EXPECTS(out.size() == columns * columns * static_cast<std::size_t>(kChannels));
  const Cut cut{picture, border == Border::black, values,
                picture.row(picture.height_px - 1) + picture.width_px * kChannels,
                picture.height_px > 1 ? picture.stride_bytes : 0};
  const Eigen::Vector2d corner = to_picture(region, {0, 0});
  const Eigen::Vector2d across = (to_picture(region, {1, 0}) - corner) / side_px;
  const Eigen::Vector2d down = (to_picture(region, {0, 1}) - corner) / side_px;
  const auto step_x = static_cast<float>(across.x());
  const auto step_y = static_cast<float>(across.y());
  float* pixel = out.data();
  for (int j = 0; j < side_px; ++j) {
    const Eigen::Vector2f start = (corner + down * j).cast<float>();
    for (int i = 0; i < side_px; i += static_cast<int>(kLanes)) {
      const Float4 column = to_float(Int4{0, 1, 2, 3} + i);
      cut.four(start.x() + column * step_x, start.y() + column * step_y, pixel);
      pixel += static_cast<std::ptrdiff_t>(kLanes) * kChannels;
    }
  }
}

}  // namespace coxa
