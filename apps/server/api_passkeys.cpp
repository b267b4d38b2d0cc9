// SPDX-License-Identifier: Apache-2.0
// The part of the API about passkeys: a question, and the answer that a passkey gives to it.
#include "adapters/keys_openssl/secret.hpp"
#include "adapters/passkeys_fido2/passkeys.hpp"
#include "apps/server/api_call.hpp"
#include "apps/server/origin.hpp"

namespace coxa::server {

using http_beast::error_response;
using http_beast::Request;
using http_beast::Response;
using Json = nlohmann::json;

namespace {

constexpr std::chrono::minutes kChallengeLasts{5};
constexpr std::size_t kLargest_bytes = std::size_t{16} * 1024;
constexpr int kQuestionsToAddress = 200;

passkeys_fido2::Site site_of(const Request& request) {
  return {.host = passkey_host(request).value_or(""), .origin = own_origin(request)};
}

Response no_passkeys_here() {
  return error_response(
      409, "no_passkeys_here",
      "Browsers keep passkeys for names alone, over TLS, and this address is none. "
      "Open the app by its name, such as kitchen.local, or use a password.");
}

Response challenge_gone() {
  return error_response(410, "challenge_gone",
                        "This was answered already, or more than five minutes ago. Try again.");
}

Json algorithms() {
  Json list = Json::array();
  for (const int algorithm : passkeys_fido2::kAlgorithms) {
    list.push_back({{"type", "public-key"}, {"alg", algorithm}});
  }
  return list;
}

Json passkey_references(const std::vector<Passkey>& passkeys) {
  Json list = Json::array();
  for (const Passkey& passkey : passkeys) {
    list.push_back({{"type", "public-key"}, {"id", passkey.id.value}});
  }
  return list;
}

}  // namespace

void Api::ask_passkey(const Call& call, Challenge challenge, Json options) {
  const CalendarTime now = surroundings_.now();
  challenge.id = {keys_openssl::random_uuid()};
  challenge.bytes = passkeys_fido2::make_challenge();
  challenge.expires_at = now + kChallengeLasts;
  options["challenge"] = challenge.bytes;
  options["timeout"] = std::chrono::milliseconds(kChallengeLasts).count();
  if (const auto kept = store_.add_challenge(challenge, now); !kept) {
    call.reply(store_failure(kept.error()));
    return;
  }
  call.reply(json_response(
      200, Json{{"challenge_id", challenge.id.value}, {"publicKey", std::move(options)}}.dump()));
}

std::optional<Challenge> Api::use_challenge(const Call& call, const Json& body,
                                            ChallengeFor purpose) {
  const auto id = find_text(body, "challenge_id");
  const auto credential = body.find("credential");
  if (!id || credential == body.end() || !credential->is_object()) {
    call.reply(error_response(422, "wrong_fields",
                              "Send {\"challenge_id\": text, \"credential\": object}."));
    return std::nullopt;
  }
  const auto found = store_.use_challenge({*id}, surroundings_.now());
  if (!found) {
    call.reply(store_failure(found.error()));
    return std::nullopt;
  }
  const bool is_for_this =
      *found && (*found)->purpose == purpose &&
      (!(*found)->device || (call.device && *(*found)->device == call.device->id));
  if (!is_for_this) {
    call.reply(challenge_gone());
    return std::nullopt;
  }
  return *found;
}

void Api::post_join_passkey_options(const Call& call) {
  const SmallBody body = read_small_body(call.request);
  if (!body) {
    call.reply(body.error());
    return;
  }
  const auto host = passkey_host(call.request);
  if (!host) {
    call.reply(no_passkeys_here());
    return;
  }
  // one who is signed in adds a passkey, and has a name already
  std::string name = find_text(*body, "name").value_or("");
  MemberId id{keys_openssl::random_uuid()};
  Json known = Json::array();
  if (call.device->member) {
    id = *call.device->member;
    const auto member = store_.find_member(id);
    const auto passkeys = store_.passkeys(id);
    if (!member || !passkeys) {
      call.reply(store_failure(member ? passkeys.error() : member.error()));
      return;
    }
    name = *member ? (*member)->name : name;
    known = passkey_references(*passkeys);
  }
  if (!is_fit_to_show(name)) {
    call.reply(error_response(422, "wrong_fields",
                              "Send {\"name\": text}; the name has 1 to 80 bytes and no control "
                              "characters."));
    return;
  }
  ask_passkey(
      call,
      {.purpose = ChallengeFor::joining, .device = call.device->id, .member = id, .name = name},
      {{"rp", {{"id", *host}, {"name", "coxa"}}},
       {"user",
        {{"id", passkeys_fido2::handle_of(id.value)}, {"name", name}, {"displayName", name}}},
       {"pubKeyCredParams", algorithms()},
       {"excludeCredentials", std::move(known)},
       {"authenticatorSelection",
        {{"residentKey", "required"},
         {"requireResidentKey", true},
         {"userVerification", "required"}}},
       {"attestation", "none"}});
}

void Api::post_join_passkey(const Call& call) {
  const SmallBody body = read_small_body(call.request, kLargest_bytes);
  if (!body) {
    call.reply(body.error());
    return;
  }
  const auto challenge = use_challenge(call, *body, ChallengeFor::joining);
  if (!challenge) {
    return;
  }
  if (call.device->member && *call.device->member != challenge->member) {
    call.reply(challenge_gone());  // it signed in as someone meanwhile
    return;
  }
  const auto made = passkeys_fido2::judge_registration((*body)["credential"].dump(),
                                                       challenge->bytes, site_of(call.request));
  if (!made) {
    call.reply(error_response(422, "wrong_passkey", made.error().message));
    return;
  }
  const CalendarTime now = surroundings_.now();
  finish_joining(call, {.member = {challenge->member, challenge->name, now},
                        .passkey = Passkey{.id = {made->id},
                                           .member = challenge->member,
                                           .name = call.device->name,
                                           .public_key = made->public_key,
                                           .algorithm = made->algorithm,
                                           .uses = made->uses,
                                           .added_at = now},
                        .password = {}});
}

void Api::post_sign_in_passkey_options(const Call& call) {
  const auto host = passkey_host(call.request);
  if (!host) {
    call.reply(no_passkeys_here());
    return;
  }
  if (is_refused_for_now(call,
                         {{{}, "passkeys " + client_address(call.request), kQuestionsToAddress}})) {
    return;
  }
  ask_passkey(
      call, {.purpose = ChallengeFor::signing_in},
      {{"rpId", *host}, {"allowCredentials", Json::array()}, {"userVerification", "required"}});
}

void Api::post_sign_in_passkey(const Call& call) {
  const SmallBody body = read_small_body(call.request, kLargest_bytes);
  if (!body) {
    call.reply(body.error());
    return;
  }
  const auto challenge = use_challenge(call, *body, ChallengeFor::signing_in);
  if (!challenge) {
    return;
  }
  const std::string credential = (*body)["credential"].dump();
  const auto refuse = [&call](const std::string& why) {
    call.reply(error_response(401, "wrong_passkey", why));
  };
  const auto id = passkeys_fido2::claimed_passkey(credential);
  if (!id) {
    refuse(id.error().message);
    return;
  }
  const auto known = store_.find_passkey({*id});
  if (!known) {
    call.reply(store_failure(known.error()));
    return;
  }
  if (!*known) {
    refuse("This server does not know this passkey. Use another, or join.");
    return;
  }
  const auto uses =
      passkeys_fido2::judge_assertion(credential, challenge->bytes, site_of(call.request),
                                      {.id = (*known)->id.value,
                                       .public_key = (*known)->public_key,
                                       .algorithm = (*known)->algorithm,
                                       .user = passkeys_fido2::handle_of((*known)->member.value)});
  if (!uses) {
    refuse(uses.error().message);
    return;
  }
  const auto noted = store_.note_passkey_use((*known)->id, *uses);
  if (!noted) {
    call.reply(store_failure(noted.error()));
  } else if (!*noted) {
    refuse("This passkey counts its uses, and the count went back: there may be a copy of it.");
  } else {
    finish_signing_in(call, (*known)->member, (*known)->name);
  }
}

}  // namespace coxa::server
