// SPDX-License-Identifier: Apache-2.0
#include "apps/server/api.hpp"

#include <array>
#include <ctime>
#include <nlohmann/json.hpp>

#include "adapters/keys_openssl/secret.hpp"
#include "apps/server/api_call.hpp"
#include "apps/server/origin.hpp"

namespace coxa::server {

using http_beast::error_response;
using http_beast::Reply;
using http_beast::Request;
using http_beast::Response;

namespace {

constexpr std::chrono::minutes kCodeLasts{10};
constexpr std::chrono::minutes kSeenEvery{
    10};  // a device's last sighting is not written more often

/// Whether the path fits the pattern; `id` gets what stands for {id}.
bool fits(std::string_view path, std::string_view pattern, std::string& id) {
  constexpr std::string_view kId = "{id}";
  if (!pattern.ends_with(kId)) {
    return path == pattern;
  }
  pattern.remove_suffix(kId.size());
  if (!path.starts_with(pattern) || path.size() == pattern.size() ||
      path.find('/', pattern.size()) != path.npos) {
    return false;
  }
  id = path.substr(pattern.size());
  return true;
}

bool changes_something(const Request& request) {
  return request.method != "GET" && request.method != "HEAD";
}

bool is_json(const Request& request) {
  const std::string_view type = request.header("content-type").value_or("");
  return type == "application/json" || type.starts_with("application/json;");
}

}  // namespace

Response not_paired() {
  return error_response(
      401, "not_paired",
      "This device is not paired. Scan the code that coxa serve shows, ask a paired "
      "device for one, or sign in.");
}

std::string to_text(CalendarTime time) {
  const std::time_t seconds =
      std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

Response json_response(int status, const std::string& body) {
  return {.status = status,
          .headers = {{"content-type", "application/json"}, {"cache-control", "no-store"}},
          .body = body,
          .stream = {}};
}

SmallBody read_small_body(const Request& request, std::size_t most_bytes) {
  if (request.body.size() > most_bytes) {
    return tl::unexpected(error_response(
        413, "too_large",
        "This request's body is at most " + std::to_string(most_bytes / 1024) + " KiB."));
  }
  constexpr int kDeepest = 16;
  bool is_deep = false;
  // what is deeper is not even kept
  const auto is_kept = [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
    is_deep = is_deep || depth > kDeepest;
    return !is_deep;
  };
  nlohmann::json object = nlohmann::json::parse(request.body, is_kept, false);
  if (is_deep) {
    return tl::unexpected(error_response(422, "wrong_fields", "The body is nested too deeply."));
  }
  if (object.is_discarded()) {
    return tl::unexpected(error_response(400, "malformed", "The body is not valid JSON in UTF-8."));
  }
  if (!object.is_object()) {
    return tl::unexpected(error_response(422, "wrong_fields", "The body must be a JSON object."));
  }
  return object;
}

std::optional<std::string> find_text(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? std::optional(found->get<std::string>())
                                                     : std::nullopt;
}

bool is_uuid(std::string_view text) {
  constexpr std::string_view kForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  if (text.size() != kForm.size()) {
    return false;
  }
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const char c = text[i];
    const bool is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (kForm[i] == 'x' ? !is_hex : c != '-') {
      return false;
    }
  }
  return true;
}

Api::Api(Store& store, WriteQueue& queue, const record_valijson::RecordCheck& check,
         ApiSurroundings surroundings)
    : store_(store), queue_(queue), check_(check), surroundings_(std::move(surroundings)) {}

std::span<const Api::Route> Api::table() {
  // a whole name stands before a pattern that it would fit
  static const std::array routes{
      Route{{"GET", "/api/v1/me"}, Who::anyone, &Api::get_me},
      Route{{"DELETE", "/api/v1/me"}, Who::device, &Api::delete_me},
      Route{{"POST", "/api/v1/account/passkey/options"},
            Who::device,
            &Api::post_join_passkey_options},
      Route{{"POST", "/api/v1/account/passkey"}, Who::device, &Api::post_join_passkey},
      Route{{"POST", "/api/v1/account/password"}, Who::device, &Api::post_join_password},
      Route{{"POST", "/api/v1/session/passkey/options"},
            Who::anyone,
            &Api::post_sign_in_passkey_options},
      Route{{"POST", "/api/v1/session/passkey"}, Who::anyone, &Api::post_sign_in_passkey},
      Route{{"POST", "/api/v1/session/password"}, Who::anyone, &Api::post_sign_in_password},
      Route{{"DELETE", "/api/v1/session"}, Who::device, &Api::delete_session},
      Route{{"POST", "/api/v1/pairing"}, Who::anyone, &Api::post_pairing},
      Route{
          {"POST", "/api/v1/pairing/token"}, Who::device_or_this_machine, &Api::post_pairing_token},
      Route{{"GET", "/api/v1/devices"}, Who::device, &Api::get_devices},
      Route{{"DELETE", "/api/v1/devices/{id}"}, Who::device, &Api::delete_device},
      Route{{"GET", "/api/v1/push/key"}, Who::device, &Api::get_push_key},
      Route{{"PUT", "/api/v1/push"}, Who::device, &Api::put_push},
      Route{{"DELETE", "/api/v1/push"}, Who::device, &Api::delete_push},
      Route{{"GET", "/api/v1/changes"}, Who::device, &Api::get_changes},
      Route{{"GET", "/api/v1/records"}, Who::device, &Api::get_records},
      Route{{"GET", "/api/v1/records/export"}, Who::device, &Api::export_records},
      Route{{"PUT", "/api/v1/records/{id}"}, Who::device, &Api::put_record},
      Route{{"GET", "/api/v1/records/{id}"}, Who::device, &Api::get_record},
      Route{{"DELETE", "/api/v1/records/{id}"}, Who::device, &Api::delete_record},
  };
  return routes;
}

std::vector<RouteName> Api::routes() {
  std::vector<RouteName> names;
  for (const Route& route : table()) {
    names.push_back(route.name);
  }
  return names;
}

Response Api::store_failure(const Error& error) {
  surroundings_.report(error);
  return error_response(503, "store",
                        error.code == ErrorCode::unwritable
                            ? "The server could not store this. Keep it and try again later; "
                              "whoever runs the server sees the reason there."
                            : "The server could not read its records. Try again later; whoever "
                              "runs the server sees the reason there.");
}

Result<std::optional<Device>> Api::device_of(const Request& request) {
  const auto secret =
      http_beast::find_cookie(request.header("cookie").value_or(""), cookie_name(request));
  if (!secret || secret->empty()) {
    return std::nullopt;
  }
  COXA_TRY(device, store_.find_device(SecretHash{keys_openssl::hash_of(*secret)}));
  const CalendarTime now = surroundings_.now();
  if (device && now - device->last_seen_at > kSeenEvery) {
    queue_.add(SawDevice{device->id, now}, [this](const Result<ChangeOutcome>& outcome) {
      if (!outcome) {
        surroundings_.report(outcome.error());
      }
    });
  }
  return device;
}

/// A response of status 0 says: go on.
Response Api::refuse_or(Call& call, const Route*& route) {
  const Request& request = call.request;
  std::string allowed;
  for (const Route& candidate : table()) {
    std::string id;
    if (!fits(request.path, candidate.name.path, id)) {
      continue;
    }
    if (request.method == candidate.name.method) {
      route = &candidate;
      call.id = id;
      break;
    }
    allowed += (allowed.empty() ? "" : ", ") + std::string(candidate.name.method);
  }
  if (route == nullptr && !allowed.empty()) {
    Response response = error_response(405, "method", "This address takes " + allowed + " only.");
    response.headers.emplace_back("allow", allowed);
    return response;
  }
  if (route == nullptr) {
    return error_response(404, "not_found",
                          "The API has no such address; docs/server.md lists it.");
  }
  if (changes_something(request) && is_from_elsewhere(request)) {
    return error_response(403, "cross_origin", "A page of another site sent this; open the app.");
  }
  const bool has_body = request.method != "DELETE" || !request.body.empty();
  if (changes_something(request) && has_body && !is_json(request)) {
    return error_response(415, "not_json", "Send it with Content-Type: application/json.");
  }
  auto device = device_of(request);
  if (!device) {
    return store_failure(device.error());
  }
  call.device = std::move(*device);
  const bool may_ask = call.device || route->who == Who::anyone ||
                       (route->who == Who::device_or_this_machine && is_local(request));
  return may_ask ? Response{.status = 0, .headers = {}, .body = {}, .stream = {}} : not_paired();
}

void Api::answer(const Request& request, const Reply& reply) {
  Call call{request, reply, {}, {}};
  const Route* route = nullptr;
  Response refusal = refuse_or(call, route);
  if (route == nullptr || refusal.status != 0) {
    reply(std::move(refusal));
  } else {
    (this->*route->serve)(call);
  }
}

Result<PairingCode> Api::make_pairing_code() {
  PairingCode code{.token = keys_openssl::random_secret(),
                   .url = {},
                   .expires_at = surroundings_.now() + kCodeLasts};
  code.url = surroundings_.address() + "/#pair=" + code.token;
  return store_.add_pairing_code({keys_openssl::hash_of(code.token)}, code.expires_at).map([&] {
    return code;
  });
}

}  // namespace coxa::server
