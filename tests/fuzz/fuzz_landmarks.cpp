// SPDX-License-Identifier: Apache-2.0
// Any bytes as a landmark recording: refused, or read and written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "adapters/motion_files/landmarks.hpp"

using namespace coxa::motion_files;

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer names it
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto recording =
      parse_landmarks(std::string_view(reinterpret_cast<const char*>(bytes), size), "fuzz");
  if (recording && !parse_landmarks(landmarks_text(*recording), "again")) {
    std::abort();
  }
  return 0;
}
