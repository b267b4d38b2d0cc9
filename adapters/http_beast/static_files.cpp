// SPDX-License-Identifier: Apache-2.0
#include "adapters/http_beast/static_files.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <memory>
#include <regex>
#include <system_error>

#include "adapters/http_beast/compress.hpp"

namespace coxa::http_beast {

namespace fs = std::filesystem;

namespace {

struct Kind {
  std::string_view extension;
  const char* type;
  bool is_compressible;
};

constexpr std::array kKinds{
    Kind{".html", "text/html; charset=utf-8", true},
    Kind{".js", "text/javascript; charset=utf-8", true},
    Kind{".mjs", "text/javascript; charset=utf-8", true},
    Kind{".css", "text/css; charset=utf-8", true},
    Kind{".json", "application/json", true},
    Kind{".map", "application/json", true},
    Kind{".webmanifest", "application/manifest+json", true},
    Kind{".svg", "image/svg+xml", true},
    Kind{".txt", "text/plain; charset=utf-8", true},
    Kind{".wasm", "application/wasm", true},
    Kind{".png", "image/png", false},
    Kind{".jpg", "image/jpeg", false},
    Kind{".webp", "image/webp", false},
    Kind{".ico", "image/x-icon", false},
    Kind{".woff2", "font/woff2", false},
    Kind{".mp3", "audio/mpeg", false},
    Kind{".mp4", "video/mp4", false},
};

constexpr Kind kOther{"", "application/octet-stream", false};
constexpr std::uint64_t kMostToCompress = 64ULL * 1024 * 1024;

const Kind& kind_of(const fs::path& file) {
  const std::string extension = file.extension().string();
  for (const Kind& kind : kKinds) {
    if (extension == kind.extension) {
      return kind;
    }
  }
  return kOther;
}

/// Vite names what it bundles `assets/<name>-<hash of the content>.<extension>`.
bool has_hashed_name(const std::string& path) {
  static const std::regex hashed(R"(/assets/.*-[A-Za-z0-9_-]{8}\.[A-Za-z0-9.]+)");
  return std::regex_match(path, hashed);
}

Result<StaticFile> read_file(const fs::path& file, const std::string& path) {
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) {
    return fail(ErrorCode::unreadable, file.string() +
                                           " cannot be read. Let the user who runs coxa read the "
                                           "web app's folder, or build it again.");
  }
  const Kind& kind = kind_of(file);
  return StaticFile{.file = file,
                    .type = kind.type,
                    .bytes = bytes.size(),
                    .tag = content_tag(bytes),
                    .gzipped = kind.is_compressible && bytes.size() <= kMostToCompress
                                   ? gzip_if_smaller(bytes)
                                   : std::string{},
                    .is_immutable = has_hashed_name(path)};
}

bool is_inside(const fs::path& file, const fs::path& folder) {
  std::error_code error;
  const fs::path real = fs::canonical(file, error);
  const auto [end, ignored] = std::mismatch(folder.begin(), folder.end(), real.begin(), real.end());
  return !error && end == folder.end();
}

/// Whether a list such as Accept-Encoding or If-None-Match names this, not counted out by q=0.
bool lists(std::string_view list, std::string_view name) {
  while (!list.empty()) {
    const std::size_t end = list.find(',');
    std::string_view item = list.substr(0, end);
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    const std::string_view rest = item.substr(std::min(item.find(';'), item.size()));
    item = item.substr(0, item.find(';'));
    const std::size_t begin = std::min(item.find_first_not_of(" \t"), item.size());
    item = item.substr(begin, item.find_last_not_of(" \t") + 1 - begin);
    if (item.starts_with("W/")) {
      item.remove_prefix(2);
    }
    if (item == name || item == "*") {
      return rest.find("q=0") == std::string_view::npos || rest.find("q=0.") != rest.npos;
    }
  }
  return false;
}

/// The file's bytes, read as they are sent.
Stream stream_of(const StaticFile& file) {
  constexpr std::size_t kPart = 64UL * 1024;
  const auto stream =
      std::make_shared<std::ifstream>(file.file, std::ios::binary);  // by the copies
  return {.length = file.bytes, .next = [stream]() -> std::optional<std::string> {
            if (!stream->is_open()) {
              return std::nullopt;  // removed since the start
            }
            std::string part(kPart, '\0');
            stream->read(part.data(), static_cast<std::streamsize>(part.size()));
            part.resize(static_cast<std::size_t>(stream->gcount()));
            return part;
          }};
}

Response file_response(const StaticFile& file, const Request& request) {
  const bool is_zipped =
      !file.gzipped.empty() && lists(request.header("accept-encoding").value_or(""), "gzip");
  const std::string tag = '"' + file.tag + (is_zipped ? "-gzip\"" : "\"");
  Response response;
  response.headers = {
      {"etag", tag},
      {"cache-control", file.is_immutable ? "public, max-age=31536000, immutable" : "no-cache"}};
  if (!file.gzipped.empty()) {
    response.headers.emplace_back("vary", "accept-encoding");
  }
  if (lists(request.header("if-none-match").value_or(""), tag)) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("content-type", file.type);
  if (is_zipped) {
    response.headers.emplace_back("content-encoding", "gzip");
    response.body = file.gzipped;
  } else {
    response.stream = stream_of(file);
  }
  return response;
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const fs::path& folder) {
  StaticFiles files;
  std::error_code error;
  const fs::path root = fs::canonical(folder, error);
  if (error) {
    return files;  // nothing is built
  }
  auto entry = fs::recursive_directory_iterator(root, error);
  for (; !error && entry != fs::end(entry); entry.increment(error)) {
    if (!entry->is_regular_file(error) || !is_inside(entry->path(), root)) {
      continue;
    }
    const std::string path = "/" + fs::relative(entry->path(), root, error).generic_string();
    COXA_TRY(file, read_file(entry->path(), path));
    files.files_.emplace(path, std::move(file));
  }
  if (error) {
    return fail(ErrorCode::unreadable, folder.string() + " cannot be read: " + error.message() +
                                           ". Let the user who runs coxa read it.");
  }
  return files;
}

Response StaticFiles::answer(const Request& request) const {
  if (request.method != "GET" && request.method != "HEAD") {
    Response response = error_response(405, "method", "Files can be read with GET and HEAD only.");
    response.headers.emplace_back("allow", "GET, HEAD");
    return response;
  }
  auto found = files_.find(request.path);
  if (found == files_.end() && !fs::path(request.path).has_extension()) {
    found = files_.find("/index.html");
  }
  if (found == files_.end()) {
    return error_response(404, "not_found", "There is no such file. Open the app at /.");
  }
  return file_response(found->second, request);
}

}  // namespace coxa::http_beast
