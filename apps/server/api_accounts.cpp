// SPDX-License-Identifier: Apache-2.0
// The part of the API about members: who one is, joining, signing in and out, and being forgotten.
#include "adapters/keys_openssl/secret.hpp"
#include "adapters/passwords_sodium/passwords.hpp"
#include "apps/server/api_call.hpp"
#include "apps/server/origin.hpp"

namespace coxa::server {

using http_beast::error_response;
using http_beast::Response;
using Json = nlohmann::json;

namespace {

constexpr std::chrono::minutes kTriesWindow{15};
constexpr int kTriesOfNameFromAddress = 10;
constexpr int kTriesOfName = 50;
constexpr int kTriesFromAddress = 100;
constexpr int kPasswordsOfDevice = 20;
constexpr std::size_t kLongestPassword_bytes = 1024;

Json to_json(const Member& member) { return {{"id", member.id.value}, {"name", member.name}}; }

/// The name as it is compared: capitals of the Latin alphabet do not matter.
SignInName sign_in_name(std::string name) {
  for (char& c : name) {
    c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  return {name};
}

struct NamedPassword {
  std::string name;
  std::string password;
};

/// The name and password of a body, or what to answer instead. A short password is only looked for
/// where a new one is chosen.
tl::expected<NamedPassword, Response> read_password(const http_beast::Request& request,
                                                    bool is_new) {
  SmallBody body = read_small_body(request);
  if (!body) {
    return tl::unexpected(std::move(body.error()));
  }
  auto name = find_text(*body, "name");
  auto password = find_text(*body, "password");
  if (!name || !is_fit_to_show(*name) || !password || password->size() > kLongestPassword_bytes) {
    return tl::unexpected(error_response(
        422, "wrong_fields",
        "Send {\"name\": text, \"password\": text}; the name has 1 to 80 bytes and no "
        "control characters, the password at most 1024 bytes."));
  }
  if (is_new && passwords_sodium::characters(*password) < passwords_sodium::kFewestCharacters) {
    return tl::unexpected(error_response(422, "short_password",
                                         "A password has at least 10 characters. Three or four "
                                         "words are easy to keep in mind."));
  }
  return NamedPassword{std::move(*name), std::move(*password)};
}

Response join_refusal(JoinOutcome outcome) {
  switch (outcome) {
    case JoinOutcome::name_taken:
      return error_response(409, "name_taken", "Someone signs in by this name; choose another.");
    case JoinOutcome::passkey_taken:
      return error_response(409, "passkey_taken", "This passkey is kept already; sign in by it.");
    case JoinOutcome::unknown_member:
      return error_response(401, "not_known", "There is no such member any more.");
    case JoinOutcome::unknown_device:
    case JoinOutcome::done:
      break;
  }
  return not_paired();
}

/// What the operator said of backups, for someone who was just erased.
Json backups_of(std::optional<int> days, CalendarTime now) {
  if (!days) {
    return {{"days", nullptr},
            {"until", nullptr},
            {"text",
             "Whoever runs this server has not said how long backups are kept. Ask them: a backup "
             "may still hold your data."}};
  }
  const std::string until = to_text(now + std::chrono::days(*days)).substr(0, 10);
  return {{"days", *days},
          {"until", until},
          {"text", *days == 0 ? "Whoever runs this server says that there are no backups."
                              : "Backups may still hold your data until " + until +
                                    ". Whoever runs this server says that each is deleted after " +
                                    std::to_string(*days) + " days."}};
}

}  // namespace

void Api::get_me(const Call& call) {
  if (!call.device) {
    call.reply(json_response(200, R"({"device":null,"member":null})"));
    return;
  }
  Json me{{"device", to_json(*call.device)}, {"member", nullptr}};
  if (call.device->member) {
    const MemberId& id = *call.device->member;
    const auto member = store_.find_member(id);
    const auto passkeys = store_.passkeys(id);
    const auto has_password = store_.has_password(id);
    if (!member || !passkeys || !has_password) {
      call.reply(store_failure(!member     ? member.error()
                               : !passkeys ? passkeys.error()
                                           : has_password.error()));
      return;
    }
    if (*member) {
      me["member"] = to_json(**member);
      me["member"]["has_password"] = *has_password;
      Json& list = me["member"]["passkeys"] = Json::array();
      for (const Passkey& passkey : *passkeys) {
        list.push_back({{"id", passkey.id.value},
                        {"name", passkey.name},
                        {"added_at", to_text(passkey.added_at)}});
      }
    }
  }
  Response response = json_response(200, me.dump());
  // a device in use stays paired: browsers end a cookie after 400 days
  const auto secret = http_beast::find_cookie(call.request.header("cookie").value_or(""),
                                              cookie_name(call.request));
  response.headers.emplace_back("set-cookie", set_cookie(call.request, std::string(*secret)));
  call.reply(std::move(response));
}

bool Api::is_refused_for_now(const Call& call, const std::vector<TryLimit>& limits) {
  const CalendarTime now = surroundings_.now();
  const auto wait = store_.count_try(limits, now, kTriesWindow);
  if (!wait) {
    call.reply(store_failure(wait.error()));
    return true;
  }
  if (*wait) {
    Response response = error_response(429, "too_many_tries", "Too many tries; wait a while.");
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(**wait - now).count();
    response.headers.emplace_back("retry-after", std::to_string(seconds));
    call.reply(std::move(response));
    return true;
  }
  return false;
}

void Api::finish_joining(const Call& call, const Joining& joining) {
  const auto outcome = store_.join(call.device->id, joining);
  if (!outcome) {
    call.reply(store_failure(outcome.error()));
  } else if (*outcome != JoinOutcome::done) {
    call.reply(join_refusal(*outcome));
  } else {
    call.reply(json_response(201, Json{{"member", to_json(joining.member)}}.dump()));
  }
}

void Api::finish_signing_in(const Call& call, const MemberId& id, const std::string& device_name) {
  const auto member = store_.find_member(id);
  if (!member || !*member) {
    call.reply(member ? join_refusal(JoinOutcome::unknown_member) : store_failure(member.error()));
    return;
  }
  const CalendarTime now = surroundings_.now();
  const auto known = http_beast::find_cookie(call.request.header("cookie").value_or(""),
                                             cookie_name(call.request));
  const std::string secret = call.device ? std::string(*known) : keys_openssl::random_secret();
  Device device =
      call.device.value_or(Device{{keys_openssl::random_uuid()}, device_name, now, now, {}});
  const auto outcome = store_.sign_in(
      device, call.device ? std::nullopt : std::optional(SecretHash{keys_openssl::hash_of(secret)}),
      id);
  if (!outcome || *outcome != JoinOutcome::done) {
    call.reply(outcome ? join_refusal(*outcome) : store_failure(outcome.error()));
    return;
  }
  Response response =
      json_response(200, Json{{"device", to_json(device)}, {"member", to_json(**member)}}.dump());
  response.headers.emplace_back("set-cookie", set_cookie(call.request, secret));
  call.reply(std::move(response));
}

void Api::post_join_password(const Call& call) {
  const auto asked = read_password(call.request, true);
  if (!asked) {
    call.reply(asked.error());
    return;
  }
  if (is_refused_for_now(call, {{{}, "device " + call.device->id.value, kPasswordsOfDevice}})) {
    return;
  }
  const auto hash = passwords_sodium::hash_of_password(asked->password);
  if (!hash) {
    call.reply(store_failure(hash.error()));
    return;
  }
  const MemberId id = call.device->member.value_or(MemberId{keys_openssl::random_uuid()});
  finish_joining(call, {.member = {id, asked->name, surroundings_.now()},
                        .passkey = {},
                        .password = Password{sign_in_name(asked->name), *hash}});
}

void Api::post_sign_in_password(const Call& call) {
  const auto asked = read_password(call.request, false);
  if (!asked) {
    call.reply(asked.error());
    return;
  }
  const SignInName name = sign_in_name(asked->name);
  const std::string address = client_address(call.request);
  if (is_refused_for_now(call, {{name, address, kTriesOfNameFromAddress},
                                {name, "", kTriesOfName},
                                {{}, address, kTriesFromAddress}})) {
    return;
  }
  const auto kept = store_.find_password(name);
  if (!kept) {
    call.reply(store_failure(kept.error()));
    return;
  }
  // an unknown name takes as long
  if (!passwords_sodium::is_password(asked->password, *kept ? (*kept)->hash : "")) {
    call.reply(error_response(401, "wrong_password", "The name or the password is wrong."));
    return;
  }
  if (const auto forgotten = store_.forget_tries(name); !forgotten) {
    surroundings_.report(forgotten.error());
  }
  finish_signing_in(call, (*kept)->member, asked->name);
}

void Api::delete_session(const Call& call) {
  const auto done = store_.sign_out(call.device->id);
  call.reply(done ? Response{.status = 204, .headers = {}, .body = {}, .stream = {}}
                  : store_failure(done.error()));
}

void Api::delete_me(const Call& call) {
  const SmallBody body = read_small_body(call.request);
  if (!body || find_text(*body, "confirm") != "erase") {
    call.reply(body ? error_response(422, "wrong_fields",
                                     "Send {\"confirm\":\"erase\"}: everything is erased.")
                    : body.error());
    return;
  }
  const auto erased = store_.erase(call.device->id);
  if (!erased) {
    call.reply(store_failure(erased.error()));
    return;
  }
  Json backups = backups_of(surroundings_.backup_days, surroundings_.now());
  if (!erased->is_overwritten) {
    backups["text"] = backups["text"].get<std::string>() +
                      " Nobody can read your data any more; the places on the disk where they lay "
                      "are written over later.";
  }
  Response response = json_response(
      200, Json{{"erased", {{"documents", erased->documents}, {"devices", erased->devices}}},
                {"backups", std::move(backups)}}
               .dump());
  response.headers.emplace_back("set-cookie", clear_cookie(call.request));
  call.reply(std::move(response));
}

}  // namespace coxa::server
