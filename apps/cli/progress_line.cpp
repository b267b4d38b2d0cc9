// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/progress_line.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace coxa::cli {

ProgressLine::ProgressLine(std::string work)
    : work_(std::move(work)), is_terminal_(isatty(STDERR_FILENO) == 1) {}

void ProgressLine::next(std::string work) { work_ = std::move(work); }

Progress ProgressLine::follow() {
  return [this](std::int64_t done, std::optional<std::int64_t> expected) {
    const auto now = std::chrono::steady_clock::now();
    if (!is_terminal_ || now - last_ < std::chrono::milliseconds(150)) {
      return;
    }
    last_ = now;
    is_shown_ = true;
    if (expected && *expected > 0) {
      const auto percent = std::min<std::int64_t>(100, 100 * done / *expected);
      std::fprintf(stderr, "\r\033[K%s: %lld %% (%lld of %lld pictures)", work_.c_str(),
                   static_cast<long long>(percent), static_cast<long long>(done),
                   static_cast<long long>(*expected));
    } else {
      std::fprintf(stderr, "\r\033[K%s: %lld pictures", work_.c_str(),
                   static_cast<long long>(done));
    }
  };
}

void ProgressLine::clear() {
  if (is_shown_) {
    std::fputs("\r\033[K", stderr);
    is_shown_ = false;
  }
}

}  // namespace coxa::cli
