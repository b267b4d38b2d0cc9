// SPDX-License-Identifier: Apache-2.0
// Stores an output file whole or not at all.
#pragma once

#include <filesystem>
#include <string_view>

#include "domain/quantities/result.hpp"

namespace coxa::output_files {

/// Writes beside the target, waits for the disk, then renames over it: at every instant the target
/// is either what it was or all of `bytes`, and no partial file is left after an error. A link is
/// followed. An existing target that is no ordinary file (a pipe, /dev/null) is written directly.
/// Errors are ErrorCode::unwritable.
Result<void> write_file_whole(const std::filesystem::path& target, std::string_view bytes);

}  // namespace coxa::output_files
