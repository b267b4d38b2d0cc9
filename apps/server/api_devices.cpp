// SPDX-License-Identifier: Apache-2.0
// The part of the API about devices and their pairing.
#include <algorithm>

#include "adapters/keys_openssl/secret.hpp"
#include "apps/server/api_call.hpp"
#include "apps/server/origin.hpp"

namespace coxa::server {

using http_beast::error_response;
using http_beast::Response;
using Json = nlohmann::json;

namespace {

constexpr std::size_t kLongestName = 80;  // bytes of UTF-8

/// Others' devices are others' to see and to remove.
bool may_see(const Device& asking, const Device& device) {
  return !device.member || device.member == asking.member;
}

}  // namespace

Json to_json(const Device& device) {
  return {{"id", device.id.value}, {"name", device.name}, {"paired_at", to_text(device.paired_at)}};
}

bool is_fit_to_show(const std::string& name) {
  const auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
  return !name.empty() && name.size() <= kLongestName &&
         name.find_first_not_of(' ') != std::string::npos &&
         std::none_of(name.begin(), name.end(), is_control);
}

void Api::post_pairing(const Call& call) {
  const SmallBody body = read_small_body(call.request);
  if (!body) {
    call.reply(body.error());
    return;
  }
  const auto token = body->find("token");
  const auto name = body->find("name");
  if (token == body->end() || !token->is_string() || name == body->end() || !name->is_string() ||
      !is_fit_to_show(name->get<std::string>())) {
    call.reply(error_response(422, "wrong_fields",
                              "Send {\"token\": text, \"name\": text}; the name has 1 to 80 bytes "
                              "and no control characters."));
    return;
  }
  const CalendarTime now = surroundings_.now();
  const Device device{{keys_openssl::random_uuid()}, name->get<std::string>(), now, now, {}};
  const std::string secret = keys_openssl::random_secret();
  const auto paired = store_.pair_device({keys_openssl::hash_of(token->get<std::string>())}, device,
                                         {keys_openssl::hash_of(secret)});
  if (!paired) {
    call.reply(store_failure(paired.error()));
    return;
  }
  if (!*paired) {
    call.reply(error_response(410, "code_gone",
                              "This code was used, has expired, or is none of this server. Ask a "
                              "paired device for a new one, or start coxa serve again."));
    return;
  }
  Response response = json_response(201, Json{{"device", to_json(device)}}.dump());
  response.headers.emplace_back("set-cookie", set_cookie(call.request, secret));
  call.reply(std::move(response));
}

void Api::post_pairing_token(const Call& call) {
  const auto code = make_pairing_code();
  if (!code) {
    call.reply(store_failure(code.error()));
    return;
  }
  call.reply(json_response(
      201,
      Json{{"token", code->token}, {"url", code->url}, {"expires_at", to_text(code->expires_at)}}
          .dump()));
}

void Api::get_devices(const Call& call) {
  const auto devices = store_.devices();
  if (!devices) {
    call.reply(store_failure(devices.error()));
    return;
  }
  Json list = Json::array();
  for (const Device& device : *devices) {
    if (!may_see(*call.device, device)) {
      continue;
    }
    Json item = to_json(device);
    item["last_seen_at"] = to_text(device.last_seen_at);
    item["is_this"] = device.id == call.device->id;
    list.push_back(std::move(item));
  }
  call.reply(json_response(200, Json{{"devices", std::move(list)}}.dump()));
}

void Api::delete_device(const Call& call) {
  const auto devices = store_.devices();
  if (!devices) {
    call.reply(store_failure(devices.error()));
    return;
  }
  const bool is_seen = std::any_of(devices->begin(), devices->end(), [&](const Device& device) {
    return device.id.value == call.id && may_see(*call.device, device);
  });
  const auto removed = is_seen ? store_.remove_device({call.id}) : Result<bool>(false);
  if (!removed) {
    call.reply(store_failure(removed.error()));
    return;
  }
  if (!*removed) {
    call.reply(error_response(404, "not_found", "There is no such device; read the list again."));
    return;
  }
  Response response{.status = 204, .headers = {}, .body = {}, .stream = {}};
  if (call.id == call.device->id.value) {
    response.headers.emplace_back("set-cookie", clear_cookie(call.request));
  }
  call.reply(std::move(response));
}

}  // namespace coxa::server
