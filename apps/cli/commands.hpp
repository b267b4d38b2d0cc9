// SPDX-License-Identifier: Apache-2.0
// The subcommands of the program; each has its file.
#pragma once

#include <CLI/CLI.hpp>

#include "apps/cli/exit_codes.hpp"

namespace coxa::cli {

/// Each adds its subcommand to `app`. When the person chose it, parsing runs it and leaves in
/// `outcome` how it went.
void add_guide(CLI::App& app, ExitCode& outcome);
void add_measure(CLI::App& app, ExitCode& outcome);
void add_muscles(CLI::App& app, ExitCode& outcome);
void add_plan(CLI::App& app, ExitCode& outcome);
void add_progress(CLI::App& app, ExitCode& outcome);
void add_serve(CLI::App& app, ExitCode& outcome);
void add_bench(CLI::App& app, ExitCode& outcome);

}  // namespace coxa::cli
