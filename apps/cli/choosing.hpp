// SPDX-License-Identifier: Apache-2.0
// What the person named on the command line, found in the catalogue or refused with the nearest
// name.
#pragma once

#include <string>

#include "domain/exercise/catalogue.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::cli {

/// Points into the catalogue.
Result<const Exercise*> choose_exercise(const Catalogue& catalogue, const std::string& id);

}  // namespace coxa::cli
