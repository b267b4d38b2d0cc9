// SPDX-License-Identifier: Apache-2.0
// Judges what a browser says that a passkey made or signed (WebAuthn level 2, 7.1 and 7.2).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/quantities/result.hpp"

namespace coxa::passkeys_fido2 {

/// The algorithms that are taken, as COSE numbers them: ES256, EdDSA, RS256; the best first.
inline constexpr std::array kAlgorithms{-7, -8, -257};

/// Where the passkey is for: the host's name, and the page's whole origin.
struct Site {
  std::string host;
  std::string origin;
};

/// A new passkey. Bytes are base64url here and below.
struct NewPasskey {
  std::string id;
  std::string public_key;  ///< in the form of its algorithm
  int algorithm = 0;
  std::uint32_t uses = 0;  ///< the key's own count
};

/// What is known of the passkey that signs.
struct KnownPasskey {
  std::string id;
  std::string public_key;
  int algorithm = 0;
  std::string user;  ///< the handle it was made for
};

/// Random bytes for one question.
std::string make_challenge();

/// The handle by which a passkey knows its user of this id.
std::string handle_of(const std::string& user_id);

/// The passkey in `credential` (JSON, as PublicKeyCredential.toJSON() gives it) that was made for
/// this challenge at this site, with its person present and verified. What does not fit is
/// ErrorCode::unreadable; an algorithm or attestation that is not taken is ErrorCode::unsupported.
Result<NewPasskey> judge_registration(std::string_view credential, const std::string& challenge,
                                      const Site& site);

/// The id of the passkey that signed, not judged yet.
Result<std::string> claimed_passkey(std::string_view credential);

/// The key's own count, where `known` signed this challenge at this site, with its person present
/// and verified; else ErrorCode::unreadable.
Result<std::uint32_t> judge_assertion(std::string_view credential, const std::string& challenge,
                                      const Site& site, const KnownPasskey& known);

}  // namespace coxa::passkeys_fido2
