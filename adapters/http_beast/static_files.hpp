// SPDX-License-Identifier: Apache-2.0
// The files of the built web app, as a browser is to keep them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "adapters/http_beast/message.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::http_beast {

/// What is known of one file since the start.
struct StaticFile {
  std::filesystem::path file;
  std::string type;
  std::uint64_t bytes{};
  std::string tag;            ///< of its content, without quotation marks
  std::string gzipped;        ///< empty where compressing does not help
  bool is_immutable = false;  ///< its name holds a hash of its content
};

/// A folder of files, listed once: what is not in the list cannot be asked for, so no path leads
/// out of the folder. Links that lead out of it are left out. Changed files need a new start.
class StaticFiles {
 public:
  /// Reads all files once, for their tags and their gzip. An unreadable file is an error.
  static Result<StaticFiles> load(const std::filesystem::path& folder);

  /// Answers GET and HEAD. `/` and paths whose last part has no extension get index.html, so that
  /// the app can have addresses of its own; other unknown paths get 404.
  [[nodiscard]] Response answer(const Request& request) const;

  /// Whether there is an app to serve.
  [[nodiscard]] bool has_index() const { return files_.contains("/index.html"); }

 private:
  std::map<std::string, StaticFile> files_;  // by path
};

}  // namespace coxa::http_beast
