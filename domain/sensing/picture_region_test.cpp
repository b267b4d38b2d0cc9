// SPDX-License-Identifier: Apache-2.0
#include "domain/sensing/picture_region.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

using namespace coxa;
using namespace coxa::literals;

namespace {

/// A picture with exactly the bytes it needs, so that the address sanitizer sees any read beside.
struct Picture {
  int width;
  int height;
  int stride;
  std::vector<std::uint8_t> bytes;

  Picture(int w, int h, int row_gap = 0)
      : width(w),
        height(h),
        stride(3 * w + row_gap),
        bytes(static_cast<std::size_t>(stride * (h - 1) + 3 * w)) {
    for (int y = 0; y < h; ++y) {
      for (int x = 0; x < w; ++x) {
        for (int c = 0; c < 3; ++c) {
          const double value = 128 + 60 * std::sin(x / 9.0 + c) + 60 * std::cos(y / 7.0 - c);
          bytes[static_cast<std::size_t>(y * stride + 3 * x + c)] =
              static_cast<std::uint8_t>(value);
        }
      }
    }
  }
  [[nodiscard]] RgbView view() const { return {bytes.data(), width, height, stride}; }
  [[nodiscard]] double at(int x, int y, int channel, Border border) const {
    if (border == Border::black && (x < 0 || y < 0 || x >= width || y >= height)) {
      return 0;
    }
    return view().row(std::clamp(y, 0, height - 1))[3 * std::clamp(x, 0, width - 1) + channel];
  }
  /// The textbook formula.
  [[nodiscard]] double bilinear(const Eigen::Vector2d& p, int channel, Border border) const {
    const int x = static_cast<int>(std::floor(p.x()));
    const int y = static_cast<int>(std::floor(p.y()));
    const double fx = p.x() - x;
    const double fy = p.y() - y;
    return (at(x, y, channel, border) * (1 - fx) + at(x + 1, y, channel, border) * fx) * (1 - fy) +
           (at(x, y + 1, channel, border) * (1 - fx) + at(x + 1, y + 1, channel, border) * fx) * fy;
  }
};

std::vector<float> cut(const Picture& picture, const PictureRegion& region, Border border,
                       int side = 64) {
  std::vector<float> out(static_cast<std::size_t>(side * side * 3));
  cut_region(picture.view(), region, border, kZeroToOne, side, out);
  return out;
}

double worst_difference(const Picture& picture, const PictureRegion& region, Border border) {
  constexpr int kSide = 64;
  const std::vector<float> seen = cut(picture, region, border, kSide);
  double worst = 0;
  for (int j = 0; j < kSide; ++j) {
    for (int i = 0; i < kSide; ++i) {
      const Eigen::Vector2d p = to_picture(region, Eigen::Vector2d(i, j) / kSide);
      for (int c = 0; c < 3; ++c) {
        const double expected = picture.bilinear(p, c, border) / 255.0;
        const double got =
            static_cast<double>(seen[static_cast<std::size_t>(3 * (64 * j + i) + c)]);
        worst = std::max(worst, std::abs(got - expected));
      }
    }
  }
  return worst;
}

// Half a grey level of rounding, and half of 1/32 pixel each way where the picture rises by up to
// 60/9 + 1 and 60/7 + 1 levels a pixel.
constexpr double kTolerance = (0.5 + (60 / 9.0 + 1 + 60 / 7.0 + 1) / 64) / 255;

}  // namespace

TEST_CASE("a region's corners are where its size and turn put them") {
  const PictureRegion straight{{100, 50}, 40, Radians{0}};
  CHECK(to_picture(straight, {0, 0}) == Eigen::Vector2d(80, 30));
  CHECK(to_picture(straight, {1, 1}) == Eigen::Vector2d(120, 70));
  const PictureRegion turned{{100, 50}, 40, 90_deg};
  // a quarter turn takes the top-left corner to the top right
  CHECK((to_picture(turned, {0, 0}) - Eigen::Vector2d(120, 30)).norm() < 1e-12);
}

TEST_CASE("a whole square picture cut at its own size is the picture") {
  const Picture picture(64, 64);
  const std::vector<float> seen = cut(picture, {{32, 32}, 64, Radians{0}}, Border::replicate);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    REQUIRE(seen[i] == doctest::Approx(picture.bytes[i] / 255.0).epsilon(1e-6));
  }
}

TEST_CASE(
    "any cut is the bilinear value of the picture, within the rounding of levels and places") {
  const Picture picture(90, 70, 5);
  for (const Border border : {Border::replicate, Border::black}) {
    for (const double turn : {0.0, 0.3, 1.7, -2.9}) {
      for (const double size : {20.0, 64.0, 150.0}) {
        CAPTURE(turn);
        CAPTURE(size);
        CHECK(worst_difference(picture, {{41.3, 33.7}, size, Radians{turn}}, border) < kTolerance);
        CHECK(worst_difference(picture, {{-3.2, 68.9}, size, Radians{turn}}, border) < kTolerance);
      }
    }
  }
}

TEST_CASE("pictures of one row, one column or one pixel are cut like any other") {
  for (const auto& [w, h] : {std::pair{1, 1}, {2, 1}, {1, 2}, {2, 2}, {3, 3}, {7, 1}, {1, 9}}) {
    const Picture picture(w, h);
    CAPTURE(picture.width);
    CAPTURE(picture.height);
    const PictureRegion region{{w / 2.0, h / 2.0}, 12, Radians{0.4}};
    CHECK(worst_difference(picture, region, Border::replicate) < kTolerance);
    CHECK(worst_difference(picture, region, Border::black) < kTolerance);
  }
}

TEST_CASE("a cut far outside the picture is its nearest edge, or black") {
  const Picture picture(8, 8);
  const PictureRegion far{{1e7, -1e7}, 10, Radians{0}};
  const float corner = static_cast<float>(picture.at(7, 0, 1, Border::replicate)) / 255.0F;
  CHECK(cut(picture, far, Border::replicate)[1] == doctest::Approx(corner));
  CHECK(cut(picture, far, Border::black)[1] == 0.0F);
}

TEST_CASE("values are scaled to the range the model wants") {
  Picture picture(4, 4);
  std::fill(picture.bytes.begin(), picture.bytes.end(), std::uint8_t{255});
  std::vector<float> out(4 * 4 * 3);
  cut_region(picture.view(), {{2, 2}, 4, Radians{0}}, Border::replicate, kMinusOneToOne, 4, out);
  CHECK(out[0] == doctest::Approx(1.0));
  std::fill(picture.bytes.begin(), picture.bytes.end(), std::uint8_t{0});
  cut_region(picture.view(), {{2, 2}, 4, Radians{0}}, Border::replicate, kMinusOneToOne, 4, out);
  CHECK(out[0] == doctest::Approx(-1.0));
}
