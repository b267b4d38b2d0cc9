// SPDX-License-Identifier: Apache-2.0
// How far long work has come, on a terminal; nothing in a pipe.
#pragma once

#include <chrono>
#include <string>

#include "apps/cli/recording.hpp"

namespace coxa::cli {

/// One line on standard error that is rewritten a few times a second and cleared at the end.
class ProgressLine {
 public:
  explicit ProgressLine(std::string work);
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// The line goes on with other work.
  void next(std::string work);
  /// What to call with progress; must not outlive the line.
  Progress follow();
  void clear();

 private:
  std::string work_;
  bool is_terminal_;
  bool is_shown_{};
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace coxa::cli
