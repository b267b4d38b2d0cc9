// SPDX-License-Identifier: Apache-2.0
#include "adapters/keys_openssl/secret.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <span>

#include "domain/quantities/expects.hpp"

namespace coxa::keys_openssl {
namespace {

template <std::size_t N>
std::array<unsigned char, N> random_bytes() {
  std::array<unsigned char, N> bytes{};
  // without randomness there is no secret to go on with
  COXA_EXPECTS(::RAND_bytes(bytes.data(), static_cast<int>(N)) == 1);
  return bytes;
}

std::string hex(std::span<const unsigned char> bytes) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const unsigned char byte : bytes) {
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

}  // namespace

std::string random_secret() {
  static constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  constexpr unsigned kBits = 6;
  const auto bytes = random_bytes<32>();
  std::string out;
  unsigned held = 0;
  unsigned held_bits = 0;
  for (const unsigned char byte : bytes) {
    held = (held << 8U) | byte;
    held_bits += 8;
    while (held_bits >= kBits) {
      held_bits -= kBits;
      out += kAlphabet[(held >> held_bits) & 63U];
    }
  }
  out += kAlphabet[(held << (kBits - held_bits)) & 63U];
  return out;
}

std::string random_uuid() {
  auto bytes = random_bytes<16>();
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0FU) | 0x40U);  // version 4
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3FU) | 0x80U);  // the usual variant
  std::string text = hex(bytes);
  for (const std::size_t at : {20U, 16U, 12U, 8U}) {
    text.insert(at, 1, '-');
  }
  return text;
}

std::string hash_of(std::string_view secret) {
  std::array<unsigned char, 32> hash{};
  COXA_EXPECTS(::EVP_Digest(secret.data(), secret.size(), hash.data(), nullptr, ::EVP_sha256(),
                            nullptr) == 1);
  return hex(hash);
}

}  // namespace coxa::keys_openssl
