// SPDX-License-Identifier: Apache-2.0
// Where the words go: the terminal, a pipe, or a file.
#include "apps/cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "adapters/output_files/output_files.hpp"

namespace coxa::cli {

int text_columns() {
  constexpr int kWithoutTerminal = 80;
  constexpr int kNarrowest = 40;
  constexpr int kWidest = 100;  // longer lines are hard to follow with the eye
  winsize size{};
  if (::isatty(STDOUT_FILENO) == 0 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
      size.ws_col == 0) {
    return kWithoutTerminal;
  }
  return std::clamp<int>(size.ws_col, kNarrowest, kWidest);
}

Result<void> write_output(const std::string& target, std::string_view bytes) {
  if (target != "-") {
    return output_files::write_file_whole(target, bytes);
  }
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size();
  if (!written || std::fflush(stdout) != 0) {
    return fail(ErrorCode::unwritable,
                std::string("standard output could not be written: ") + std::strerror(errno));
  }
  return {};
}

ExitCode complain(const Error& error) {
  std::fprintf(stderr, "coxa: %s\n", error.message.c_str());
  return to_exit_code(error.code);
}

std::filesystem::path content_folder() {
  const char* chosen = std::getenv("COXA_CONTENT");
  return chosen != nullptr && *chosen != '\0' ? chosen : COXA_CONTENT_FOLDER;
}

}  // namespace coxa::cli
