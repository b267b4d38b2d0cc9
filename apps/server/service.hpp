// SPDX-License-Identifier: Apache-2.0
// The whole service: the app's files, the API, its store and its certificate, wired together.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "adapters/http_beast/server.hpp"
#include "apps/server/api.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::server {

struct ServiceOptions {
  std::optional<std::uint16_t> port;  ///< without it 8443 with TLS, 8080 without; 0: any
  std::filesystem::path data;         ///< made if it is not there, for its owner alone
  std::string store;                  ///< a PostgreSQL connection; empty: SQLite in `data`
  bool is_for_home_network = false;
  std::filesystem::path certificate;  ///< PEM; empty: none
  std::filesystem::path key;
  std::filesystem::path web;       ///< the built app
  std::filesystem::path schemas;   ///< folder of the schemas of records
  std::optional<int> backup_days;  ///< how long backups are kept, where the operator says so
  http_beast::Limits limits;
  std::function<CalendarTime()> now;            ///< empty: the machine's clock
  std::function<void(const std::string&)> say;  ///< tells the one who runs it; empty: nobody
  /// For tests: the authority, PEM, of a push service that may be on this machine.
  std::optional<std::string> push_test_authority;
  std::chrono::milliseconds reminders_every{20'000};  ///< how often it looks for reminders
};

class Service {
 public:
  /// Opens everything and listens. A taken port is ErrorCode::usage; an unreadable key or
  /// certificate ErrorCode::unreadable; a data folder or store that cannot be written
  /// ErrorCode::unwritable; a missing schema ErrorCode::missing_part.
  static Result<std::unique_ptr<Service>> create(ServiceOptions options);

  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;
  ~Service();

  [[nodiscard]] std::uint16_t port() const;

  /// The port of the page about trust, with a home network.
  [[nodiscard]] std::optional<std::uint16_t> trust_port() const;

  /// The port of the app without TLS, for this machine alone, with a home network.
  [[nodiscard]] std::optional<std::uint16_t> own_port() const;

  /// The authority that phones are to trust, PEM, with a home network.
  [[nodiscard]] std::optional<std::string> authority() const;

  /// A new code that pairs one device.
  [[nodiscard]] Result<PairingCode> make_pairing_code();

  /// Tells by `say` where the app is and how to pair; then serves until `stop`, or a signal.
  Result<void> run(bool stops_on_signals);

  /// From any thread.
  void stop();

 private:
  class Implementation;
  explicit Service(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace coxa::server
