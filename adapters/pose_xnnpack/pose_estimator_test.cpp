// SPDX-License-Identifier: Apache-2.0
#include "adapters/pose_xnnpack/pose_estimator.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/support/allocation_count.hpp"
#include "tests/support/model_files.hpp"
#include "tests/support/shared_recordings.hpp"

using namespace coxa;
using namespace coxa::pose_xnnpack;
namespace fs = std::filesystem;

namespace {

/// A folder of the test's own, gone when the test ends.
struct TemporaryFolder {
  fs::path path = fs::temp_directory_path() / "coxa_pose_estimator_test";
  TemporaryFolder() {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~TemporaryFolder() { fs::remove_all(path); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
};

void save(const fs::path& path, const std::vector<std::byte>& bytes) {
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()),
             static_cast<std::streamsize>(bytes.size()));
}

void check_refused(const fs::path& models, const std::string& named) {
  const auto estimator = PoseEstimator::create(models, PoseVariant::lite);
  REQUIRE_FALSE(estimator);
  CHECK(estimator.error().code == ErrorCode::missing_part);
  CHECK(estimator.error().message.find(named) != std::string::npos);
  CHECK(estimator.error().message.find("run ./run again") != std::string::npos);
}

/// People in view, one entry a frame, in the frames of a clip.
std::vector<int> people_in(const std::string& input_options) {
  auto estimator = PoseEstimator::create(support::models_folder(), PoseVariant::lite);
  std::vector<int> people;
  if (!estimator) {
    return people;
  }
  support::for_each_frame(input_options, [&](const RgbView& picture, int index) {
    people.push_back(estimator->observe(picture, to_timestamp(Seconds{index / 15.0})).people);
  });
  return people;
}

}  // namespace

TEST_CASE("a variant is known by its name") {
  CHECK(parse_pose_variant("lite") == PoseVariant::lite);
  CHECK(parse_pose_variant("full") == PoseVariant::full);
  CHECK(parse_pose_variant("heavy") == PoseVariant::heavy);
  CHECK_FALSE(parse_pose_variant("Full"));
  CHECK_FALSE(parse_pose_variant(""));
}

TEST_CASE("a missing or altered model is named, with the remedy") {
  const TemporaryFolder folder;
  check_refused(folder.path / "nowhere", "pose_detection.tflite");
  check_refused(folder.path, "pose_detection.tflite");
  const auto detector = support::model_bytes("pose_detection.tflite");
  const auto landmarks = support::model_bytes("pose_landmark_lite.tflite");
  if (!detector || !landmarks) {
    return;
  }
  save(folder.path / "pose_detection.tflite", *detector);
  check_refused(folder.path, "pose_landmark_lite.tflite");
  // one bit of one weight
  std::vector<std::byte> altered = *landmarks;
  altered[altered.size() / 2] ^= std::byte{1};
  save(folder.path / "pose_landmark_lite.tflite", altered);
  check_refused(folder.path, "pose_landmark_lite.tflite");
  save(folder.path / "pose_landmark_lite.tflite", {});
  check_refused(folder.path, "pose_landmark_lite.tflite");
  save(folder.path / "pose_landmark_lite.tflite", *landmarks);
  CHECK(PoseEstimator::create(folder.path, PoseVariant::lite));
}

TEST_CASE("one person in the clip is one person throughout, two beside each other are two") {
  const std::string bench = std::string(COXA_ROOT) + "/tests/bench/";
  const std::string one = "-t 2.2 -i " + bench + "01_adam_R_front.mp4";
  const std::string two = one + " -t 2.2 -i " + bench +
                          "02_bea_L_front.mp4 -filter_complex "
                          "'[0]crop=320:480:160:0[a];[1]crop=320:480:160:0[b];[a][b]hstack'";
  const std::vector<int> people_one = people_in(one);
  const std::vector<int> people_two = people_in(two);
  CHECK(people_one == std::vector<int>(people_one.size(), 1));
  CHECK(people_two == std::vector<int>(people_two.size(), 2));
  CHECK(people_one.size() == people_two.size());
}

TEST_CASE("estimating asks for no memory after the first picture, and keeps the time") {
  auto estimator = PoseEstimator::create(support::models_folder(), PoseVariant::lite);
  if (!estimator) {
    std::printf("skipped: %s\n", estimator.error().message.c_str());
    return;
  }
  std::size_t before = 0;
  std::size_t after = 0;
  const std::string clip = std::string(COXA_ROOT) + "/tests/bench/01_adam_R_front.mp4";
  support::for_each_frame("-t 2.2 -i " + clip, [&](const RgbView& picture, int index) {
    const std::size_t start = support::allocation_count();
    estimator->observe(picture, to_timestamp(Seconds{index / 15.0}));
    (index == 0 ? before : after) += support::allocation_count() - start;
  });
  CHECK(after == 0);
  if (support::can_decode()) {
    CHECK(estimator->times().inference.count() > 0);
    CHECK(estimator->times().preparation.count() > 0);
    CHECK(estimator->times().reading.count() > 0);
  }
}
