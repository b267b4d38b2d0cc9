// SPDX-License-Identifier: Apache-2.0
#include "domain/sensing/person_detection.hpp"

#include <doctest/doctest.h>

#include <array>
#include <limits>
#include <numbers>
#include <vector>

using namespace coxa;
using namespace coxa::literals;

namespace {

/// What the detector would say: nobody, until people are put in.
struct DetectorAnswer {
  std::vector<float> boxes = std::vector<float>(kDetectorAnchors * kDetectorBoxValues, 0.0F);
  std::vector<float> scores = std::vector<float>(kDetectorAnchors, -100.0F);

  /// A person at offsets (detector pixels) from an anchor: box, mid hip, scale point.
  void put(std::size_t anchor, float logit, std::array<float, 4> xywh,
           std::array<float, 4> hip_and_scale) {
    scores[anchor] = logit;
    float* box = boxes.data() + anchor * kDetectorBoxValues;
    std::copy(xywh.begin(), xywh.end(), box);
    std::copy(hip_and_scale.begin(), hip_and_scale.end(), box + 4);
  }
};

// the anchors of the 7 × 7 grid begin behind 28 · 28 · 2 and 14 · 14 · 2 others, six to a cell
constexpr std::size_t anchor_7(std::size_t column, std::size_t row, std::size_t which = 0) {
  return 28 * 28 * 2 + 14 * 14 * 2 + (row * 7 + column) * 6 + which;
}

}  // namespace

TEST_CASE("nobody is found where every score is below one half") {
  DetectionReader reader;
  DetectorAnswer answer;
  answer.put(5, -0.001F, {0, 0, 50, 50}, {0, 0, 0, -50});
  CHECK(reader.read(answer.boxes, answer.scores, {640, 480}).empty());
}

TEST_CASE("a found person is where the anchor and the offsets put them, letterbox removed") {
  DetectionReader reader;
  DetectorAnswer answer;
  // centre of the detector's square: cell (3, 3) of 7
  answer.put(anchor_7(3, 3), 2.0F, {22.4F, 0, 44.8F, 22.4F}, {0, 44.8F, 0, -44.8F});
  const auto found = reader.read(answer.boxes, answer.scores, {640, 480});
  REQUIRE(found.size() == 1);
  // a tenth of 224 is a tenth of the 640-pixel square, whose centre is the picture's
  CHECK(found[0].score == doctest::Approx(1.0 / (1.0 + std::exp(-2.0))));
  CHECK((found[0].box_px.center() - Eigen::Vector2d(320 + 64, 240)).norm() < 1e-3);
  CHECK((found[0].box_px.sizes() - Eigen::Vector2d(128, 64)).norm() < 1e-3);
  CHECK((found[0].p_mid_hip_px - Eigen::Vector2d(320, 240 + 128)).norm() < 1e-3);
  CHECK((found[0].p_scale_px - Eigen::Vector2d(320, 240 - 128)).norm() < 1e-3);
  CHECK(found[0].reach_px() == doctest::Approx(256).epsilon(1e-4));
}

TEST_CASE("overlapping findings are one person, at their mean weighted by score") {
  DetectionReader reader;
  DetectorAnswer answer;
  // logits 0 and ln 3: probabilities 1/2 and 3/4
  answer.put(anchor_7(3, 3, 0), 0.0F, {0, 0, 50, 50}, {0, 0, 0, -50});
  answer.put(anchor_7(3, 3, 1), std::log(3.0F), {5, 0, 50, 50}, {5, 0, 5, -50});
  const auto found = reader.read(answer.boxes, answer.scores, {224, 224});
  REQUIRE(found.size() == 1);
  CHECK(found[0].score == doctest::Approx(0.75));
  CHECK(found[0].p_mid_hip_px.x() == doctest::Approx(112 + 5 * 0.75 / 1.25).epsilon(1e-5));
}

TEST_CASE("people apart stay apart, the most certain first") {
  DetectionReader reader;
  DetectorAnswer answer;
  answer.put(anchor_7(1, 3), 1.0F, {0, 0, 40, 40}, {0, 0, 0, -50});
  answer.put(anchor_7(5, 3), 3.0F, {0, 0, 40, 40}, {0, 0, 0, -50});
  answer.put(anchor_7(1, 3, 1), 0.5F, {1, 0, 40, 40}, {0, 0, 0, -50});
  const auto found = reader.read(answer.boxes, answer.scores, {224, 224});
  REQUIRE(found.size() == 2);
  CHECK(found[0].box_px.center().x() == doctest::Approx(224 * 5.5 / 7));
  CHECK(found[1].box_px.center().x() < 60);
}

TEST_CASE("findings of negative size or with no numbers are passed over") {
  DetectionReader reader;
  DetectorAnswer answer;
  const float nan = std::numeric_limits<float>::quiet_NaN();
  answer.put(10, 3.0F, {0, 0, -1, 40}, {0, 0, 0, -50});
  answer.put(20, 3.0F, {0, nan, 40, 40}, {0, 0, 0, -50});
  answer.put(30, 3.0F, {0, 0, 40, 40}, {0, 0, nan, -50});
  answer.put(40, nan, {0, 0, 40, 40}, {0, 0, 0, -50});
  CHECK(reader.read(answer.boxes, answer.scores, {640, 480}).empty());
}

TEST_CASE("every anchor speaking at once is read without harm") {
  DetectionReader reader;
  DetectorAnswer answer;
  for (std::size_t i = 0; i < kDetectorAnchors; ++i) {
    answer.put(i, 200.0F, {0, 0, 1, 1}, {0, 0, 0, -5});
  }
  const auto found = reader.read(answer.boxes, answer.scores, {640, 480});
  // one for each cell of the three grids, whose centres do not coincide
  CHECK(found.size() == 28 * 28 + 14 * 14 + 7 * 7);
  CHECK(found[0].score == doctest::Approx(1.0));
}

TEST_CASE("an upright person's region is not turned, a lying person's is turned by a quarter") {
  const PictureRegion upright = region_around({100, 200}, {100, 120});
  CHECK(upright.centre_px == Eigen::Vector2d(100, 200));
  CHECK(upright.size_px == doctest::Approx(2 * 80 * 1.25));
  CHECK(upright.rotation.value == doctest::Approx(0.0));
  // head to the right
  CHECK(region_around({0, 0}, {50, 0}).rotation.value == doctest::Approx(std::numbers::pi / 2));
  // head to the left
  CHECK(region_around({0, 0}, {-50, 0}).rotation.value == doctest::Approx(-std::numbers::pi / 2));
  // the scale point is at the top of what the model sees, wherever it is
  for (const double angle : {0.1, 1.4, 2.8, 4.0, 5.5}) {
    const Eigen::Vector2d scale(30 + 70 * std::cos(angle), 40 + 70 * std::sin(angle));
    const PictureRegion region = region_around({30, 40}, scale);
    CHECK((to_picture(region, {0.5, 0.5 - 0.4}) - scale).norm() < 1e-9);
    CHECK(std::abs(region.rotation.value) <= std::numbers::pi);
  }
}

TEST_CASE("the detector sees the whole picture in a square") {
  CHECK(letterbox({640, 480}) == PictureRegion{{320, 240}, 640, Radians{0}});
  CHECK(letterbox({720, 1280}) == PictureRegion{{360, 640}, 1280, Radians{0}});
}
