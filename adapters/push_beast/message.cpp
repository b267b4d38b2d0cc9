// SPDX-License-Identifier: Apache-2.0
#include "adapters/push_beast/message.hpp"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <sodium.h>

#include <array>
#include <nlohmann/json.hpp>

#include "adapters/push_beast/p256.hpp"
#include "domain/quantities/expects.hpp"

namespace coxa::push_beast {
namespace {

constexpr std::size_t kSalt_bytes = 16;
constexpr std::size_t kSecret_bytes = 16;
constexpr std::size_t kKey_bytes = 16;
constexpr std::size_t kNonce_bytes = 12;
constexpr std::size_t kTag_bytes = 16;
constexpr unsigned kRecord_bytes = 4096;

using Derivation = std::unique_ptr<EVP_KDF, FreedBy<::EVP_KDF_free>>;
using DerivationContext = std::unique_ptr<EVP_KDF_CTX, FreedBy<::EVP_KDF_CTX_free>>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreedBy<::EVP_CIPHER_CTX_free>>;

Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

void append(Bytes& to, const Bytes& more) { to.insert(to.end(), more.begin(), more.end()); }

/// HKDF over SHA-256.
Bytes derive(Bytes salt, Bytes secret, Bytes what_for, std::size_t size) {
  const Derivation hkdf(::EVP_KDF_fetch(nullptr, "HKDF", nullptr));
  const DerivationContext context(::EVP_KDF_CTX_new(hkdf.get()));
  std::string digest = "SHA256";
  const std::array<OSSL_PARAM, 5> parameters{
      ::OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
      ::OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_KEY, secret.data(), secret.size()),
      ::OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SALT, salt.data(), salt.size()),
      ::OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, what_for.data(), what_for.size()),
      ::OSSL_PARAM_construct_end()};
  Bytes out(size);
  COXA_EXPECTS(::EVP_KDF_derive(context.get(), out.data(), out.size(), parameters.data()) == 1);
  return out;
}

/// AES-128-GCM; the tag stands at the end.
Bytes encrypt(const Bytes& plain, const Bytes& key, const Bytes& nonce) {
  const CipherContext context(::EVP_CIPHER_CTX_new());
  Bytes out(plain.size() + kTag_bytes);
  int size = 0;
  COXA_EXPECTS(::EVP_EncryptInit_ex(context.get(), ::EVP_aes_128_gcm(), nullptr, key.data(),
                                    nonce.data()) == 1 &&
               ::EVP_EncryptUpdate(context.get(), out.data(), &size, plain.data(),
                                   static_cast<int>(plain.size())) == 1 &&
               ::EVP_EncryptFinal_ex(context.get(), out.data() + size, &size) == 1 &&
               ::EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG,
                                     static_cast<int>(kTag_bytes), out.data() + plain.size()) == 1);
  return out;
}

/// What the record is encrypted with.
struct Sealing {
  Bytes key;
  Bytes nonce;
};

/// RFC 8291, 3.4.
Sealing derive_sealing(const Bytes& common, const Bytes& auth, const Bytes& receiver_public,
                       const Bytes& own_public, const Bytes& salt) {
  Bytes key_info = bytes_of(std::string_view("WebPush: info\0", 14));
  append(key_info, receiver_public);
  append(key_info, own_public);
  const Bytes input = derive(auth, common, key_info, 32);
  return {
      .key = derive(salt, input, bytes_of(std::string_view("Content-Encoding: aes128gcm\0", 28)),
                    kKey_bytes),
      .nonce = derive(salt, input, bytes_of(std::string_view("Content-Encoding: nonce\0", 24)),
                      kNonce_bytes)};
}

Result<std::string> seal_by(std::string_view message, const Receiver& receiver, const Key& own,
                            const Bytes& salt) {
  if (auto judged = judge_receiver(receiver); !judged) {
    return tl::unexpected(judged.error());
  }
  const Bytes receiver_public = *parse_base64url(receiver.public_key);
  const auto common = shared_secret(own, parse_public_key(receiver_public));
  const Bytes own_public = public_bytes(own);
  // the header, the delimiter of the last record and the tag
  if (!common ||
      message.size() > kRecord_bytes - (kSalt_bytes + 5 + own_public.size()) - 1 - kTag_bytes) {
    return fail(ErrorCode::unsupported, "the message does not fit into one record");
  }
  const Sealing sealing =
      derive_sealing(*common, *parse_base64url(receiver.secret), receiver_public, own_public, salt);
  Bytes plain = bytes_of(message);
  plain.push_back(2);  // the last record
  Bytes body = salt;
  append(body, {0, 0, kRecord_bytes >> 8U, kRecord_bytes & 0xFFU,
                static_cast<unsigned char>(own_public.size())});
  append(body, own_public);
  append(body, encrypt(plain, sealing.key, sealing.nonce));
  return std::string(body.begin(), body.end());
}

std::string encoded(const nlohmann::json& json) {
  const std::string text = json.dump();
  return to_base64url(reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

Result<Key> read_service_key(const std::string& service_key) {
  const auto bytes = parse_base64url(service_key);
  Key key = bytes ? parse_private_key(*bytes) : nullptr;
  if (!key) {
    return fail(ErrorCode::unreadable, "the key for push services is damaged");
  }
  return key;
}

}  // namespace

Result<void> judge_receiver(const Receiver& receiver) {
  const auto key = parse_base64url(receiver.public_key);
  const auto secret = parse_base64url(receiver.secret);
  if (!key || !secret || secret->size() != kSecret_bytes || !parse_public_key(*key)) {
    return fail(ErrorCode::unreadable, "the keys of this subscription are none");
  }
  return {};
}

Result<std::string> seal(std::string_view message, const Receiver& receiver) {
  Bytes salt(kSalt_bytes);
  ::randombytes_buf(salt.data(), salt.size());
  return seal_by(message, receiver, make_key(), salt);
}

Result<std::string> seal_with(std::string_view message, const Receiver& receiver,
                              const std::string& own_private_key, const std::string& salt) {
  const Key own = parse_private_key(bytes_of(own_private_key));
  if (!own || salt.size() != kSalt_bytes) {
    return fail(ErrorCode::unreadable, "a key of 32 bytes and a salt of 16 are needed");
  }
  return seal_by(message, receiver, own, bytes_of(salt));
}

std::string make_service_key() { return to_base64url(private_bytes(make_key())); }

Result<std::string> public_half(const std::string& service_key) {
  return read_service_key(service_key).map([](const Key& key) {
    return to_base64url(public_bytes(key));
  });
}

Result<std::string> authorization(const std::string& service_key, const std::string& push_origin,
                                  const std::string& contact, CalendarTime expires_at) {
  COXA_TRY(key, read_service_key(service_key));
  const auto seconds = std::chrono::floor<std::chrono::seconds>(expires_at).time_since_epoch();
  const std::string token =
      encoded({{"typ", "JWT"}, {"alg", "ES256"}}) + "." +
      encoded({{"aud", push_origin}, {"exp", seconds.count()}, {"sub", contact}});
  return "vapid t=" + token + "." + to_base64url(sign(key, token)) +
         ", k=" + to_base64url(public_bytes(key));
}

}  // namespace coxa::push_beast
