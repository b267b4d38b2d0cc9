// SPDX-License-Identifier: Apache-2.0
#include "domain/sensing/shank_silhouette.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

namespace coxa {
namespace {

using Eigen::Vector2d;

constexpr double kDegree = std::numbers::pi / 180;
constexpr auto kSize = static_cast<std::size_t>(kSilhouetteSide) * kSilhouetteSide;

double distance_to_segment(const Vector2d& p, const Vector2d& a, const Vector2d& b) {
  const double along = std::clamp((p - a).dot(b - a) / (b - a).squaredNorm(), 0.0, 1.0);
  return (p - a - along * (b - a)).norm();
}

/// A picture of people's legs as the landmark model segments it: person above 0, soft edges.
class Painting {
 public:
  explicit Painting(const PictureRegion& where) : region(where), logits(kSize, -8.0F) {}
  Painting& leg(const Vector2d& knee_px, const Vector2d& ankle_px, double radius_px) {
    for (int y = 0; y < kSilhouetteSide; ++y) {
      for (int x = 0; x < kSilhouetteSide; ++x) {
        const Vector2d p =
            to_picture(region, Vector2d(x, y) / static_cast<double>(kSilhouetteSide));
        const double inside = radius_px - distance_to_segment(p, knee_px, ankle_px);
        float& logit = logits[static_cast<std::size_t>(y * kSilhouetteSide + x)];
        logit = std::max(logit, static_cast<float>(std::clamp(inside, -8.0, 8.0)));
      }
    }
    return *this;
  }
  PictureRegion region;
  std::vector<float> logits;
};

constexpr double kLength = 240;

Vector2d ankle_at(const Vector2d& knee_px, double angle_deg) {
  return knee_px + kLength * Vector2d(std::sin(angle_deg * kDegree), std::cos(angle_deg * kDegree));
}

double angle_deg(const Vector2d& direction) {
  return std::atan2(direction.x(), direction.y()) / kDegree;
}

const Vector2d kKnee{400, 600};

TEST_CASE("the shank's direction is found however the leg and the cut region are turned") {
  for (const double turned : {-0.6, 0.0, 0.3}) {
    for (const double truth : {-35.0, -10.0, 0.0, 20.0, 40.0}) {
      const Vector2d ankle_px = ankle_at(kKnee, truth);
      const auto painting =
          Painting({.centre_px = {420, 640}, .size_px = 900, .rotation = Radians{turned}})
              .leg(kKnee, ankle_px, 30);
      const auto axis = find_shank_axis(painting.logits, painting.region, kKnee, ankle_px);
      REQUIRE(axis);
      CAPTURE(turned);
      CAPTURE(truth);
      // a cell of the silhouette is 3.5 px; a hundredth of one over a leg's length
      CHECK(std::abs(angle_deg(axis->direction) - truth) < 0.3);
      CHECK(axis->width_px == doctest::Approx(60).epsilon(0.06));
      CHECK(axis->spread_px < 1.5);
      CHECK(axis->direction.norm() == doctest::Approx(1));
    }
  }
}

TEST_CASE("a knee landmark that slid aside by a tenth of the shank does not turn the axis") {
  const Vector2d ankle_px = ankle_at(kKnee, 15);
  const auto painting =
      Painting({.centre_px = {420, 640}, .size_px = 900}).leg(kKnee, ankle_px, 30);
  for (const double slid : {-24.0, 24.0}) {
    const auto axis =
        find_shank_axis(painting.logits, painting.region, kKnee + Vector2d(slid, 0), ankle_px);
    REQUIRE(axis);
    // the landmarks are wrong by 5.7°; the cut across the leg's ends leaves a degree of it
    CHECK(std::abs(angle_deg(axis->direction) - 15) < 1.0);
  }
}

TEST_CASE("a hand or a fold at a few places is left out of the line") {
  const Vector2d ankle_px = ankle_at(kKnee, 10);
  auto painting = Painting({.centre_px = {420, 640}, .size_px = 900}).leg(kKnee, ankle_px, 28);
  painting.leg(kKnee + Vector2d(20, 60), kKnee + Vector2d(60, 60), 12);
  const auto axis = find_shank_axis(painting.logits, painting.region, kKnee, ankle_px);
  REQUIRE(axis);
  CHECK(std::abs(angle_deg(axis->direction) - 10) < 0.5);
}

TEST_CASE("the other leg beside it, with daylight between, does not pull the line") {
  const Vector2d ankle_px = ankle_at(kKnee, 8);
  auto painting = Painting({.centre_px = {420, 640}, .size_px = 900}).leg(kKnee, ankle_px, 28);
  painting.leg(kKnee + Vector2d(130, 0), ankle_px + Vector2d(90, 0), 28);
  const auto axis = find_shank_axis(painting.logits, painting.region, kKnee, ankle_px);
  REQUIRE(axis);
  CHECK(std::abs(angle_deg(axis->direction) - 8) < 0.5);
}

TEST_CASE("nobody, both legs in one, or a leg outside of the region have no axis") {
  const Vector2d ankle_px = ankle_at(kKnee, 0);
  const PictureRegion region{.centre_px = {420, 640}, .size_px = 900};
  CHECK_FALSE(find_shank_axis(Painting(region).logits, region, kKnee, ankle_px));
  const auto skirt = Painting(region).leg(kKnee, ankle_px, 200);
  CHECK_FALSE(find_shank_axis(skirt.logits, region, kKnee, ankle_px));
  const auto leg = Painting(region).leg(kKnee, ankle_px, 28);
  CHECK_FALSE(find_shank_axis(leg.logits, region, {5000, 5000}, {5000, 5240}));
}

TEST_CASE("landmarks in one point, broken numbers and a wrong silhouette are refused") {
  const PictureRegion region{.centre_px = {420, 640}, .size_px = 900};
  const Vector2d ankle_px = ankle_at(kKnee, 0);
  const auto leg = Painting(region).leg(kKnee, ankle_px, 28);
  CHECK_FALSE(find_shank_axis(leg.logits, region, kKnee, kKnee));
  CHECK_FALSE(find_shank_axis({}, region, kKnee, ankle_px));
  CHECK_FALSE(find_shank_axis(std::span(leg.logits).first(kSize - 1), region, kKnee, ankle_px));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(find_shank_axis(leg.logits, region, {nan, nan}, ankle_px));
}

}  // namespace
}  // namespace coxa
