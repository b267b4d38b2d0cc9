// SPDX-License-Identifier: Apache-2.0
#include "adapters/http_beast/target.hpp"

#include <algorithm>

namespace coxa::http_beast {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f && c != '\\'; }

bool climbs(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::string_view segment = path.substr(0, path.find('/'));
    if (segment == "." || segment == "..") {
      return true;
    }
    path.remove_prefix(segment.size());
  }
  return false;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const bool has_digits = text.size() - i > 2;
    const int high = has_digits ? hex_digit(text[i + 1]) : -1;
    const int low = has_digits ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

std::optional<Target> parse_target(std::string_view target) {
  const std::size_t mark = target.find('?');
  const std::string_view raw = target.substr(0, mark);
  if (!raw.starts_with('/') || raw.find("%2f") != raw.npos || raw.find("%2F") != raw.npos) {
    return std::nullopt;
  }
  auto path = percent_decoded(raw);
  if (!path || !std::all_of(path->begin(), path->end(), is_plain) || climbs(*path)) {
    return std::nullopt;
  }
  return Target{*std::move(path), std::string(mark == target.npos ? "" : target.substr(mark + 1))};
}

}  // namespace coxa::http_beast
