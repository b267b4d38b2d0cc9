// SPDX-License-Identifier: Apache-2.0
// Files that hold secrets: read and written whole, for their owner's eyes alone.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "domain/quantities/result.hpp"

namespace coxa::keys_openssl {

/// Makes the folder with mode 0700 where it is not there.
Result<void> make_private_folder(const std::filesystem::path& folder);

/// Replaces the file by one of mode 0600, whole or not at all.
Result<void> write_private_file(const std::filesystem::path& file, const std::string& text);

/// Empty where there is no such file.
Result<std::optional<std::string>> read_if_there(const std::filesystem::path& file);

}  // namespace coxa::keys_openssl
