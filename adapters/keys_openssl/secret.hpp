// SPDX-License-Identifier: Apache-2.0
// Secrets that devices hold, the hashes that we keep of them, and ids nobody can guess.
#pragma once

#include <string>
#include <string_view>

namespace coxa::keys_openssl {

/// 32 random bytes as 43 characters of base64url, which an address or a cookie can hold.
std::string random_secret();

/// A random UUID, version 4.
std::string random_uuid();

/// SHA-256 in hex. Enough for secrets of 32 random bytes: there is nothing to guess from it, so no
/// slow hash is needed.
std::string hash_of(std::string_view secret);

}  // namespace coxa::keys_openssl
