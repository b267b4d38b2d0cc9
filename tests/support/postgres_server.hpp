// SPDX-License-Identifier: Apache-2.0
// A PostgreSQL 15 of the test's own, in a folder that is gone afterwards.
#pragma once

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

#include "tests/support/program.hpp"

namespace coxa::test {

/// Listens on a socket in its folder alone. PostgreSQL refuses to run as root, so root hands it to
/// the user that Debian's package made.
class PostgresServer {
 public:
  PostgresServer() : folder_("postgres-" + std::to_string(::getpid())) {
    std::filesystem::create_directories(folder_.path() / "run");
    if (::geteuid() == 0) {
      const passwd* user = ::getpwnam("postgres");
      if (user == nullptr) {
        throw std::runtime_error("there is no user postgres: install the package postgresql");
      }
      must(::chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) == 0 &&
               ::chown((folder_.path() / "run").c_str(), user->pw_uid, user->pw_gid) == 0,
           "the folder could not be handed to postgres");
    }
    must(run("initdb --no-sync -A trust -U coxa -E UTF8 --locale=C -D '" + data() + "'"), "initdb");
    start();
  }
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;
  ~PostgresServer() { (void)run("pg_ctl -D '" + data() + "' -m immediate -w stop"); }

  void start() {
    must(run("pg_ctl -D '" + data() + "' -w -l '" + (folder_.path() / "run" / "log").string() +
             "' -o \"-k '" + socket() + "' -c listen_addresses=''\" start"),
         "pg_ctl start");
  }
  /// Cuts every connection, as a machine that fails over does.
  void restart() {
    must(run("pg_ctl -D '" + data() + "' -m fast -w stop"), "pg_ctl stop");
    start();
  }

  /// An empty database for one test.
  [[nodiscard]] std::string new_database() {
    const std::string name = "coxa" + std::to_string(++databases_);
    must(run("createdb -h '" + socket() + "' -U coxa " + name), "createdb");
    return "host=" + socket() + " user=coxa dbname=" + name;
  }

 private:
  static void must(bool done, const char* what) {
    if (!done) {
      throw std::runtime_error(std::string("PostgreSQL for the test: ") + what + " failed");
    }
  }
  [[nodiscard]] std::string data() const { return (folder_.path() / "data").string(); }
  [[nodiscard]] std::string socket() const { return (folder_.path() / "run").string(); }
  [[nodiscard]] bool run(const std::string& line) const {
    const std::string as =
        ::geteuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --clear-groups " : "";
    // from a folder that this user may enter
    const std::string whole = "cd / && " + as + "/usr/lib/postgresql/15/bin/" + line +
                              " </dev/null >'" + (folder_.path().string() + ".out") + "' 2>&1";
    const bool done = std::system(whole.c_str()) == 0;
    std::filesystem::remove(folder_.path().string() + ".out");
    return done;
  }

  Folder folder_;
  int databases_ = 0;
};

}  // namespace coxa::test
