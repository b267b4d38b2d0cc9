// SPDX-License-Identifier: Apache-2.0
// `coxa serve` as the one who runs it meets it, and as a power cut and a full disk do.
#include <doctest/doctest.h>
#include <signal.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "adapters/keys_openssl/home_authority.hpp"
#include "apps/server/server_process.hpp"
#include "tests/support/program.hpp"
#include "tests/support/raw_connection.hpp"
#include "tests/support/sample_record.hpp"

namespace {

namespace fs = std::filesystem;
using namespace coxa;
using http_beast::Client;
using server::app_request;
using server::ServerProcess;
using test::Folder;
using test::sample_id;
using test::sample_record;

test::Outcome serve(const std::string& arguments, const Folder& folder) {
  return run_shell("timeout 20 '" COXA_PROGRAM "' serve " + arguments, folder);
}

ServerProcess started(const fs::path& data, const fs::path& program = COXA_PROGRAM) {
  auto process = ServerProcess::start(program, {"--data", data.string()});
  if (!process) {
    FAIL(process.error().message);
  }
  return std::move(*process);
}

Client connected(const ServerProcess& process) {
  auto client = Client::connect("127.0.0.1", process.port());
  REQUIRE(client);
  return std::move(*client);
}

std::string paired(const ServerProcess& process) {
  auto client = connected(process);
  const auto cookie = server::pair(client, process.token(), "phone");
  if (!cookie) {
    FAIL(cookie.error().message);
  }
  return *cookie;
}

http_beast::Request put(const std::string& cookie, int number, const std::string& note = "") {
  return app_request("PUT", "/api/v1/records/" + sample_id(number), cookie,
                     sample_record(sample_id(number), note));
}

/// What SQLite says of the file's soundness; "ok" where all is well.
std::string soundness(const fs::path& data) {
  soci::session sql(soci::sqlite3, "db=\"" + (data / "records.db").string() + "\"");
  std::string answer;
  sql << "PRAGMA integrity_check", soci::into(answer);
  return answer;
}

TEST_CASE("what does not fit together is a usage error") {
  const Folder folder("serve");
  CHECK(serve("--cert a.pem", folder).exit_code == 2);
  CHECK(serve("--key a.pem", folder).exit_code == 2);
  CHECK(serve("--lan --cert a.pem --key b.pem", folder).exit_code == 2);
  CHECK(serve("--port 70000", folder).exit_code == 2);
  CHECK(serve("--port x", folder).exit_code == 2);
}

TEST_CASE("what stands in the way of serving has its exit code and its remedy") {
  const Folder folder("serve");
  const std::string data = "--data '" + (folder.path() / "data").string() + "' ";
  const auto key = serve(data + "--port 0 --cert /none.pem --key /none.key", folder);
  CHECK(key.exit_code == 3);
  CHECK(key.err.find("/none.pem cannot be read") != std::string::npos);

  const auto unwritable = serve("--port 0 --data /proc/coxa", folder);
  CHECK(unwritable.exit_code == 5);
  CHECK(unwritable.err.find("/proc/coxa cannot be written") != std::string::npos);

  std::ofstream(folder.path() / "file") << "x";
  const auto no_folder =
      serve("--port 0 --data '" + (folder.path() / "file").string() + "'", folder);
  CHECK(no_folder.exit_code == 5);

  const auto store = serve(data + "--port 0 --store 'host=127.0.0.1 port=1 dbname=none'", folder);
  CHECK(store.exit_code == 5);
  CHECK(store.err.find("cannot be opened") != std::string::npos);

  const auto schema =
      run_shell("COXA_CONTENT=/none timeout 20 '" COXA_PROGRAM "' serve --port 0 " + data, folder);
  CHECK(schema.exit_code == 6);
  CHECK(schema.err.find("session.schema.json") != std::string::npos);

  ServerProcess first = started(folder.path() / "data");
  const auto taken = serve(data + "--port " + std::to_string(first.port()), folder);
  CHECK(taken.exit_code == 2);
  CHECK(taken.err.find("choose another with --port") != std::string::npos);
}

TEST_CASE("a signal stops it with exit code 0, and its data are for its owner alone") {
  for (const int signal : {SIGTERM, SIGINT}) {
    const Folder folder("serve");
    ServerProcess process = started(folder.path() / "data");
    const std::string cookie = paired(process);
    auto client = connected(process);
    CHECK(client.exchange(put(cookie, 1))->status == 201);
    CHECK(process.end(signal) == 0);
    CHECK(fs::status(folder.path() / "data").permissions() == fs::perms(0700));
    ServerProcess again = started(folder.path() / "data");
    auto other = connected(again);
    CHECK(other.exchange(app_request("GET", "/api/v1/records/" + sample_id(1), cookie))->status ==
          200);
  }
}

TEST_CASE("a home network is announced with its QR code, its address and its fingerprint") {
  const Folder folder("serve");
  // stopped as soon as it has spoken
  const auto said = run_shell("timeout --signal=INT --kill-after=20 5 '" COXA_PROGRAM
                              "' serve --lan --port 0 --data '" +
                                  (folder.path() / "data").string() + "'",
                              folder);
  if (said.err.find("no private network address") != std::string::npos) {
    CHECK(said.exit_code == 2);
    std::puts("skipped: announcing a home network: this machine has no private address");
    return;
  }
  CAPTURE(said.out);
  CAPTURE(said.err);
  CHECK(said.out.find("coxa serves the app at https://") != std::string::npos);
  CHECK(said.out.find("█▀") != std::string::npos);
  CHECK(said.out.find("/#pair=") != std::string::npos);
  const std::string authority = test::read_file(folder.path() / "data" / "tls" / "authority.crt");
  CHECK(said.out.find(*keys_openssl::fingerprint(authority)) != std::string::npos);
  CHECK(fs::status(folder.path() / "data" / "tls" / "authority.key").permissions() ==
        fs::perms(0600));
}

/// What writers were told is stored.
struct Acknowledged {
  std::mutex mutex;
  std::vector<int> numbers;
};

/// Puts records until the server is gone.
void write_until_gone(std::uint16_t port, const std::string& cookie, std::atomic<int>& next,
                      Acknowledged& acknowledged) {
  auto client = Client::connect("127.0.0.1", port);
  while (client) {
    const int number = next++;
    const auto answer = client->exchange(put(cookie, number));
    if (!answer) {
      return;
    }
    if (answer->status == 201) {
      const std::lock_guard lock(acknowledged.mutex);
      acknowledged.numbers.push_back(number);
    }
  }
}

TEST_CASE("killed fifty times under load, it loses no record that it acknowledged") {
  constexpr int kKills = 50;
  constexpr int kWriters = 8;
  const Folder folder("serve");
  const fs::path data = folder.path() / "data";
  std::string cookie;
  std::atomic<int> next = 1;
  std::size_t checked = 0;
  std::mt19937 random(7);
  std::uniform_int_distribution<int> moment_ms(20, 200);
  Acknowledged acknowledged;
  for (int kill = 0; kill <= kKills; ++kill) {
    ServerProcess process = started(data);
    if (cookie.empty()) {
      cookie = paired(process);
    }
    // what was acknowledged before the last kill
    auto client = connected(process);
    for (const int number : acknowledged.numbers) {
      const auto got =
          client.exchange(app_request("GET", "/api/v1/records/" + sample_id(number), cookie));
      REQUIRE(got);
      CHECK_MESSAGE(got->status == 200, "lost record ", number, " after kill ", kill);
    }
    checked += acknowledged.numbers.size();
    acknowledged.numbers.clear();
    if (kill == kKills) {
      break;
    }
    std::vector<std::thread> writers;
    writers.reserve(kWriters);
    for (int i = 0; i < kWriters; ++i) {
      writers.emplace_back(write_until_gone, process.port(), cookie, std::ref(next),
                           std::ref(acknowledged));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(moment_ms(random)));
    CHECK(process.end(SIGKILL) == -1);
    for (std::thread& writer : writers) {
      writer.join();
    }
  }
  MESSAGE(checked << " acknowledged records were there after " << kKills << " kills");
  CHECK(checked > kKills);
  CHECK(soundness(data) == "ok");
}

/// Writes large records until one is refused; all that was acknowledged must be there, and the file
/// sound.
void fill_up(const fs::path& data, const fs::path& full_program) {
  std::string cookie;
  std::vector<int> kept;
  {
    ServerProcess process = started(data, full_program);
    cookie = paired(process);
    auto client = connected(process);
    const std::string note(100'000, 'n');
    int status = 201;
    for (int number = 1; number < 200 && status == 201; ++number) {
      const auto answer = client.exchange(put(cookie, number, note));
      REQUIRE(answer);
      status = answer->status;
      if (status == 201) {
        kept.push_back(number);
      }
    }
    CHECK(status == 503);
    CHECK(kept.size() > 5);
    for (const int number : kept) {
      const auto got =
          client.exchange(app_request("GET", "/api/v1/records/" + sample_id(number), cookie));
      REQUIRE(got);
      CHECK(got->status == 200);
    }
    CHECK(client.exchange(app_request("GET", "/api/v1/records", cookie))->status == 200);
  }
  CHECK(soundness(data) == "ok");
}

/// A disk of three megabytes, where this user may mount one.
class SmallDisk {
 public:
  explicit SmallDisk(fs::path place) : place_(std::move(place)) {
    fs::create_directories(place_);
    is_there_ =
        ::geteuid() == 0 && ::mount("coxa-test", place_.c_str(), "tmpfs", 0, "size=3m") == 0;
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (is_there_) {
      ::umount2(place_.c_str(), MNT_DETACH);
    }
  }
  [[nodiscard]] bool is_there() const { return is_there_; }

 private:
  fs::path place_;
  bool is_there_ = false;
};

TEST_CASE("a full disk is an error for the app to retry, and corrupts nothing") {
  const Folder folder("serve");
  {
    const SmallDisk disk(folder.path() / "disk");
    if (disk.is_there()) {
      fill_up(folder.path() / "disk" / "data", COXA_PROGRAM);
    } else {
      std::puts("skipped: a really full disk: only root may mount a small one");
    }
  }
  // any user: the system refuses what would make a file larger than this
  const fs::path limited = folder.path() / "limited";
  std::ofstream(limited) << "#!/bin/bash\ntrap '' XFSZ\nulimit -f 3000\nexec '" COXA_PROGRAM
                            "' \"$@\"\n";
  fs::permissions(limited, fs::perms(0700));
  fill_up(folder.path() / "data", limited);
}

}  // namespace
