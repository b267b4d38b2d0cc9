// SPDX-License-Identifier: Apache-2.0
// The part of the API about reminders by Web Push.
#include "adapters/push_beast/endpoint.hpp"
#include "adapters/push_beast/message.hpp"
#include "apps/server/api_call.hpp"
#include "apps/server/origin.hpp"
#include "apps/server/push_reminders.hpp"
#include "apps/server/reminder_sender.hpp"

namespace coxa::server {

using http_beast::error_response;
using http_beast::Response;
using Json = nlohmann::json;

namespace {

Response wrong_fields(const std::string& what) { return error_response(422, "wrong_fields", what); }

/// The subscription as browsers give it, at the top or under its own name.
tl::expected<PushSubscription, Response> read_subscription(const Json& body, bool is_for_test) {
  const auto own = body.find("subscription");
  const Json& given = own != body.end() && own->is_object() ? *own : body;
  const Json keys = given.value("keys", Json{});
  PushSubscription subscription;
  subscription.endpoint = find_text(given, "endpoint").value_or("");
  if (keys.is_object()) {
    subscription.public_key = find_text(keys, "p256dh").value_or("");
    subscription.secret = find_text(keys, "auth").value_or("");
  }
  if (const auto parsed = push_beast::parse_endpoint(subscription.endpoint, is_for_test); !parsed) {
    return tl::unexpected(wrong_fields("`endpoint`: " + parsed.error().message + "."));
  }
  const auto judged = push_beast::judge_receiver({subscription.public_key, subscription.secret});
  if (!judged) {
    return tl::unexpected(wrong_fields("`keys`: " + judged.error().message + "."));
  }
  return subscription;
}

}  // namespace

void Api::get_push_key(const Call& call) {
  const auto kept = store_.service_key(kPushKeyName, push_beast::make_service_key());
  const auto key = kept.and_then(&push_beast::public_half);
  call.reply(key ? json_response(200, Json{{"key", *key}}.dump()) : store_failure(key.error()));
}

void Api::put_push(const Call& call) {
  const SmallBody body = read_small_body(call.request);
  if (!body) {
    call.reply(body.error());
    return;
  }
  auto subscription = read_subscription(*body, surroundings_.is_push_for_test);
  if (!subscription) {
    call.reply(subscription.error());
    return;
  }
  Json kept = body->value("reminders", Json{});
  const auto next = parse_push_reminders(kept).and_then(
      [this](const PushReminders& reminders) { return next_time(reminders, surroundings_.now()); });
  if (!next) {
    call.reply(wrong_fields(next.error().message));
    return;
  }
  kept = {{"at", kept["at"]},
          {"days", kept["days"]},
          {"quiet", kept.value("quiet", Json{})},
          {"time_zone", kept["time_zone"]},
          {"site", passkey_host(call.request).value_or("localhost")}};
  subscription->device = call.device->id;
  subscription->reminders = kept.dump();
  subscription->next_at = *next;
  const auto done = store_.put_subscription(*subscription);
  if (!done || !*done) {
    call.reply(done ? not_paired() : store_failure(done.error()));
    return;
  }
  call.reply({.status = 204, .headers = {}, .body = {}, .stream = {}});
}

void Api::delete_push(const Call& call) {
  const auto done = store_.remove_subscription(call.device->id);
  call.reply(done ? Response{.status = 204, .headers = {}, .body = {}, .stream = {}}
                  : store_failure(done.error()));
}

}  // namespace coxa::server
