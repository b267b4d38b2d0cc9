// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: an exercise from its JSON document.
#pragma once

#include "adapters/catalogue_json/node.hpp"
#include "domain/exercise/exercise.hpp"

namespace coxa::catalogue_json {

/// What is wrong is left in the node's complaint; the value is then not to be used.
Exercise read_exercise(const Node& root);

}  // namespace coxa::catalogue_json
