// SPDX-License-Identifier: Apache-2.0
// Named files out of a zip archive.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "domain/quantities/result.hpp"

namespace coxa::motion_files {

/// The contents of the files that bear these names in whatever folder of the archive; those it does
/// not hold are left out. Each may unpack to kLargestInput bytes; a larger, damaged or locked one
/// is refused.
Result<std::map<std::string, std::string>> load_zip_entries(const std::filesystem::path& path,
                                                            const std::vector<std::string>& names);

}  // namespace coxa::motion_files
