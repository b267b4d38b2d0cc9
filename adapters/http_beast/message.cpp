// SPDX-License-Identifier: Apache-2.0
#include "adapters/http_beast/message.hpp"

#include <cstdio>

#include "adapters/http_beast/target.hpp"

namespace coxa::http_beast {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// Calls `each(name, value)` for each `name=value` between the separators until it returns true.
template <class Each>
void for_each_pair(std::string_view text, char separator, const Each& each) {
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const std::size_t equals = part.find('=');
    if (equals != std::string_view::npos &&
        each(trimmed(part.substr(0, equals)), trimmed(part.substr(equals + 1)))) {
      return;
    }
  }
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      (out += '\\') += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c));
      out += escaped;
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace

std::optional<std::string_view> find_header(const Headers& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    if (key == name) {
      return value;
    }
  }
  return std::nullopt;
}

std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name) {
  std::optional<std::string_view> found;
  for_each_pair(header, ';', [&](std::string_view key, std::string_view value) {
    if (key == name) {
      found = value;
    }
    return found.has_value();
  });
  return found;
}

std::optional<std::string> find_parameter(std::string_view query, std::string_view name) {
  std::optional<std::string> found;
  for_each_pair(query, '&', [&](std::string_view key, std::string_view value) {
    if (key == name) {
      found = percent_decoded(value);
      return true;
    }
    return false;
  });
  return found;
}

Response error_response(int status, std::string_view code, std::string_view message) {
  return {.status = status,
          .headers = {{"content-type", "application/json"}, {"cache-control", "no-store"}},
          .body = "{\"error\":{\"code\":" + quoted(code) + ",\"message\":" + quoted(message) + "}}",
          .stream = {}};
}

}  // namespace coxa::http_beast
