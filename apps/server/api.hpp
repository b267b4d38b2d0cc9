// SPDX-License-Identifier: Apache-2.0
// The API of version 1: devices, members, and the records of each. docs/server.md tells it.
#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>

#include "adapters/http_beast/message.hpp"
#include "adapters/record_valijson/record_check.hpp"
#include "apps/server/write_queue.hpp"
#include "domain/records/store.hpp"

namespace coxa::server {

/// What the API does not know by itself. Called from several threads.
struct ApiSurroundings {
  std::function<CalendarTime()> now;
  std::function<std::string()>
      address;  ///< of the app for other devices, such as https://10.0.0.2:8443
  std::function<void(const Error&)> report;  ///< tells the one who runs the server of a fault
  std::optional<int> backup_days;            ///< how long backups are kept, where that was said
  bool is_push_for_test = false;             ///< push services may be on this machine
};

/// A code that pairs one device.
struct PairingCode {
  std::string token;
  std::string url;
  CalendarTime expires_at{};
};

/// A time of the calendar as RFC 3339 writes it, to the second.
std::string to_text(CalendarTime time);

/// One method on one path; `{id}` stands for any last part.
struct RouteName {
  const char* method;
  const char* path;
};

class Api {
 public:
  Api(Store& store, WriteQueue& queue, const record_valijson::RecordCheck& check,
      ApiSurroundings surroundings);

  /// Answers a request whose path begins with /api/.
  void answer(const http_beast::Request& request, const http_beast::Reply& reply);

  /// A new code that pairs one device within ten minutes.
  Result<PairingCode> make_pairing_code();

  /// Every route there is, so that a test can ask for each.
  static std::vector<RouteName> routes();

 private:
  struct Call;
  struct Route;
  static std::span<const Route> table();

  void get_me(const Call& call);
  void post_pairing(const Call& call);
  void post_pairing_token(const Call& call);
  void get_devices(const Call& call);
  void delete_device(const Call& call);
  void put_record(const Call& call);
  void get_records(const Call& call);
  void get_record(const Call& call);
  void delete_record(const Call& call);
  void export_records(const Call& call);
  void get_changes(const Call& call);
  void post_join_passkey_options(const Call& call);
  void post_join_passkey(const Call& call);
  void post_join_password(const Call& call);
  void post_sign_in_passkey_options(const Call& call);
  void post_sign_in_passkey(const Call& call);
  void post_sign_in_password(const Call& call);
  void delete_session(const Call& call);
  void delete_me(const Call& call);
  void get_push_key(const Call& call);
  void put_push(const Call& call);
  void delete_push(const Call& call);

  /// Asks a passkey a question; `member` is whom a new one would be for.
  void ask_passkey(const Call& call, Challenge challenge, nlohmann::json options);
  std::optional<Challenge> use_challenge(const Call& call, const nlohmann::json& body,
                                         ChallengeFor purpose);
  void finish_joining(const Call& call, const Joining& joining);
  void finish_signing_in(const Call& call, const MemberId& member, const std::string& device_name);
  /// Whether there were too many tries, and answers so.
  bool is_refused_for_now(const Call& call, const std::vector<TryLimit>& limits);

  /// Finds the route and lets its preconditions speak first.
  http_beast::Response refuse_or(Call& call, const Route*& route);
  Result<std::optional<Device>> device_of(const http_beast::Request& request);
  http_beast::Response store_failure(const Error& error);

  Store& store_;
  WriteQueue& queue_;
  const record_valijson::RecordCheck& check_;
  ApiSurroundings surroundings_;
};

}  // namespace coxa::server
