// SPDX-License-Identifier: Apache-2.0
// coxa serve: the app and its records, for this machine, a home network or a clinic.
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "apps/cli/commands.hpp"
#include "apps/cli/terminal.hpp"
#include "apps/server/service.hpp"

namespace coxa::cli {
namespace {

/// Where programs keep what is theirs, by the convention of the desktop.
Result<std::filesystem::path> usual_data_folder() {
  const char* shared = std::getenv("XDG_DATA_HOME");
  if (shared != nullptr && *shared == '/') {
    return std::filesystem::path(shared) / "coxa";
  }
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home == '\0') {
    return fail(ErrorCode::usage, "there is no home folder to keep records in; name one by --data");
  }
  return std::filesystem::path(home) / ".local" / "share" / "coxa";
}

void say(const std::string& text) {
  std::FILE* to = text.starts_with("coxa: ") ? stderr : stdout;  // faults, and all else
  std::fprintf(to, "%s\n", text.c_str());
  std::fflush(to);
}

Result<void> run_serve(server::ServiceOptions options) {
  if (options.data.empty()) {
    COXA_TRY(folder, usual_data_folder());
    options.data = std::move(folder);
  }
  options.schemas = content_folder() / "schemas";
  options.say = &say;
  COXA_TRY(service, server::Service::create(std::move(options)));
  return service->run(true).map(
      [] { say("Stopped; everything that was acknowledged is stored."); });
}

}  // namespace

void add_serve(CLI::App& app, ExitCode& outcome) {
  CLI::App* command = app.add_subcommand("serve", "Serve the app, and keep its records");
  command->footer(
      "Examples:\n"
      "  coxa serve                             on this machine, for its own browser\n"
      "  coxa serve --lan                       for the phones of a home network\n"
      "  coxa serve --cert c.pem --key k.pem    with a certificate of your own\n"
      "\n"
      "Exit codes: 0 stopped as asked; 2 the port is taken or the options do not fit;\n"
      "3 certificate or key unreadable; 5 data folder or store not writable; 6 schema missing.\n"
      "docs/server.md tells more.");
  const auto options = std::make_shared<server::ServiceOptions>();  // shared with the callback
  options->web = COXA_WEB_FOLDER;
  command->add_option("--port", options->port, "Port; without it 8443 with TLS, 8080 without")
      ->type_name("N")
      ->check(CLI::Range(0, 65534));
  command->add_option("--data", options->data, "Folder of records and keys")->type_name("FOLDER");
  command->add_option("--store", options->store, "PostgreSQL instead of a file: postgresql://...")
      ->type_name("CONNECTION");
  CLI::Option* lan = command->add_flag("--lan", options->is_for_home_network,
                                       "For a home network, by a certificate made here");
  CLI::Option* certificate =
      command->add_option("--cert", options->certificate, "Certificate chain, PEM")
          ->type_name("FILE")
          ->excludes(lan);
  CLI::Option* key =
      command->add_option("--key", options->key, "Its private key, PEM")->type_name("FILE");
  certificate->needs(key);
  key->needs(certificate);
  command
      ->add_option("--backup-days", options->backup_days,
                   "How long your backups are kept: told to who erases their data")
      ->type_name("N")
      ->check(CLI::Range(0, 36500));
  command->add_option("--web", options->web, "Folder of the built app")->type_name("FOLDER");
  command->callback([options, &outcome] {
    const auto result = run_serve(*options);
    outcome = result ? ExitCode::done : complain(result.error());
  });
}

}  // namespace coxa::cli
