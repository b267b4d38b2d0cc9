// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: a leg from its JSON document.
#pragma once

#include "adapters/catalogue_json/node.hpp"
#include "domain/muscle/leg_geometry.hpp"

namespace coxa::catalogue_json {

/// What is wrong is left in the node's complaint; the value is then not to be used.
[[nodiscard]] LegGeometry read_leg(const Node& root);

}  // namespace coxa::catalogue_json
