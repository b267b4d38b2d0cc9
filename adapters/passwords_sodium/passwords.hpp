// SPDX-License-Identifier: Apache-2.0
// Passwords: what is kept of them, and whether one is right.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "domain/quantities/result.hpp"

namespace coxa::passwords_sodium {

/// The shortest password, in characters. Long ones are cut by nobody.
inline constexpr std::size_t kFewestCharacters = 10;

/// Characters of a UTF-8 text.
std::size_t characters(std::string_view text);

/// Argon2id with a salt of its own, by 64 MiB of memory; takes about a tenth of a second. One is
/// made at a time, whoever asks, so that many at once do not exhaust the machine.
Result<std::string> hash_of_password(std::string_view password);

/// Whether the password is the hash's. Without a hash it is not, and this takes as long to say, so
/// that nobody learns from the time which names there are.
bool is_password(std::string_view password, const std::string& hash);

}  // namespace coxa::passwords_sodium
