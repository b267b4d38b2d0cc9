// SPDX-License-Identifier: Apache-2.0
// What the person named on the command line, found in the catalogue or refused with the nearest
// name.
#pragma once

#include <optional>
#include <string>

#include "domain/exercise/catalogue.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::cli {

/// Points into the catalogue.
Result<const Exercise*> choose_exercise(const Catalogue& catalogue, const std::string& id);

/// The movement to measure, of the exercise or of one of its variants; a variant that cannot be
/// measured is refused with the reason.
Result<Movement> choose_movement(const Exercise& exercise,
                                 const std::optional<std::string>& variant_id);

}  // namespace coxa::cli
