// SPDX-License-Identifier: Apache-2.0
// Reads exercises and cue texts from the JSON files of content/.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "domain/exercise/catalogue.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::catalogue_json {

/// One exercise from its JSON text, as content/schemas/exercise.schema.json describes it, and with
/// what a schema cannot say: start < least peak < target range (in each variant too), fault and
/// quantity of a guard that belong together, references that exist, ids that are unique, ways that
/// fit: a sensor needs a movement, the timer alone a pace.
/// `file` is only named in errors. Refused: over 1 MiB, nested deeper than 16, a key given twice,
/// a number that is not finite or out of range, control characters in a text.
Result<Exercise> parse_exercise(std::string_view json, std::string_view file);

/// The same from a file, whose name must be <id>.json.
Result<Exercise> load_exercise(const std::filesystem::path& file);

/// The texts of one language from content/cues/<language>.json, in the order of their keys.
Result<std::vector<CueText>> parse_cues(std::string_view json, std::string_view file);

/// Every <folder>/exercises/<id>.json with <folder>/cues/en.json; each cue a guard names must
/// exist, as must those of the faults that every exercise has, `short_range` and `too_fast`.
Result<Catalogue> load_catalogue(const std::filesystem::path& folder);

}  // namespace coxa::catalogue_json
