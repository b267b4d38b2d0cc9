// SPDX-License-Identifier: Apache-2.0
// Any bytes at all, read as a TensorFlow Lite model up to what the inference library would get.
#include <cstddef>
#include <cstdint>
#include <span>

#include "adapters/pose_xnnpack/tflite_check.hpp"
#include "adapters/pose_xnnpack/tflite_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace coxa::pose_xnnpack;
  const auto file = parse_tflite({reinterpret_cast<const std::byte*>(bytes), size}, "fuzzed");
  if (!file) {
    return 0;
  }
  (void)check_graph(*file, "fuzzed");
  for (const Tensor& tensor : file->tensors) {
    if (!tensor.bytes.empty()) {
      (void)parse_constant(tensor, "fuzzed");
      (void)parse_whole_numbers(tensor, "fuzzed");
    }
  }
  return 0;
}
