// SPDX-License-Identifier: Apache-2.0
#include "domain/sensing/pose_tracker.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <vector>

#include "tests/support/allocation_count.hpp"
#include "tests/support/landmark_answer.hpp"

using namespace coxa;
using coxa::support::LandmarkAnswer;

namespace {

/// A camera, and models that answer what they are told to.
struct Scene {
  std::vector<std::uint8_t> bytes = std::vector<std::uint8_t>(640 * 480 * 3, 128);
  std::vector<float> boxes = std::vector<float>(kDetectorAnchors * kDetectorBoxValues, 0.0F);
  std::vector<float> scores = std::vector<float>(kDetectorAnchors, -100.0F);
  std::vector<float> input = std::vector<float>(kLandmarkSide_px * kLandmarkSide_px * 3);
  LandmarkAnswer answer;
  PoseTracker tracker;
  int detector_runs = 0;
  int landmark_runs = 0;

  /// A person of given reach whose mid hip is in a column (0..6) of the detector's 7 × 7 anchors.
  void put_person(std::size_t column, float logit = 4, float reach = 60) {
    const std::size_t anchor = 28 * 28 * 2 + 14 * 14 * 2 + (3 * 7 + column) * 6;
    scores[anchor] = logit;
    const std::array<float, 8> values{0, -reach / 2, reach / 2, reach / 2, 0, 0, 0, -reach};
    std::copy(values.begin(), values.end(),
              boxes.begin() + static_cast<std::ptrdiff_t>(anchor * kDetectorBoxValues));
  }

  const PoseSample& show(double t_s) {
    const RgbView picture{bytes.data(), 640, 480, 640 * 3};
    PoseNeed need = tracker.begin(picture, to_timestamp(Seconds{t_s}));
    while (need != PoseNeed::nothing) {
      const bool is_detector = need == PoseNeed::detector;
      const int side = is_detector ? kDetectorSide_px : kLandmarkSide_px;
      tracker.write_input({input.data(), static_cast<std::size_t>(3 * side * side)});
      ++(is_detector ? detector_runs : landmark_runs);
      need = is_detector ? tracker.observe_detector(boxes, scores)
                         : tracker.observe_landmarks(answer.tensors());
    }
    return tracker.sample();
  }
};

}  // namespace

TEST_CASE("while nobody is in view only the detector looks, at every picture") {
  Scene scene;
  for (int i = 0; i < 10; ++i) {
    const PoseSample& sample = scene.show(i / 30.0);
    CHECK_FALSE(sample.pose);
    CHECK(sample.people == 0);
  }
  CHECK(scene.detector_runs == 10);
  CHECK(scene.landmark_runs == 0);
}

TEST_CASE("a person who comes into view is measured in that same picture") {
  Scene scene;
  scene.show(0);
  scene.put_person(3);
  const PoseSample& sample = scene.show(1 / 30.0);
  REQUIRE(sample.pose);
  CHECK(sample.people == 1);
  CHECK(sample.image == ImageSize{640, 480});
  CHECK(since_start(sample.time).count() == doctest::Approx(1 / 30.0));
  CHECK(sample.quality.mean_luma == doctest::Approx(128 / 255.0));
}

TEST_CASE("a followed person costs the detector one look a second") {
  Scene scene;
  scene.put_person(3);
  for (int i = 0; i < 90; ++i) {
    scene.show(i / 30.0);
  }
  CHECK(scene.landmark_runs == 90);
  CHECK(scene.detector_runs == 3);
}

TEST_CASE("counting people does not move the followed region") {
  Scene scene;
  scene.put_person(3);
  scene.show(0);
  // the detector would now see the person elsewhere, more certainly
  scene.scores.assign(kDetectorAnchors, -100.0F);
  scene.put_person(5, 8);
  Scene calm;
  calm.put_person(3);
  calm.show(0);
  for (int i = 1; i <= 40; ++i) {
    scene.show(i / 30.0);
    calm.show(i / 30.0);
    REQUIRE(scene.tracker.region() == calm.tracker.region());
  }
  CHECK(scene.detector_runs > 1);
}

TEST_CASE("a second person is noticed within a second, and their leaving too") {
  Scene scene;
  scene.put_person(2);
  CHECK(scene.show(0).people == 1);
  scene.put_person(5);
  CHECK(scene.show(0.9).people == 1);
  CHECK(scene.show(1.0).people == 2);
  scene.scores.assign(kDetectorAnchors, -100.0F);
  scene.put_person(2);
  CHECK(scene.show(1.5).people == 2);
  CHECK(scene.show(2.0).people == 1);
}

TEST_CASE("a doubtful, a near-by or a tiny finding is no second person") {
  const auto people_beside = [](std::size_t column, float logit, float reach) {
    Scene scene;
    scene.put_person(2);
    scene.put_person(column, logit, reach);
    return scene.show(0).people;
  };
  CHECK(people_beside(5, 4, 60) == 2);
  CHECK(people_beside(5, 0.5F, 60) == 1);  // probability 0.62
  CHECK(people_beside(5, 4, 15) == 1);     // a quarter of the size
  // 32 of 224 apart, less than half of the mean reach 80
  Scene scene;
  scene.put_person(2, 4, 80);
  scene.put_person(3, 3, 80);
  CHECK(scene.show(0).people == 1);
}

TEST_CASE("a lost person is looked for again in the next picture") {
  Scene scene;
  scene.put_person(3);
  REQUIRE(scene.show(0).pose);
  scene.answer.is_pose = {0.2F};
  CHECK_FALSE(scene.show(1 / 30.0).pose);
  CHECK_FALSE(scene.tracker.region());
  scene.answer.is_pose = {0.9F};
  CHECK(scene.show(2 / 30.0).pose);
  CHECK(scene.detector_runs == 2);
}

TEST_CASE("a clock that jumps back does not stop the counting") {
  Scene scene;
  scene.put_person(2);
  scene.show(100);
  scene.put_person(5);
  CHECK(scene.show(0).people == 2);
}

TEST_CASE("following a person asks for no memory") {
  Scene scene;
  scene.put_person(2);
  scene.put_person(5);
  scene.show(0);
  const std::size_t before = support::allocation_count();
  for (int i = 1; i < 60; ++i) {
    scene.show(i / 30.0);
  }
  CHECK(support::allocation_count() == before);
  // the count counts: this does ask
  scene.input.reserve(scene.input.size() + 1);
  CHECK(support::allocation_count() == before + 1);
  CHECK(scene.detector_runs == 2);
}
