// SPDX-License-Identifier: Apache-2.0
// Any bytes at all: an exercise file is either read or refused, never a crash.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "adapters/catalogue_json/catalogue_json.hpp"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer names it
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto exercise = coxa::catalogue_json::parse_exercise(text, "fuzz.json");
  if (exercise) {
    // what was accepted keeps its promises
    const auto& m = exercise->movement;
    if ((m && !(m->start < m->least_peak && m->least_peak < m->target_range)) ||
        exercise->steps.empty() || exercise->ways.empty()) {
      std::abort();
    }
  } else if (exercise.error().message.empty()) {
    std::abort();
  }
  return 0;
}
