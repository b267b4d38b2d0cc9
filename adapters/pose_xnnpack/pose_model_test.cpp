// SPDX-License-Identifier: Apache-2.0
#include "adapters/pose_xnnpack/pose_model.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "adapters/pose_xnnpack/tflite_file.hpp"
#include "tests/support/model_files.hpp"
#include "tests/support/plain_inference.hpp"

using namespace coxa;
using namespace coxa::pose_xnnpack;

namespace {

/// A picture-like input: smooth blobs, so that the model has something to see, and some noise.
void paint(std::span<float> input, std::size_t side) {
  std::mt19937 random(3);
  std::uniform_real_distribution<float> noise(-0.05F, 0.05F);
  for (std::size_t i = 0; i < input.size(); ++i) {
    const auto x = static_cast<float>(i / 3 % side) / static_cast<float>(side);
    const auto y = static_cast<float>(i / 3 / side) / static_cast<float>(side);
    const auto channel = static_cast<float>(i % 3);
    input[i] = 0.5F + 0.4F * std::sin(9 * x + channel) * std::cos(7 * y) + noise(random);
  }
}

}  // namespace

TEST_CASE("XNNPACK computes what the operators' definitions say") {
  for (const char* name : {"pose_detection.tflite", "pose_landmark_lite.tflite"}) {
    const auto bytes = support::model_bytes(name);
    if (!bytes) {
      continue;
    }
    CAPTURE(std::string(name));
    auto model = PoseModel::create(*bytes, name);
    REQUIRE(model);
    const std::span<float> input = model->input();
    paint(input, static_cast<std::size_t>(std::lround(std::sqrt(input.size() / 3))));
    model->run();
    const auto expected = support::plain_inference(parse_tflite(*bytes, name).value(), input);
    REQUIRE(model->output_count() == expected.size());
    for (std::size_t n = 0; n < expected.size(); ++n) {
      const std::span<const float> got = model->output(n);
      REQUIRE(got.size() == expected[n].size());
      float largest = 0;
      float worst = 0;
      for (std::size_t i = 0; i < got.size(); ++i) {
        largest = std::max(largest, std::abs(expected[n][i]));
        worst = std::max(worst, std::abs(got[i] - expected[n][i]));
      }
      CAPTURE(n);
      REQUIRE(largest > 0);
      // sums of up to some thousand floats (24 bits) in another order, through 90 layers: seen up
      // to 1.2e-4; an operator misunderstood is off by tenths
      CHECK(worst < 5e-4F * std::max(largest, 1.0F));
    }
  }
}

TEST_CASE("leaving outputs out does not change the others") {
  const std::string name = "pose_landmark_lite.tflite";
  const auto bytes = support::model_bytes(name);
  if (!bytes) {
    return;
  }
  auto all = PoseModel::create(*bytes, name);
  auto some = PoseModel::create(*bytes, name, std::array<std::size_t, 2>{0, 3});
  REQUIRE(all);
  REQUIRE(some);
  paint(all->input(), 256);
  paint(some->input(), 256);
  all->run();
  some->run();
  for (const std::size_t n : {std::size_t{0}, std::size_t{3}}) {
    CHECK(std::equal(all->output(n).begin(), all->output(n).end(), some->output(n).begin(),
                     some->output(n).end()));
  }
  CHECK(some->output(2).empty());
  CHECK_FALSE(PoseModel::create(*bytes, name, std::array<std::size_t, 1>{5}));
}

TEST_CASE("a damaged model is refused or prepared, never a crash") {
  const std::string name = "pose_detection.tflite";
  const auto whole = support::model_bytes(name);
  if (!whole) {
    return;
  }
  std::mt19937 random(4);
  // where the file keeps its operators and the first of its tensors
  std::uniform_int_distribution<std::size_t> any(1854700, 1880000);
  std::uniform_int_distribution<int> any_byte(0, 255);
  int refused = 0;
  for (int i = 0; i < 40; ++i) {
    std::vector<std::byte> altered = *whole;
    for (int flip = 0; flip < 3; ++flip) {
      altered[any(random)] = static_cast<std::byte>(any_byte(random));
    }
    auto model = PoseModel::create(altered, name);
    if (model) {
      model->run();
    } else {
      ++refused;
      CHECK(model.error().message.find(name) != std::string::npos);
    }
  }
  CHECK(refused > 0);
}

// a model made by hand of one small operator of each sort the pose models have
TEST_CASE("a small model with any two bytes altered is refused or run, never a crash") {
  std::ifstream file(std::string(COXA_ROOT) + "/tests/fuzz/corpus/tflite/small.tflite",
                     std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto bytes = std::as_bytes(std::span(text));
  const std::vector<std::byte> whole(bytes.begin(), bytes.end());
  auto sound = PoseModel::create(whole, "small.tflite");
  REQUIRE(sound);
  CHECK(sound->output_count() == 2);
  CHECK(sound->output(0).size() == 104);
  std::mt19937 random(5);
  std::uniform_int_distribution<std::size_t> any(0, whole.size() - 1);
  std::uniform_int_distribution<int> any_byte(0, 255);
  int refused = 0;
  constexpr int kTries = 3000;
  for (int i = 0; i < kTries; ++i) {
    std::vector<std::byte> altered = whole;
    altered[any(random)] = static_cast<std::byte>(any_byte(random));
    altered[any(random)] = static_cast<std::byte>(any_byte(random) % 8);
    if (auto model = PoseModel::create(altered, "small.tflite")) {
      std::fill(model->input().begin(), model->input().end(), 0.5F);
      model->run();
    } else {
      ++refused;
    }
  }
  CHECK(refused > 0);
  CHECK(refused < kTries);
}
