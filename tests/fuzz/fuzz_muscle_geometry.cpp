// SPDX-License-Identifier: Apache-2.0
// Any bytes at all: a muscle file is either refused, or a leg whose paths can be told.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "adapters/catalogue_json/leg_files.hpp"
#include "domain/muscle/muscle_paths.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer names it
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto leg = coxa::catalogue_json::parse_leg_geometry(text, "fuzz.json");
  if (!leg) {
    if (leg.error().message.empty()) {
      std::abort();
    }
    return 0;
  }
  const auto paths = coxa::MusclePaths::create(*leg);
  if (!paths) {
    std::abort();
  }
  std::vector<coxa::PathState> states(paths->size());
  for (const double angle : {0.0, 0.7, 1.5}) {
    const coxa::Radians q{angle};
    paths->evaluate({q, coxa::Radians{0.1}, coxa::Radians{0.3}, q}, states);
    for (const coxa::PathState& state : states) {
      if (!std::isfinite(state.length_m) || state.length_m < 0) {
        std::abort();
      }
    }
  }
  return 0;
}
