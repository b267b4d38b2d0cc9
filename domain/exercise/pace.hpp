// SPDX-License-Identifier: Apache-2.0
// The tempo an exercise asks for, whether a sensor follows it or a clock alone gives it.
#pragma once

#include <string>
#include <vector>

#include "domain/quantities/time.hpp"

namespace coxa {

/// Whether a repetition belongs to one leg or to both together.
enum class Laterality { each_side, both_sides };

/// Where one number of a movement or a pace comes from.
struct Rationale {
  std::string of;   ///< the number's name in the file, such as target_range_deg
  std::string why;  ///< one sentence or two
};

/// How long the parts of one repetition take. A stretch is a long hold with a short way in and out.
struct Pace {
  Laterality laterality{};
  Seconds out{};   ///< to the far end, or into the stretch
  Seconds hold{};  ///< there
  Seconds back{};  ///< to rest
  std::vector<Rationale> rationale{};
};

/// What the timer leaves between two repetitions.
inline constexpr Seconds kBetweenRepetitions{1.0};

/// From the first movement of a set to the last, one side: the clock's own countdown not counted.
/// Passes through: nothing at no repetition; out, hold and back once at one.
inline Seconds set_duration(const Pace& pace, int repetitions) {
  return repetitions <= 0 ? Seconds{0}
                          : repetitions * (pace.out + pace.hold + pace.back) +
                                (repetitions - 1) * kBetweenRepetitions;
}

}  // namespace coxa
