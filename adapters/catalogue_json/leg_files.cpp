// SPDX-License-Identifier: Apache-2.0
// Reads a leg's joints, muscles and masses from the JSON files of content/muscles/.
#include "adapters/catalogue_json/leg_files.hpp"

#include <string>
#include <utility>

#include "adapters/catalogue_json/node.hpp"
#include "adapters/catalogue_json/read_leg.hpp"
#include "domain/muscle/muscle_paths.hpp"

namespace coxa::catalogue_json {

namespace fs = std::filesystem;

Result<LegGeometry> parse_leg_geometry(std::string_view json, std::string_view file) {
  COXA_TRY(document, parse_document(json, file));
  Complaint complaint(file);
  const LegGeometry leg = read_leg(Node(document, "", complaint));
  if (complaint.made()) {
    return tl::unexpected(complaint.error());
  }
  const auto paths = MusclePaths::create(leg);
  if (!paths) {
    return fail(paths.error().code, std::string(file) + ": " + paths.error().message);
  }
  return leg;
}

Result<LegGeometry> load_leg_geometry(const fs::path& file) {
  COXA_TRY(text, read_whole(file));
  COXA_TRY(leg, parse_leg_geometry(text, file.string()));
  return check_file_name(file, leg.id).map([&leg] { return std::move(leg); });
}

}  // namespace coxa::catalogue_json
