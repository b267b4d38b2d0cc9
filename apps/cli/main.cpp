// SPDX-License-Identifier: Apache-2.0
// The program coxa: chooses the subcommand and tells how it went by its exit code.
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "apps/cli/commands.hpp"
#include "domain/exercise/catalogue.hpp"

namespace {

using coxa::cli::ExitCode;

constexpr const char* kAbout =
    "coxa measures how the hip turns: a recording goes in, degrees and seconds come out.\n"
    "Pictures never leave this machine.\n";

constexpr const char* kMore =
    "Exit codes:\n"
    "  0  done             2  wrong usage        4  cannot measure       6  part of coxa missing\n"
    "  1  fault of coxa    3  input unreadable   5  output not written\n"
    "\n"
    "`coxa COMMAND --help` explains a command.\n"
    "COXA_CONTENT names another folder of exercises and cue texts.";

// the word where a command was expected, if it is none
std::string mistaken_command(const CLI::App& app, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') {
    return {};
  }
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    if (command->get_name() == argv[1]) {
      return {};
    }
  }
  return argv[1];
}

ExitCode explain(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  const std::string wrong = mistaken_command(app, argc, argv);
  if (wrong.empty()) {
    std::fprintf(stderr, "coxa: %s\n`coxa --help` shows what there is.\n", error.what());
    return ExitCode::usage;
  }
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    names.push_back(command->get_name());
  }
  const std::string nearest = coxa::nearest_name(names, wrong);
  std::fprintf(stderr, "coxa: there is no command \"%s\".%s `coxa --help` lists all of them.\n",
               wrong.c_str(), nearest.empty() ? "" : (" Did you mean " + nearest + "?").c_str());
  return ExitCode::usage;
}

ExitCode run(int argc, char** argv) {
  ExitCode outcome = ExitCode::done;
  CLI::App app{kAbout, "coxa"};
  app.set_version_flag("--version", std::string("coxa ") + COXA_VERSION, "Print the version");
  app.set_help_flag("--help,-h", "Print this help");
  app.get_formatter()->column_width(24);
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.require_subcommand(0, 1);

  coxa::cli::add_guide(app, outcome);
  coxa::cli::add_measure(app, outcome);
  coxa::cli::add_muscles(app, outcome);
  coxa::cli::add_plan(app, outcome);
  coxa::cli::add_progress(app, outcome);
  coxa::cli::add_serve(app, outcome);
  coxa::cli::add_bench(app, outcome);

  for (CLI::App* command : app.get_subcommands(nullptr)) {
    command->group("Commands");
  }
  app.footer(kMore);

  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked) == 0 ? ExitCode::done : ExitCode::broken;
  } catch (const CLI::ParseError& error) {
    return explain(app, error, argc, argv);
  }
  if (app.get_subcommands().empty()) {
    std::fputs(app.help().c_str(), stderr);
    return ExitCode::usage;
  }
  return outcome;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return static_cast<int>(run(argc, argv));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "coxa: a fault of coxa itself: %s\n", error.what());
    return static_cast<int>(ExitCode::broken);
  }
}
