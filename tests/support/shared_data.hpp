// SPDX-License-Identifier: Apache-2.0
// Public recordings that are not part of the repository; tests that want them say when they are
// absent.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace coxa::testing {

/// A file of $COXA_SHARED/data (../shared/data beside the repository where that is not set); prints
/// one line and is empty when it is not there.
inline std::optional<std::filesystem::path> shared_data(const std::string& file) {
  const char* told = std::getenv("COXA_SHARED");
  const auto folder = told != nullptr ? std::filesystem::path(told)
                                      : std::filesystem::path(COXA_ROOT) / ".." / "shared";
  const auto path = folder / "data" / file;
  if (std::filesystem::exists(path)) {
    return path;
  }
  std::printf("skipped: %s is not here (set COXA_SHARED to the folder of public recordings)\n",
              file.c_str());
  return std::nullopt;
}

}  // namespace coxa::testing
