// SPDX-License-Identifier: Apache-2.0
// Any bytes as a marker map and a .trc, parted by a zero byte: refused or read, never a crash.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "adapters/motion_files/markers.hpp"

using namespace coxa::motion_files;

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer names it
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const std::size_t end = text.find('\0');
  static const auto plain = parse_marker_map(
      R"({"schema": "coxa.markers/1", "up": "+Z", "landmarks": {"left_knee": ["A", "B"]}})", "map");
  static_cast<void>(parse_trc(text, *plain, "fuzz"));
  if (end != std::string_view::npos) {
    if (const auto map = parse_marker_map(text.substr(0, end), "fuzz")) {
      static_cast<void>(parse_trc(text.substr(end + 1), *map, "fuzz"));
    }
  }
  return 0;
}
