// SPDX-License-Identifier: Apache-2.0
// The fixed list of quantities that can be measured; exercises refer to them by name.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace coxa {

/// Every quantity is an angle. Zeros and signs: docs/conventions.md.
enum class Measurable {
  hip_internal_rotation,  ///< of a side; shank against vertical in the plane across the thigh
  knee_flexion,           ///< of a side; 0 straight
  thigh_elevation,        ///< of a side; thigh above the horizontal (by camera: above its rest)
  thigh_adduction,        ///< of a side; knee towards the midline (by camera: from its rest)
  trunk_lean,             ///< of the body; sideways, + to the person's left
  pelvis_obliquity        ///< of the body; + left side up
};
inline constexpr std::size_t kMeasurableCount = 6;

inline constexpr std::array<std::string_view, kMeasurableCount> kMeasurableNames{
    "hip_internal_rotation", "knee_flexion", "thigh_elevation",
    "thigh_adduction",       "trunk_lean",   "pelvis_obliquity"};

constexpr std::string_view to_text(Measurable m) {
  return kMeasurableNames[static_cast<std::size_t>(m)];
}
constexpr std::optional<Measurable> parse_measurable(std::string_view name) {
  for (std::size_t i = 0; i < kMeasurableCount; ++i) {
    if (kMeasurableNames[i] == name) {
      return static_cast<Measurable>(i);
    }
  }
  return std::nullopt;
}

}  // namespace coxa
