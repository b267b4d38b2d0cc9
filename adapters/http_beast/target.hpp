// SPDX-License-Identifier: Apache-2.0
// What a request asks for: its path, decoded and safe, and its query.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace coxa::http_beast {

/// The text with each %XY replaced by its byte; empty where a '%' is not followed by two hex
/// digits.
std::optional<std::string> percent_decoded(std::string_view text);

struct Target {
  std::string path;
  std::string query;
};

/// Reads a request's target. The path begins with '/', is UTF-8 or at least free of control
/// characters, and holds no "." or ".." segment, no backslash and no encoded slash: whatever could
/// mean another place than it says is refused, never mended.
std::optional<Target> parse_target(std::string_view target);

}  // namespace coxa::http_beast
