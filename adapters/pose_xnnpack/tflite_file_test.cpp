// SPDX-License-Identifier: Apache-2.0
#include "adapters/pose_xnnpack/tflite_file.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "adapters/pose_xnnpack/pose_model.hpp"
#include "adapters/pose_xnnpack/tflite_check.hpp"
#include "tests/support/model_files.hpp"

using namespace coxa;
using namespace coxa::pose_xnnpack;

namespace {

std::span<const std::byte> bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

template <class T>
std::span<const std::byte> bytes_of(const std::vector<T>& values) {
  return {reinterpret_cast<const std::byte*>(values.data()), values.size() * sizeof(T)};
}

std::size_t elements(const std::vector<std::int32_t>& shape) {
  std::size_t count = 1;
  for (const auto side : shape) {
    count *= static_cast<std::size_t>(side);
  }
  return count;
}

/// A sparse constant of two half-float values 1 and 2.
Tensor sparse(const std::vector<std::int32_t>& shape, Sparsity sparsity,
              const std::vector<std::uint16_t>& stored) {
  return {shape, elements(shape), ElementType::float16, bytes_of(stored), std::move(sparsity)};
}

const std::vector<std::uint16_t> kOneTwo{0x3C00, 0x4000};

/// Everything that reads a file, up to what the inference library would be given.
bool is_taken(std::span<const std::byte> bytes) {
  const auto file = parse_tflite(bytes, "damaged.tflite");
  if (!file) {
    CHECK(file.error().code == ErrorCode::unreadable);
    return false;
  }
  bool takes_all = check_graph(*file, "damaged.tflite").has_value();
  for (const Tensor& tensor : file->tensors) {
    if (!tensor.bytes.empty() && tensor.type != ElementType::int32) {
      takes_all = parse_constant(tensor, "damaged.tflite").has_value() && takes_all;
    }
  }
  return takes_all;
}

}  // namespace

TEST_CASE("what is no TensorFlow Lite file is refused by name") {
  for (const std::string& text :
       {std::string(), std::string("TFL3"), std::string("not a model at all"),
        std::string(100, '\xff'), std::string("\x08\0\0\0TFL3\xff\xff\xff\xff", 12)}) {
    const auto file = parse_tflite(bytes_of(text), "mystery.tflite");
    REQUIRE_FALSE(file);
    CHECK(file.error().code == ErrorCode::unreadable);
    CHECK(file.error().message.find("mystery.tflite") != std::string::npos);
  }
}

TEST_CASE("half floats are read exactly") {
  const std::vector<std::uint16_t> halves{0x0000, 0x3C00, 0xC000, 0x3555, 0x0001,
                                          0x8001, 0x03FF, 0x0400, 0x7BFF, 0x7C00};
  const Tensor tensor{{10}, 10, ElementType::float16, bytes_of(halves), std::nullopt};
  const auto values = parse_constant(tensor, "");
  REQUIRE(values);
  // IEEE 754: 1 + 341/1024 over 4, the smallest and largest subnormal and normal, and infinity
  CHECK(*values == std::vector<float>{0.0F, 1.0F, -2.0F, 0.333251953125F, 0x1p-24F, -0x1p-24F,
                                      0x1.ff8p-15F, 0x1p-14F, 65504.0F,
                                      std::numeric_limits<float>::infinity()});
}

TEST_CASE("a sparse constant of compressed rows is filled up with zeros") {
  // [[0 1 0] [2 0 0]]
  const Tensor tensor =
      sparse({2, 3}, {{0, 1}, {}, {{false, 2, {}, {}}, {true, 0, {0, 1, 2}, {1, 0}}}}, kOneTwo);
  const auto dense = parse_constant(tensor, "");
  REQUIRE(dense);
  CHECK(*dense == std::vector<float>{0, 1, 0, 2, 0, 0});
}

TEST_CASE("a sparse constant of blocks is put together from its blocks") {
  // one row of two blocks of two; only the second block is there: [[0 0 1 2]]
  const Tensor tensor = sparse(
      {1, 4}, {{0, 1, 2}, {1}, {{false, 1, {}, {}}, {true, 0, {0, 1}, {1}}, {false, 2, {}, {}}}},
      kOneTwo);
  const auto dense = parse_constant(tensor, "");
  REQUIRE(dense);
  CHECK(*dense == std::vector<float>{0, 0, 1, 2});
}

TEST_CASE("a sparse constant that does not fit together is refused") {
  const auto is_refused = [](Sparsity sparsity) {
    return !parse_constant(sparse({2, 3}, std::move(sparsity), kOneTwo), "");
  };
  const SparseLevel rows{false, 2, {}, {}};
  CHECK_FALSE(is_refused({{0, 1}, {}, {rows, {true, 0, {0, 1, 2}, {1, 0}}}}));
  CHECK(is_refused({{0, 1}, {}, {rows}}));                                 // a level short
  CHECK(is_refused({{0, 0}, {}, {rows, {true, 0, {0, 1, 2}, {1, 0}}}}));   // a level twice
  CHECK(is_refused({{0, 1}, {}, {rows, {true, 0, {0, 1, 2}, {1, 3}}}}));   // outside
  CHECK(is_refused({{0, 1}, {}, {rows, {true, 0, {0, 1, 2}, {1, -1}}}}));  // outside
  CHECK(is_refused({{0, 1}, {}, {rows, {true, 0, {0, 1, 9}, {1, 0}}}}));   // past the indices
  CHECK(is_refused({{0, 1}, {}, {rows, {true, 0, {0, 2, 1}, {1, 0}}}}));   // backwards
  CHECK(is_refused({{0, 1}, {}, {rows, {true, 0, {0, 1}, {1}}}}));         // a row short
  CHECK(is_refused({{0, 1}, {}, {rows, {true, 0, {}, {}}}}));              // no rows
  CHECK(is_refused({{0, 1}, {}, {rows, {true, 0, {0, 1, 1}, {1}}}}));      // a value over
  CHECK(is_refused({{0, 1}, {}, {{false, 2000000000, {}, {}}, rows}}));    // endless
  CHECK(is_refused({{0, 1}, {}, {{false, 0, {}, {}}, rows}}));             // empty
  CHECK(is_refused({{0, 1, 2}, {7}, {rows, rows, rows}}));                 // no such dimension
}

