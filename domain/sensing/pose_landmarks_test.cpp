// SPDX-License-Identifier: Apache-2.0
#include "domain/sensing/pose_landmarks.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "tests/support/landmark_answer.hpp"

using namespace coxa;
using namespace coxa::literals;
using coxa::support::LandmarkAnswer;

namespace {
const PictureRegion kSquare{{500, 400}, 256, Radians{0}};
constexpr auto kNose = static_cast<std::size_t>(Landmark::nose);
}  // namespace

TEST_CASE("no pose is reported when the model is not more than half sure of one") {
  LandmarkAnswer answer;
  answer.is_pose = {0.5F};
  CHECK_FALSE(read_landmarks(answer.tensors(), kSquare));
  answer.is_pose = {std::numeric_limits<float>::quiet_NaN()};
  CHECK_FALSE(read_landmarks(answer.tensors(), kSquare));
  answer.is_pose = {0.75F};
  const auto found = read_landmarks(answer.tensors(), kSquare);
  REQUIRE(found);
  CHECK(found->pose.score == doctest::Approx(0.75));
}

TEST_CASE("a landmark is where the region puts the model's point") {
  LandmarkAnswer answer;
  answer.put(kNose, 128, 64, 2.0F, -1.0F);
  const auto upright = read_landmarks(answer.tensors(), kSquare);
  REQUIRE(upright);
  const PoseLandmark& nose = upright->pose.landmarks[Landmark::nose];
  CHECK((nose.p_image_px - Eigen::Vector2d(500, 336)).norm() < 1e-9);
  CHECK(nose.visibility == doctest::Approx(1 / (1 + std::exp(-2.0))));
  CHECK(nose.presence == doctest::Approx(1 / (1 + std::exp(1.0))));
  const auto turned = read_landmarks(answer.tensors(), {{500, 400}, 512, 90_deg});
  REQUIRE(turned);
  CHECK((turned->pose.landmarks[Landmark::nose].p_image_px - Eigen::Vector2d(628, 400)).norm() <
        1e-9);
}

TEST_CASE("world landmarks are turned back with the region, depth untouched") {
  LandmarkAnswer answer;
  answer.world[0] = 0.1F;
  answer.world[1] = -0.5F;
  answer.world[2] = 0.3F;
  const auto found = read_landmarks(answer.tensors(), {{500, 400}, 256, 90_deg});
  REQUIRE(found);
  const Eigen::Vector3d p = found->pose.landmarks[Landmark::nose].p_HipPoint_C;
  CHECK((p - Eigen::Vector3d(0.5, 0.1, 0.3)).norm() < 1e-6);
}

TEST_CASE("heat moves a landmark to its centre") {
  LandmarkAnswer answer;
  answer.put(kNose, 128, 64);  // cell (32, 16)
  answer.heat(kNose, 33, 16, 100.0F);
  answer.heat(kNose, 34, 18, 100.0F);
  const auto found = read_landmarks(answer.tensors(), kSquare);
  REQUIRE(found);
  // the mean of the two cells, each four model pixels wide; the cold cells weigh e^-100
  const Eigen::Vector2d expected(500 - 128 + 33.5 * 4, 400 - 128 + 17 * 4);
  CHECK((found->pose.landmarks[Landmark::nose].p_image_px - expected).norm() < 1e-4);
}

TEST_CASE("weak heat and heat out of reach leave a landmark alone") {
  LandmarkAnswer answer;
  answer.put(kNose, 128, 64);
  answer.heat(kNose, 33, 16, -0.01F);  // a probability just below one half
  answer.heat(kNose, 32 + 4, 16, 100.0F);
  answer.heat(kNose, 32, 16 - 4, 100.0F);
  const auto found = read_landmarks(answer.tensors(), kSquare);
  REQUIRE(found);
  CHECK((found->pose.landmarks[Landmark::nose].p_image_px - Eigen::Vector2d(500, 336)).norm() <
        1e-9);
}

TEST_CASE("landmarks at and beyond the region's edge are read without harm") {
  for (const float place : {-300.0F, -1.0F, 0.0F, 255.9F, 256.0F, 1000.0F}) {
    LandmarkAnswer answer;
    answer.put(kNose, place, place);
    const auto found = read_landmarks(answer.tensors(), kSquare);
    REQUIRE(found);
    CHECK(found->pose.landmarks[Landmark::nose].p_image_px.x() ==
          doctest::Approx(500 - 128 + static_cast<double>(place)));
  }
}

TEST_CASE("the next region comes from the two points beyond the body's") {
  LandmarkAnswer answer;
  answer.put(33, 128, 140);
  answer.put(34, 128, 60);
  const auto found = read_landmarks(answer.tensors(), kSquare);
  REQUIRE(found);
  CHECK((found->next_region.centre_px - Eigen::Vector2d(500, 412)).norm() < 1e-9);
  CHECK(found->next_region.size_px == doctest::Approx(2 * 80 * 1.25));
  CHECK(found->next_region.rotation.value == doctest::Approx(0.0));
}

TEST_CASE("an answer that is no number is no pose") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  for (const std::size_t point : {std::size_t{0}, std::size_t{32}, std::size_t{33}}) {
    LandmarkAnswer answer;
    answer.put(point, nan, 10);
    CHECK_FALSE(read_landmarks(answer.tensors(), kSquare));
  }
  LandmarkAnswer answer;
  answer.world[5] = nan;
  CHECK_FALSE(read_landmarks(answer.tensors(), kSquare));
}
