// SPDX-License-Identifier: Apache-2.0
// Recordings for tests: a folder that goes away again, bytes in files, and FFmpeg's command line.
#pragma once

#include <stdlib.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <system_error>

namespace coxa::test_support {

/// A new folder, removed with all in it at the end.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "coxa-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::filesystem::path write_bytes(const std::filesystem::path& path,
                                         const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

/// A clip of the bench in this repository.
inline std::filesystem::path bench_clip(const std::string& name) {
  return std::filesystem::path{COXA_ROOT} / "tests/bench" / (name + ".mp4");
}

/// Runs FFmpeg's command line; false, with a visible line, where it is not installed.
inline bool ffmpeg(const std::string& arguments, const std::filesystem::path& output) {
  if (std::system("command -v ffmpeg >/dev/null") != 0) {
    std::cout << "skipped: a test wants the ffmpeg command line (Debian package ffmpeg)\n";
    return false;
  }
  const std::string command =
      "ffmpeg -v error -nostdin -y " + arguments + " '" + output.string() + "' >/dev/null 2>&1";
  return std::system(command.c_str()) == 0;
}

}  // namespace coxa::test_support
