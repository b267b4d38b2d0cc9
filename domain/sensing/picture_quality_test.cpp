// SPDX-License-Identifier: Apache-2.0
#include "domain/sensing/picture_quality.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <random>
#include <vector>

using namespace coxa;

namespace {

PictureQuality quality_of(int width, int height, const std::function<double(int, int)>& grey) {
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(3 * width * height));
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const auto value = static_cast<std::uint8_t>(std::clamp(std::round(grey(x, y)), 0.0, 255.0));
      std::fill_n(bytes.begin() + 3 * (static_cast<std::ptrdiff_t>(y) * width + x), 3, value);
    }
  }
  return estimate_picture_quality({bytes.data(), width, height, 3 * width});
}

}  // namespace

TEST_CASE("an even picture has its luma, no contrast and no noise") {
  const PictureQuality q = quality_of(320, 240, [](int, int) { return 51.0; });
  CHECK(q.mean_luma == doctest::Approx(0.2));
  CHECK(q.contrast == doctest::Approx(0.0));
  CHECK(q.noise == doctest::Approx(0.0));
}

TEST_CASE("an even rise of brightness is contrast and not noise") {
  const PictureQuality q = quality_of(256, 256, [](int x, int) { return x; });
  CHECK(q.mean_luma == doctest::Approx(0.5).epsilon(0.01));
  // standard deviation of a uniform distribution over 0..1
  CHECK(q.contrast == doctest::Approx(1.0 / std::sqrt(12.0)).epsilon(0.01));
  CHECK(q.noise < 1e-9);
}

TEST_CASE("noise of a known size is told to within sampling error") {
  for (const double sd : {2.0, 8.0, 20.0}) {
    std::mt19937 random(7);
    std::normal_distribution<double> noise(0.0, sd);
    const PictureQuality q = quality_of(
        640, 480, [&](int x, int y) { return 90.0 + 0.1 * (x + y) / 2 + noise(random); });
    CAPTURE(sd);
    // 1728 responses: their mean absolute value has a standard error of 0.76 / sqrt(1728) = 1.8 %;
    // three of those, and rounding to whole grey levels adds 1/12 to the variance
    CHECK(q.noise * 255 == doctest::Approx(std::sqrt(sd * sd + 1.0 / 12.0)).epsilon(0.055));
  }
}

TEST_CASE("luma weighs green most and blue least") {
  const auto luma = [](std::uint8_t r, std::uint8_t g, std::uint8_t b) {
    std::vector<std::uint8_t> bytes;
    for (int i = 0; i < 16; ++i) {
      bytes.insert(bytes.end(), {r, g, b});
    }
    return estimate_picture_quality({bytes.data(), 4, 4, 12}).mean_luma;
  };
  // weights are rounded to 1/256
  CHECK(std::abs(luma(255, 0, 0) - 0.299) < 0.5 / 256);
  CHECK(std::abs(luma(0, 255, 0) - 0.587) < 0.5 / 256);
  CHECK(std::abs(luma(0, 0, 255) - 0.114) < 0.5 / 256);
}

TEST_CASE("a picture too small for neighbourhoods has a brightness and nothing else") {
  for (const auto& [w, h] : {std::pair{1, 1}, {2, 5}, {5, 2}}) {
    const PictureQuality q = quality_of(w, h, [](int, int) { return 255.0; });
    CHECK(q.mean_luma == doctest::Approx(1.0));
    CHECK(q.noise == 0.0);
  }
  CHECK(quality_of(3, 3, [](int, int) { return 0.0; }).mean_luma == 0.0);
}
