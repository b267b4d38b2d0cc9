// SPDX-License-Identifier: Apache-2.0
// All exercises there are, with the words of their cues.
#include "domain/exercise/catalogue.hpp"

#include <algorithm>
#include <cstddef>

namespace coxa {

namespace {

// optimal string alignment distance: one row of the table is as long as b
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    above[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, changed});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    before.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

}  // namespace

const Exercise* find_exercise(const Catalogue& catalogue, std::string_view id) {
  for (const Exercise& exercise : catalogue.exercises) {
    if (exercise.id == id) {
      return &exercise;
    }
  }
  return nullptr;
}

const Variant* find_variant(const Exercise& exercise, std::string_view id) {
  for (const Variant& variant : exercise.variants) {
    if (variant.id == id) {
      return &variant;
    }
  }
  return nullptr;
}

std::string_view cue_text(const std::vector<CueText>& cues, std::string_view key) {
  for (const CueText& cue : cues) {
    if (cue.key == key) {
      return cue.text;
    }
  }
  return {};
}

const WayOfMeasuring* find_way(const Exercise& exercise, Way way) {
  for (const WayOfMeasuring& candidate : exercise.ways) {
    if (candidate.way == way) {
      return &candidate;
    }
  }
  return nullptr;
}

const Movement* movement_of(const Exercise& exercise, const Variant* variant) {
  if (variant != nullptr && variant->not_measured) {
    return nullptr;
  }
  if (variant != nullptr && variant->movement) {
    return &*variant->movement;
  }
  return exercise.movement ? &*exercise.movement : nullptr;
}

const Pace& pace_of(const Exercise& exercise, const Variant* variant) {
  return variant != nullptr ? variant->pace : exercise.pace;
}

Result<Movement> choose_movement(const Exercise& exercise,
                                 const std::optional<std::string>& variant_id) {
  const Variant* variant = variant_id ? find_variant(exercise, *variant_id) : nullptr;
  if (variant_id && variant == nullptr) {
    std::string known;
    for (const Variant& v : exercise.variants) {
      known += (known.empty() ? "" : ", ") + v.id;
    }
    return fail(ErrorCode::usage, "there is no variant \"" + *variant_id + "\" of " + exercise.id +
                                      ". Its variants: " + known + ".");
  }
  if (!exercise.movement) {
    const WayOfMeasuring* timer = find_way(exercise, Way::timer);
    return fail(ErrorCode::usage, exercise.id + " is done by the timer and cannot be measured." +
                                      (timer != nullptr ? " " + timer->how : std::string{}));
  }
  const Movement* movement = movement_of(exercise, variant);
  if (movement == nullptr) {
    return fail(ErrorCode::usage, "the variant \"" + variant->id +
                                      "\" cannot be measured: " + *variant->not_measured);
  }
  return *movement;
}

std::string nearest_name(const std::vector<std::string>& names, std::string_view asked) {
  // a longer wish cannot be a slip of any name we have, and would only cost time
  constexpr std::size_t kLongestWish = 200;
  if (asked.empty() || asked.size() > kLongestWish) {
    return {};
  }
  std::string nearest;
  std::size_t fewest =
      asked.size() / 3 + 2;  // more than a third of the letters wrong: another word
  for (const std::string& name : names) {
    const bool part = asked.size() >= 3 && name.find(asked) != std::string::npos;
    const std::size_t slips = part ? 1 : edits(asked, name);
    if (slips < fewest) {
      fewest = slips;
      nearest = name;
    }
  }
  return nearest;
}

}  // namespace coxa
