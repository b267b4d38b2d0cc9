// SPDX-License-Identifier: Apache-2.0
// The pose models for tests; a test whose model is not there says so in one line and does without.
#pragma once

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace coxa::support {

inline std::filesystem::path models_folder() { return COXA_MODELS; }

inline std::optional<std::vector<std::byte>> model_bytes(const std::string& name) {
  const std::filesystem::path path = models_folder() / name;
  std::ifstream file(path, std::ios::binary);
  std::error_code none;
  const auto size = std::filesystem::file_size(path, none);
  if (!file || none) {
    std::printf("skipped: the pose model %s is not there (./run fetches it)\n", path.c_str());
    return std::nullopt;
  }
  std::vector<std::byte> bytes(size);
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  return bytes;
}

}  // namespace coxa::support
