// SPDX-License-Identifier: Apache-2.0
// Writes an exercise as a guide to read, to print or to parse. Nothing here touches a file.
#pragma once

#include <string>
#include <vector>

#include "domain/exercise/catalogue.hpp"

namespace coxa::guide_render {

/// Plain text, no line wider than `columns` (at least 40) unless one word is.
std::string guide_text(const Exercise& exercise, const std::vector<CueText>& cues, int columns);

/// {"schema": "coxa.guide/1", "exercise": ..., "cues": ...}: the exercise again satisfies
/// content/schemas/exercise.schema.json, every variant with its whole movement.
std::string guide_json(const Exercise& exercise, const std::vector<CueText>& cues);

/// One HTML file that needs nothing beside itself and prints on one page, A4 or Letter.
std::string guide_html(const Exercise& exercise, const std::vector<CueText>& cues);

/// What exercises there are: id, name and the first sentence of each.
std::string list_text(const Catalogue& catalogue, int columns);
/// {"schema": "coxa.exercises/1", "exercises": [{"id", "version", "name", "summary"}, ...]}
std::string list_json(const Catalogue& catalogue);

}  // namespace coxa::guide_render
