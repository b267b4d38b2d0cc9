// SPDX-License-Identifier: Apache-2.0
// All exercises there are, with the words of their cues.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/exercise/exercise.hpp"
#include "domain/quantities/result.hpp"

namespace coxa {

/// What is said and shown to the person when a guard is left.
struct CueText {
  std::string key;
  std::string text;
};

struct Catalogue {
  std::vector<Exercise> exercises;  ///< in the order of their ids
  std::vector<CueText> cues;        ///< in the order of their keys
};

/// The exercise of this id; null where there is none.
const Exercise* find_exercise(const Catalogue& catalogue, std::string_view id);

/// The variant of this id; null where there is none.
const Variant* find_variant(const Exercise& exercise, std::string_view id);

/// The words of a cue; empty where the key is unknown.
std::string_view cue_text(const std::vector<CueText>& cues, std::string_view key);

/// What is said of a way to follow the exercise; null where it cannot be followed so.
const WayOfMeasuring* find_way(const Exercise& exercise, Way way);

/// The movement to measure: the variant's own where it has one, the exercise's otherwise; null
/// where only the timer follows it.
const Movement* movement_of(const Exercise& exercise, const Variant* variant);

/// The tempo asked for: the variant's own, or without a variant the exercise's.
const Pace& pace_of(const Exercise& exercise, const Variant* variant);

/// The movement to measure, of the exercise or of one of its variants; an exercise or a variant
/// that cannot be measured is refused with the reason.
Result<Movement> choose_movement(const Exercise& exercise,
                                 const std::optional<std::string>& variant_id);

/// The name most like the one asked for: fewest letters added, dropped, changed or swapped with a
/// neighbour, or the one that begins as asked. Empty where nothing is near.
std::string nearest_name(const std::vector<std::string>& names, std::string_view asked);

}  // namespace coxa