TEST_CASE("an operator whose operands do not fit is refused, whatever result the file claims") {
  // resizing without half-pixel centres is not what the pose models do
  TfliteFile file;
  file.tensors = {{{1, 2, 2, 1}, 4, ElementType::float32, {}, {}},
                  {{}, 1, ElementType::float32, {}, {}}};
  file.operators = {{Operation::resize_bilinear, {0}, {1}, {}}};
  file.inputs = {0};
  file.outputs = {1};
  const auto checked = check_graph(file, "odd.tflite");
  REQUIRE_FALSE(checked);
  CHECK(checked.error().message.find("odd.tflite") != std::string::npos);
  file.tensors[1] = {{1, 4, 4, 1}, 16, ElementType::float32, {}, {}};
  CHECK_FALSE(check_graph(file, "odd.tflite"));
  file.operators[0].settings.has_half_pixel_centres = true;
  CHECK(check_graph(file, "odd.tflite"));
}

TEST_CASE("the pose models are read as what they are") {
  struct Expected {
    const char* name;
    std::size_t densify, pad, conv, depthwise, add, max_pool, outputs;
  };
  // operators counted by another reader of the format
  for (const Expected& e : {Expected{"pose_detection.tflite", 38, 8, 45, 28, 15, 0, 2},
                            Expected{"pose_landmark_lite.tflite", 0, 5, 54, 34, 25, 2, 5},
                            Expected{"pose_landmark_full.tflite", 0, 5, 58, 38, 28, 2, 5},
                            Expected{"pose_landmark_heavy.tflite", 0, 8, 116, 82, 73, 5, 5}}) {
    const auto bytes = support::model_bytes(e.name);
    if (!bytes) {
      continue;
    }
    CAPTURE(std::string(e.name));
    const auto file = parse_tflite(*bytes, e.name);
    REQUIRE(file);
    const auto count = [&](Operation operation) {
      return static_cast<std::size_t>(
          std::count_if(file->operators.begin(), file->operators.end(),
                        [&](const Operator& op) { return op.operation == operation; }));
    };
    CHECK(count(Operation::densify) == e.densify);
    CHECK(count(Operation::pad) == e.pad);
    CHECK(count(Operation::conv_2d) == e.conv);
    CHECK(count(Operation::depthwise_conv_2d) == e.depthwise);
    CHECK(count(Operation::add) == e.add);
    CHECK(count(Operation::max_pool_2d) == e.max_pool);
    CHECK(file->outputs.size() == e.outputs);
    CHECK(check_graph(*file, e.name));
    CHECK(is_taken(*bytes));
  }
}

TEST_CASE("a truncated model is refused or read within its bytes, never a crash") {
  const auto whole = support::model_bytes("pose_detection.tflite");
  if (!whole) {
    return;
  }
  std::mt19937 random(1);
  std::uniform_int_distribution<std::size_t> any(0, whole->size() - 1);
  std::size_t taken = 0;
  for (int i = 0; i < 300; ++i) {
    // a copy of exactly that size, so that the address sanitizer sees a read behind it
    const std::vector<std::byte> part(whole->begin(),
                                      whole->begin() + static_cast<std::ptrdiff_t>(any(random)));
    taken += is_taken(part) ? 1 : 0;
  }
  // the tables that everything hangs on are spread over the file
  CHECK(taken == 0);
}

TEST_CASE("a model with altered bytes is refused or read within its bytes, never a crash") {
  const auto whole = support::model_bytes("pose_detection.tflite");
  if (!whole) {
    return;
  }
  // weights, which any bytes will do for, lie between these
  constexpr std::size_t kFirstWeight = 1924;
  constexpr std::size_t kLastWeight = 1854668;
  std::mt19937 random(2);
  std::uniform_int_distribution<std::size_t> any(0, whole->size() - kLastWeight + kFirstWeight - 1);
  std::uniform_int_distribution<int> any_byte(0, 255);
  std::vector<std::byte> altered = *whole;
  std::size_t refused = 0;
  for (int i = 0; i < 60; ++i) {
    std::vector<std::size_t> places;
    for (int flip = 0; flip < 20; ++flip) {
      const std::size_t place = any(random);
      places.push_back(place < kFirstWeight ? place : place - kFirstWeight + kLastWeight);
      altered[places.back()] = static_cast<std::byte>(any_byte(random));
    }
    refused += is_taken(altered) ? 0 : 1;
    for (const std::size_t place : places) {
      altered[place] = (*whole)[place];
    }
  }
  // the damage does reach what is read
  CHECK(refused > 0);
}
