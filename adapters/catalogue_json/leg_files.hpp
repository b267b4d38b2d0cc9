// SPDX-License-Identifier: Apache-2.0
// Reads a leg's joints, muscles and masses from the JSON files of content/muscles/.
#pragma once

#include <filesystem>
#include <string_view>

#include "domain/muscle/leg_geometry.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::catalogue_json {

/// One leg from its JSON text, as content/schemas/muscle-geometry.schema.json describes it.
/// `file` is only named in errors. Refused: over 1 MiB, nested deeper than 16, a key given twice or
/// unknown, a number that is not finite or out of range, a point that comes and goes with an angle,
/// and all that check_leg_geometry and MusclePaths::create refuse: what is returned can be used.
[[nodiscard]] Result<LegGeometry> parse_leg_geometry(std::string_view json, std::string_view file);

/// The same from a file, whose name must be <id>.json.
[[nodiscard]] Result<LegGeometry> load_leg_geometry(const std::filesystem::path& file);

}  // namespace coxa::catalogue_json
