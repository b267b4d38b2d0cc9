// SPDX-License-Identifier: Apache-2.0
// Any bytes at all, taken for a TensorFlow Lite model: read, prepared by XNNPACK and run.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "adapters/pose_xnnpack/pose_model.hpp"
#include "adapters/pose_xnnpack/tflite_file.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer names it
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace coxa::pose_xnnpack;
  const std::span<const std::byte> file{reinterpret_cast<const std::byte*>(bytes), size};
  if (const auto parsed = parse_tflite(file, "fuzzed")) {
    for (const Tensor& tensor : parsed->tensors) {
      (void)parse_constant(tensor, "fuzzed");
      (void)parse_whole_numbers(tensor, "fuzzed");
    }
  }
  if (auto model = PoseModel::create(file, "fuzzed")) {
    std::fill(model->input().begin(), model->input().end(), 0.5F);
    model->run();
  }
  return 0;
}
