// SPDX-License-Identifier: Apache-2.0
// A whole service in the test's own process, on a free port, with a clock that the test sets.
#pragma once

#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "apps/server/server_process.hpp"
#include "apps/server/service.hpp"
#include "tests/support/program.hpp"

namespace coxa::test {

class RunningService {
 public:
  explicit RunningService(server::ServiceOptions options = {}) : folder_("service") {
    if (options.data.empty()) {
      options.data = folder_.path() / "data";
    }
    if (options.web.empty()) {
      options.web = folder_.path() / "web";
    }
    options.port = options.port.value_or(0);
    options.schemas = std::filesystem::path(COXA_ROOT) / "content/schemas";
    if (!options.now) {
      options.now = [this] { return CalendarTime{std::chrono::milliseconds{now_ms_.load()}}; };
    }
    auto made = server::Service::create(std::move(options));
    if (!made) {
      FAIL(made.error().message);
    }
    service_ = std::move(*made);
    thread_ = std::thread([this] { REQUIRE(service_->run(false)); });
  }
  RunningService(const RunningService&) = delete;
  RunningService& operator=(const RunningService&) = delete;
  ~RunningService() { stop(); }

  void stop() {
    if (thread_.joinable()) {
      service_->stop();
      thread_.join();
    }
  }

  server::Service* operator->() { return service_.get(); }
  [[nodiscard]] std::uint16_t port() const { return service_->port(); }
  void pass(std::chrono::milliseconds time) { now_ms_ += time.count(); }

  /// A connection to it, by 127.0.0.1.
  http_beast::Client client() {
    auto made = http_beast::Client::connect("127.0.0.1", port(), service_->authority());
    if (!made) {
      FAIL(made.error().message);
    }
    return std::move(*made);
  }

  /// The cookie of a device that is paired now.
  std::string paired(const std::string& name) {
    const auto code = service_->make_pairing_code();
    REQUIRE(code);
    auto connection = client();
    const auto cookie = server::pair(connection, code->token, name);
    if (!cookie) {
      FAIL(cookie.error().message);
    }
    return *cookie;
  }

  /// One request on a connection of its own.
  http_beast::Reception ask(const http_beast::Request& request) {
    auto connection = client();
    auto answer = connection.exchange(request);
    if (!answer) {
      FAIL(answer.error().message);
    }
    return std::move(*answer);
  }

 private:
  Folder folder_;
  std::atomic<long long> now_ms_{1'700'000'000'000};
  std::unique_ptr<server::Service> service_;
  std::thread thread_;
};

}  // namespace coxa::test
