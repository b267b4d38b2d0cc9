// SPDX-License-Identifier: Apache-2.0
#include "adapters/passwords_sodium/passwords.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <mutex>

#include "domain/quantities/expects.hpp"

namespace coxa::passwords_sodium {
namespace {

constexpr unsigned long long kRounds = crypto_pwhash_OPSLIMIT_INTERACTIVE;
constexpr std::size_t kMemory_bytes = crypto_pwhash_MEMLIMIT_INTERACTIVE;

/// One at a time, with the library ready.
std::unique_lock<std::mutex> turn() {
  static std::mutex hashing;
  std::unique_lock lock(hashing);
  COXA_EXPECTS(::sodium_init() >= 0);
  return lock;
}

/// A hash that no password is known for.
const std::string& decoy() {
  static const std::string made = [] {
    std::array<unsigned char, 32> random{};
    ::randombytes_buf(random.data(), random.size());
    return hash_of_password({reinterpret_cast<const char*>(random.data()), random.size()})
        .value_or("");
  }();
  return made;
}

}  // namespace

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // not a byte that goes on
  }));
}

Result<std::string> hash_of_password(std::string_view password) {
  const auto lock = turn();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (::crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), kRounds, kMemory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return fail(ErrorCode::unwritable,
                "there is not enough memory to keep a password; it needs 64 MiB for a moment");
  }
  return std::string(hash.data());
}

bool is_password(std::string_view password, const std::string& hash) {
  const std::string& against = hash.empty() ? decoy() : hash;
  const auto lock = turn();
  std::array<char, crypto_pwhash_STRBYTES> form{};
  if (against.size() >= form.size()) {
    return false;
  }
  std::copy(against.begin(), against.end(), form.begin());
  const bool is_right =
      ::crypto_pwhash_str_verify(form.data(), password.data(), password.size()) == 0;
  return is_right && !hash.empty();
}

}  // namespace coxa::passwords_sodium
