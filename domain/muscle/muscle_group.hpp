// SPDX-License-Identifier: Apache-2.0
// The groups of muscles that efforts are told of.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace coxa {

/// What a muscle counts to when efforts are shown.
enum class MuscleGroup : std::uint8_t {
  gluteus_medius,
  gluteus_minimus,
  upper_gluteus_maximus,
  tensor_fasciae_latae,
  piriformis,
  adductors,
  others
};
inline constexpr std::array<std::string_view, 7> kMuscleGroupNames{"gluteus_medius",
                                                                   "gluteus_minimus",
                                                                   "upper_gluteus_maximus",
                                                                   "tensor_fasciae_latae",
                                                                   "piriformis",
                                                                   "adductors",
                                                                   "others"};
inline constexpr std::size_t kMuscleGroups = kMuscleGroupNames.size();

}  // namespace coxa
