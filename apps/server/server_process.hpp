// SPDX-License-Identifier: Apache-2.0
// Starts `coxa serve` as a process of its own and speaks to it as a device; for benchmarks and
// tests.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "adapters/http_beast/client.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::server {

class ServerProcess {
 public:
  /// Runs `program serve --port 0` with further arguments and waits until it says where it is. It
  /// must serve plain HTTP. An error holds what it said.
  static Result<ServerProcess> start(const std::filesystem::path& program,
                                     const std::vector<std::string>& arguments);

  ServerProcess(ServerProcess&& other) noexcept;
  ServerProcess& operator=(ServerProcess&&) = delete;
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;
  /// Kills it if it still runs.
  ~ServerProcess();

  [[nodiscard]] pid_t id() const { return id_; }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// The one-time code of its start.
  [[nodiscard]] const std::string& token() const { return token_; }

  /// Sends the signal and waits for the end: the exit code, or -1 where the signal ended it.
  int end(int signal);

 private:
  ServerProcess(pid_t id, int output) : id_(id), output_(output) {}
  Result<void> await_address();

  pid_t id_;
  int output_;  ///< what it says
  std::uint16_t port_ = 0;
  std::string token_;
};

/// Pairs over this connection and gives the cookie of the new device, as `name=value`.
Result<std::string> pair(http_beast::Client& client, const std::string& token,
                         const std::string& name);

/// A request as the app sends it, with the device's cookie.
http_beast::Request app_request(const std::string& method, const std::string& path,
                                const std::string& cookie = {}, const std::string& body = {});

}  // namespace coxa::server
