// SPDX-License-Identifier: Apache-2.0
// Where the words go: the terminal, a pipe, or a file.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "apps/cli/exit_codes.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::cli {

/// Columns to wrap text at: the terminal's width, 40 to 100; 80 where there is no terminal.
int text_columns();

/// Stores an output; "-" is standard output.
Result<void> write_output(const std::string& target, std::string_view bytes);

/// Says what went wrong on standard error and tells the exit code for it.
ExitCode complain(const Error& error);

/// The folder of exercises and cues: COXA_CONTENT where it is set, the source tree's own otherwise.
std::filesystem::path content_folder();

}  // namespace coxa::cli
