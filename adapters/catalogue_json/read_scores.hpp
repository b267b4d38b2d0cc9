// SPDX-License-Identifier: Apache-2.0
// Inside this adapter only: what our extensions of a FHIR Questionnaire say about its scores.
#pragma once

#include <optional>
#include <string_view>

#include "adapters/catalogue_json/node.hpp"
#include "domain/outcomes/questionnaire.hpp"

namespace coxa::catalogue_json {

/// The first extension of this url on a FHIR element; empty where there is none.
std::optional<Node> find_extension(const Node& element, std::string_view url);

/// The scores, the licence, the source and the note of the questionnaire, whose items are read.
/// What is wrong is left in the node's complaint.
void read_extensions(const Node& root, Questionnaire& out);

}  // namespace coxa::catalogue_json
