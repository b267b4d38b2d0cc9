// SPDX-License-Identifier: Apache-2.0
#include "adapters/motion_files/landmarks.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <random>
#include <string>

#include "adapters/motion_files/text_input.hpp"

namespace coxa::motion_files {
namespace {

LandmarkRecording recording() {
  LandmarkRecording r{.image = {640, 480}, .samples = {}};
  for (int i = 0; i < 3; ++i) {
    PoseSample s{.time = to_timestamp(Seconds{i / 15.0}),
                 .image = r.image,
                 .pose = std::nullopt,
                 .people = i == 1 ? 0 : 1,
                 .quality = {.mean_luma = 0.5, .contrast = 0.2, .noise = 0.01}};
    if (i != 1) {
      s.pose = Pose{.landmarks = {}, .score = 0.97};
      for (std::size_t l = 0; l < kLandmarkCount; ++l) {
        const auto x = static_cast<double>(l);
        s.pose->landmarks.values[l] = {.p_image_px = {10.25 * x, 480 - x},
                                       .p_HipPoint_C = {0.01 * x, -0.5, 0.1234},
                                       .visibility = 0.5,
                                       .presence = 0.75};
      }
    }
    r.samples.push_back(s);
  }
  return r;
}

TEST_CASE("a landmark recording survives the way to a file and back") {
  const auto read = parse_landmarks(landmarks_text(recording()), "recording");
  REQUIRE(read);
  const auto expected = recording();
  CHECK(read->image == expected.image);
  REQUIRE(read->samples.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    const PoseSample& a = read->samples[i];
    const PoseSample& b = expected.samples[i];
    CHECK(a.time == b.time);
    CHECK(a.people == b.people);
    REQUIRE(a.pose.has_value() == b.pose.has_value());
    if (a.pose) {
      CHECK(a.pose->score == b.pose->score);
      const auto& p = a.pose->landmarks[Landmark::left_knee];
      const auto& q = b.pose->landmarks[Landmark::left_knee];
      CHECK((p.p_image_px - q.p_image_px).norm() < 0.01);        // the file's hundredth of a pixel
      CHECK((p.p_HipPoint_C - q.p_HipPoint_C).norm() < 0.0001);  // and tenth of a millimetre
    }
  }
}

TEST_CASE("a landmark file that is not what it claims is refused with the reason") {
  const std::string sound = landmarks_text(recording());
  const auto reason = [&](const std::string& from, const std::string& to) {
    std::string text = sound;
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    const auto read = parse_landmarks(text, "file");
    return read ? std::string("accepted") : read.error().message;
  };
  CHECK(reason("landmarks/1", "landmarks/9").find("schema") != std::string::npos);
  CHECK(reason("\"width_px\":640", "\"width_px\":0").find("width_px") != std::string::npos);
  CHECK(reason("\"width_px\":640", "\"width_px\":1e99").find("width_px") != std::string::npos);
  CHECK(reason("\"t_s\":0.0", "\"t_s\":5.0").find("not later") != std::string::npos);
  CHECK(reason("\"t_s\":0.0", "\"t_s\":\"now\"").find("no time") != std::string::npos);
  CHECK(reason("[0.0,480.0,", "[0.0,").find("33 landmarks") != std::string::npos);
  CHECK(reason("[0.0,480.0,0.5", "[0.0,480.0,7").find("33 landmarks") != std::string::npos);
  CHECK(reason("\"contrast\"", "\"colour\"").find("quality") != std::string::npos);
  CHECK(reason("\"frames\":[", "\"frames\":[],\"more\":[").find("no frames") != std::string::npos);
  CHECK(parse_landmarks("", "file").error().message.find("JSON") != std::string::npos);
  CHECK(parse_landmarks(std::string(100'000, '['), "file").error().message.find("JSON") !=
        std::string::npos);
}

TEST_CASE("no damage to a landmark file does worse than a refusal") {
  const std::string sound = landmarks_text(recording());
  std::mt19937 random(11);
  for (int i = 0; i < 2000; ++i) {
    std::string text = sound.substr(0, i % 2 == 0 ? sound.size() : random() % sound.size());
    for (int k = 0; k < 3 && !text.empty(); ++k) {
      text[random() % text.size()] = static_cast<char>(random());
    }
    const auto read = parse_landmarks(text, "file");
    if (read) {
      CHECK(read->samples.size() == 3);
    } else {
      CHECK_FALSE(read.error().message.empty());
    }
  }
}

}  // namespace
}  // namespace coxa::motion_files
