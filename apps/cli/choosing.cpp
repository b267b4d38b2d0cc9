// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/choosing.hpp"

#include <vector>

namespace coxa::cli {

Result<const Exercise*> choose_exercise(const Catalogue& catalogue, const std::string& id) {
  if (const Exercise* exercise = find_exercise(catalogue, id)) {
    return exercise;
  }
  std::vector<std::string> ids;
  ids.reserve(catalogue.exercises.size());
  for (const Exercise& exercise : catalogue.exercises) {
    ids.push_back(exercise.id);
  }
  const std::string nearest = nearest_name(ids, id);
  return fail(ErrorCode::usage, "there is no exercise \"" + id + "\"." +
                                    (nearest.empty() ? "" : " Did you mean " + nearest + "?") +
                                    " `coxa guide` lists all of them.");
}

Result<Movement> choose_movement(const Exercise& exercise,
                                 const std::optional<std::string>& variant_id) {
  if (!variant_id) {
    return exercise.movement;
  }
  const Variant* variant = find_variant(exercise, *variant_id);
  if (variant == nullptr) {
    std::string known;
    for (const Variant& v : exercise.variants) {
      known += (known.empty() ? "" : ", ") + v.id;
    }
    return fail(ErrorCode::usage, "there is no variant \"" + *variant_id + "\" of " + exercise.id +
                                      ". Its variants: " + known + ".");
  }
  if (variant->not_measured) {
    return fail(ErrorCode::usage, "the variant \"" + variant->id +
                                      "\" cannot be measured: " + *variant->not_measured);
  }
  return movement_of(exercise, variant);
}

}  // namespace coxa::cli
