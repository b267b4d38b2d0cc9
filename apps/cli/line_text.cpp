// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/line_text.hpp"

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>

namespace coxa::cli {

void say(std::string& text, const char* format, ...) {
  std::array<char, 1024> piece{};
  va_list arguments;
  va_start(arguments, format);
  const int length = std::vsnprintf(piece.data(), piece.size(), format, arguments);
  va_end(arguments);
  text.append(piece.data(),
              std::min(static_cast<std::size_t>(std::max(length, 0)), piece.size() - 1));
}

}  // namespace coxa::cli
