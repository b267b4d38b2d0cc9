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

}  // namespace coxa::cli
