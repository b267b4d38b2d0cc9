// SPDX-License-Identifier: Apache-2.0
// What the browser itself says around a passkey: base64url, JSON, CBOR, and the data it signs for.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/passkeys_fido2/passkeys.hpp"

namespace coxa::passkeys_fido2 {

using Bytes = std::vector<unsigned char>;

std::string to_base64url(const unsigned char* bytes, std::size_t size);

/// Empty where the text is no base64url, or longer than any passkey needs.
std::optional<Bytes> parse_base64url(const std::string& text);

/// The bytes under this name in the credential's `response`.
Result<Bytes> response_bytes(const nlohmann::json& credential, const char* name);

/// The credential as JSON, of type public-key, with an id.
Result<nlohmann::json> parse_credential(std::string_view text);

/// Whether the client data are of this type, for this challenge, from this site itself.
Result<void> judge_client_data(const Bytes& client_data, std::string_view type,
                               const std::string& challenge, const Site& site);

/// An attestation object's parts.
struct Attestation {
  std::string format;
  nlohmann::json statement;
  Bytes authenticator_data;
};

Result<Attestation> parse_attestation(const Bytes& bytes);

}  // namespace coxa::passkeys_fido2
