// SPDX-License-Identifier: Apache-2.0
// Listens, reads requests within limits, hands them to a handler and sends what it answers.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "adapters/http_beast/message.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::http_beast {

/// What one client may take; past it the client is refused, not the others.
struct Limits {
  std::uint32_t header_bytes = 16 * 1024;
  std::uint64_t body_bytes = std::uint64_t{256} * 1024;
  int connections = 512;
  std::chrono::milliseconds handshake{10'000};
  std::chrono::milliseconds idle{60'000};    ///< between two requests of a connection
  std::chrono::milliseconds header{10'000};  ///< from a request's first byte to its header's last
  std::chrono::milliseconds body{30'000};    ///< for the whole body
  std::chrono::milliseconds send{60'000};    ///< for each part of an answer
  std::chrono::milliseconds stop{10'000};    ///< for what is under way when stopping
};

/// A certificate with those that lead to its authority, and its private key, both PEM.
struct Certificate {
  std::string chain;
  std::string key;
};

/// One port and who answers on it.
struct Site {
  std::vector<std::string> addresses;  ///< such as 127.0.0.1; those after the first may be absent
  std::uint16_t port = 0;              ///< 0: any that is free
  std::optional<Certificate> certificate;  ///< absent: plain HTTP
  Handler handler;
};

/// What has been served since the start; read while running.
struct Counts {
  static constexpr std::array<double, 8> kSeconds{0.001, 0.0025, 0.005, 0.01, 0.02, 0.1, 0.5, 2.5};
  std::atomic<int> connections_open{0};
  std::atomic<std::uint64_t> connections_refused{0};
  std::array<std::atomic<std::uint64_t>, 600> by_status{};
  std::array<std::atomic<std::uint64_t>, kSeconds.size() + 1> by_duration{};  ///< the last: longer
  std::atomic<std::uint64_t> total_microseconds{0};
};

class Server {
 public:
  /// Begins to listen; nobody is answered before `run`. A taken port is ErrorCode::usage, a
  /// certificate or key that does not fit is ErrorCode::unreadable.
  static Result<std::unique_ptr<Server>> create(std::vector<Site> sites, const Limits& limits = {});

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  /// The port of the site of this index.
  [[nodiscard]] std::uint16_t port(std::size_t site) const;

  /// Serves until stopped: no new connection is taken, what is under way is finished within
  /// `Limits::stop`. With `stops_on_signals`, SIGINT and SIGTERM stop it, too.
  void run(bool stops_on_signals = false);

  /// May be called from any thread, before, while or after running.
  void stop();

  /// New connections of the site get this certificate. May be called from any thread.
  [[nodiscard]] Result<void> use_certificate(std::size_t site, const Certificate& certificate);

  [[nodiscard]] const Counts& counts() const;

 private:
  class Implementation;
  explicit Server(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

/// Whether a chain of certificates and a private key belong together; the error names what does
/// not.
[[nodiscard]] Result<void> check_certificate(const Certificate& certificate);

/// The request in these bytes as the server would read it, for tests: 400, 413 or 431 where it
/// would refuse them.
struct ReadRequest {
  std::optional<Request> request;
  int refused_status = 0;
};
ReadRequest read_request(std::string_view bytes, const Limits& limits = {});

}  // namespace coxa::http_beast
