// SPDX-License-Identifier: Apache-2.0
// Runs a program as a person would and keeps what it said.
#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace coxa::test {

/// An empty folder that is gone when the test is over.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(std::filesystem::temp_directory_path() / ("coxa-test-" + name)) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

struct Outcome {
  int exit_code{};  ///< -1: ended by a signal
  std::string out;
  std::string err;
};

/// Runs one line of shell; its outputs pass through two files in `folder`.
inline Outcome run_shell(const std::string& line, const Folder& folder) {
  const auto out = folder.path() / ".stdout";
  const auto err = folder.path() / ".stderr";
  const std::string whole = "( " + line + " ) >'" + out.string() + "' 2>'" + err.string() + "'";
  const int status = std::system(whole.c_str());
  Outcome outcome{WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(out), read_file(err)};
  std::filesystem::remove(out);
  std::filesystem::remove(err);
  return outcome;
}

}  // namespace coxa::test
