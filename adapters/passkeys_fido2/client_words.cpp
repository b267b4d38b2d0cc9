// SPDX-License-Identifier: Apache-2.0
#include "adapters/passkeys_fido2/client_words.hpp"

#include <sodium.h>

namespace coxa::passkeys_fido2 {

using Json = nlohmann::json;

namespace {

constexpr std::size_t kLongest = std::size_t{16} * 1024;  // of any part of a credential
constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

/// Refuses CBOR that nests deeper than an attestation does, before a parser follows it down.
class ShallowOnly final : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t /*value*/) override { return true; }
  bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return true; }
  bool string(string_t& /*value*/) override { return true; }
  bool binary(binary_t& /*value*/) override { return true; }
  bool start_object(std::size_t /*elements*/) override { return ++depth_ <= kDeepest; }
  bool key(string_t& /*value*/) override { return true; }
  bool end_object() override { return --depth_ >= 0; }
  bool start_array(std::size_t /*elements*/) override { return ++depth_ <= kDeepest; }
  bool end_array() override { return --depth_ >= 0; }
  bool parse_error(std::size_t /*at*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    return false;
  }

 private:
  static constexpr int kDeepest = 3;  // the object, its statement, a chain of certificates
  int depth_ = 0;
};

tl::unexpected<Error> wrong(const char* what) {
  return fail(ErrorCode::unreadable, std::string("The passkey was not taken: ") + what);
}

bool says(const Json& object, const char* name, std::string_view text) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() &&
         found->get_ref<const std::string&>() == text;
}

}  // namespace

std::string to_base64url(const unsigned char* bytes, std::size_t size) {
  std::string text(sodium_base64_ENCODED_LEN(size, kBase64), '\0');
  ::sodium_bin2base64(text.data(), text.size(), bytes, size, kBase64);
  text.pop_back();  // the zero at its end
  return text;
}

std::optional<Bytes> parse_base64url(const std::string& text) {
  if (text.size() > kLongest) {
    return std::nullopt;
  }
  Bytes bytes(text.size() * 3 / 4 + 3);
  std::size_t size = 0;
  const char* end = nullptr;
  if (::sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size,
                          &end, kBase64) != 0 ||
      end != text.data() + text.size()) {
    return std::nullopt;
  }
  bytes.resize(size);
  return bytes;
}

Result<Bytes> response_bytes(const Json& credential, const char* name) {
  const auto response = credential.find("response");
  if (response == credential.end() || !response->is_object()) {
    return wrong("it has no response.");
  }
  const auto text = response->find(name);
  if (text == response->end() || !text->is_string()) {
    return wrong("a part of its response is missing.");
  }
  auto bytes = parse_base64url(text->get<std::string>());
  if (!bytes || bytes->empty()) {
    return wrong("a part of its response is no base64url.");
  }
  return std::move(*bytes);
}

Result<Json> parse_credential(std::string_view text) {
  if (text.size() > kLongest) {
    return wrong("it is larger than any passkey's.");
  }
  Json credential = Json::parse(text, nullptr, false);
  if (!credential.is_object() || !says(credential, "type", "public-key")) {
    return wrong("it is none of the type public-key.");
  }
  const auto id = credential.find("id");
  const auto bytes = id != credential.end() && id->is_string()
                         ? parse_base64url(id->get<std::string>())
                         : std::nullopt;
  constexpr std::size_t kLongestId = 1023;  // as WebAuthn says
  if (!bytes || bytes->empty() || bytes->size() > kLongestId) {
    return wrong("its id is missing.");
  }
  return credential;
}

Result<void> judge_client_data(const Bytes& client_data, std::string_view type,
                               const std::string& challenge, const Site& site) {
  const Json json = Json::parse(client_data.begin(), client_data.end(), nullptr, false);
  if (!json.is_object()) {
    return wrong("its client data are no JSON.");
  }
  if (!says(json, "type", type)) {
    return wrong("it was made for another purpose.");
  }
  if (!says(json, "challenge", challenge)) {
    return wrong("it answers another question.");
  }
  if (!says(json, "origin", site.origin)) {
    return wrong("it was made on another site.");
  }
  const auto crossed = json.find("crossOrigin");
  if (crossed != json.end() && *crossed != false) {
    return wrong("it was made within a page of another site.");
  }
  return {};
}

Result<Attestation> parse_attestation(const Bytes& bytes) {
  try {
    ShallowOnly shallow;
    if (!Json::sax_parse(bytes, &shallow, Json::input_format_t::cbor)) {
      return wrong("its attestation is no CBOR of that kind.");
    }
    Json object = Json::from_cbor(bytes, true, false);
    if (!object.is_object() || !object.contains("fmt") || !object["fmt"].is_string() ||
        !object.contains("attStmt") || !object["attStmt"].is_object() ||
        !object.contains("authData") || !object["authData"].is_binary()) {
      return wrong("its attestation lacks a part.");
    }
    return Attestation{.format = object["fmt"].get<std::string>(),
                       .statement = object["attStmt"],
                       .authenticator_data = object["authData"].get_binary()};
  } catch (const std::exception&) {
    return wrong("its attestation is no CBOR.");
  }
}

}  // namespace coxa::passkeys_fido2
