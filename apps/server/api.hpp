// SPDX-License-Identifier: Apache-2.0
// The API of version 1: devices, their pairing, and the records of each. docs/server.md tells it.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "adapters/http_beast/message.hpp"
#include "adapters/record_valijson/record_check.hpp"
#include "apps/server/write_queue.hpp"
#include "domain/records/record_store.hpp"

namespace coxa::server {

/// What the API does not know by itself. Called from several threads.
struct ApiSurroundings {
  std::function<CalendarTime()> now;
  std::function<std::string()>
      address;  ///< of the app for other devices, such as https://10.0.0.2:8443
  std::function<void(const Error&)> report;  ///< tells the one who runs the server of a fault
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
  Api(RecordStore& store, WriteQueue& queue, const record_valijson::RecordCheck& check,
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

  /// Finds the route and lets its preconditions speak first.
  http_beast::Response refuse_or(Call& call, const Route*& route);
  Result<std::optional<Device>> device_of(const http_beast::Request& request);
  http_beast::Response store_failure(const Error& error);

  RecordStore& store_;
  WriteQueue& queue_;
  const record_valijson::RecordCheck& check_;
  ApiSurroundings surroundings_;
};

}  // namespace coxa::server
