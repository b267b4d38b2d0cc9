// SPDX-License-Identifier: Apache-2.0
// Reads a leg's joints, muscles and masses from the JSON files of content/muscles/.
#include "adapters/muscle_json/muscle_json.hpp"

#include <fstream>
#include <string>
#include <system_error>

#include "adapters/muscle_json/node.hpp"
#include "adapters/muscle_json/read_leg.hpp"
#include "domain/muscle/muscle_paths.hpp"

namespace coxa::muscle_json {

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
  std::error_code code;
  if (!fs::is_regular_file(file, code)) {
    return fail(ErrorCode::unreadable,
                file.string() + ": is not there or is no ordinary file; check the path");
  }
  std::ifstream stream(file, std::ios::binary);
  std::string text(kLargestFile + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad() || (stream.gcount() == 0 && !stream.eof())) {
    return fail(ErrorCode::unreadable, file.string() + ": cannot be read; check its permissions");
  }
  text.resize(static_cast<std::size_t>(stream.gcount()));
  COXA_TRY(leg, parse_leg_geometry(text, file.string()));
  if (file.filename() != leg.id + ".json") {
    return fail(ErrorCode::unreadable, file.string() + ": id is \"" + leg.id +
                                           "\" but must equal the file's name; rename one of the "
                                           "two");
  }
  return leg;
}

}  // namespace coxa::muscle_json
