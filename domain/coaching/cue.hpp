// SPDX-License-Identifier: Apache-2.0
// Something the coach says and shows once: a key into the cue texts of content/cues.
#pragma once

#include <cstddef>
#include <string>

namespace coxa {

/// What comes first when several things want to be said, the most urgent first.
enum class CuePriority { safety, view, posture, form, tempo, praise, count };
inline constexpr std::size_t kCuePriorities = 7;

constexpr const char* to_text(CuePriority p) {
  switch (p) {
    case CuePriority::safety:
      return "safety";
    case CuePriority::view:
      return "view";
    case CuePriority::posture:
      return "posture";
    case CuePriority::form:
      return "form";
    case CuePriority::tempo:
      return "tempo";
    case CuePriority::praise:
      return "praise";
    case CuePriority::count:
      return "count";
  }
  return "";
}

struct Cue {
  std::string key;
  CuePriority priority{};
  int number{};  ///< stands where the text says {number}
  friend bool operator==(const Cue&, const Cue&) = default;
};

}  // namespace coxa
