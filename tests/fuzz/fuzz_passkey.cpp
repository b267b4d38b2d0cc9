// SPDX-License-Identifier: Apache-2.0
// Any bytes as what a passkey says: refused, never taken and never a crash. The input is an
// attestation object, an authenticator's data, client data, or a whole credential.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "adapters/passkeys_fido2/client_words.hpp"
#include "adapters/passkeys_fido2/passkeys.hpp"

using namespace coxa::passkeys_fido2;

namespace {

const Site kSite{"localhost", "http://localhost"};
const std::string kChallenge(43, 'A');

// a public key whose private half nobody has: x and y of the curve's own base point
const KnownPasskey kKnown{
    "AAAA",
    "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li_hp_m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q", -7,
    "AAAA"};

std::string encoded(std::string_view bytes) {
  return to_base64url(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::string client_data(const std::string& type) {
  return encoded(R"({"type":")" + type + R"(","challenge":")" + kChallenge +
                 R"(","origin":"http://localhost"})");
}

std::string credential(const std::string& response) {
  return R"({"type":"public-key","id":"AAAA","response":{)" + response + "}}";
}

void must(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void register_by(const std::string& text) {
  const auto made = judge_registration(text, kChallenge, kSite);
  if (!made) {
    must(!made.error().message.empty());
    return;
  }
  // whoever knows this challenge may make a passkey; it is sound then
  must(made->id == "AAAA" && parse_base64url(made->public_key).has_value());
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer names it
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const std::string any = encoded(text);
  register_by(std::string(text));
  register_by(credential(R"("clientDataJSON":")" + client_data("webauthn.create") +
                         R"(","attestationObject":")" + any + "\""));
  register_by(
      credential(R"("clientDataJSON":")" + any + R"(","attestationObject":")" + any + "\""));
  // the bytes as the authenticator's data within an attestation
  nlohmann::json object{{"fmt", "none"}, {"attStmt", nlohmann::json::object()}};
  object["authData"] = nlohmann::json::binary({bytes, bytes + size});
  const auto cbor = nlohmann::json::to_cbor(object);
  register_by(credential(R"("clientDataJSON":")" + client_data("webauthn.create") +
                         R"(","attestationObject":")" + to_base64url(cbor.data(), cbor.size()) +
                         "\""));
  for (const std::string& signature : {any, std::string("AAAA")}) {
    must(!judge_assertion(credential(R"("clientDataJSON":")" + client_data("webauthn.get") +
                                     R"(","authenticatorData":")" + any + R"(","signature":")" +
                                     signature + R"(","userHandle":"AAAA")"),
                          kChallenge, kSite, kKnown));
  }
  (void)claimed_passkey(text);
  return 0;
}
