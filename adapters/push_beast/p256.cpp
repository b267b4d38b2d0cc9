// SPDX-License-Identifier: Apache-2.0
#include "adapters/push_beast/p256.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>

#include "domain/quantities/expects.hpp"

namespace coxa::push_beast {
namespace {

constexpr std::size_t kPrivate_bytes = 32;
constexpr std::size_t kPublic_bytes = 65;
constexpr const char* kCurve = "prime256v1";

using Number = std::unique_ptr<BIGNUM, FreedBy<::BN_clear_free>>;
using Group = std::unique_ptr<EC_GROUP, FreedBy<::EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, FreedBy<::EC_POINT_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, FreedBy<::OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, FreedBy<::OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, FreedBy<::EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreedBy<::EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, FreedBy<::ECDSA_SIG_free>>;

/// The key of this point and, where there is one, this number.
Key key_of(const Bytes& point, const BIGNUM* number) {
  const Builder builder(::OSSL_PARAM_BLD_new());
  ::OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, kCurve, 0);
  ::OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                     point.size());
  if (number != nullptr) {
    ::OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number);
  }
  const Parameters parameters(::OSSL_PARAM_BLD_to_param(builder.get()));
  const KeyContext context(::EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* made = nullptr;
  if (::EVP_PKEY_fromdata_init(context.get()) != 1 ||
      ::EVP_PKEY_fromdata(context.get(), &made,
                          number != nullptr ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY,
                          parameters.get()) != 1) {
    return nullptr;
  }
  return Key(made);
}

}  // namespace

Key make_key() {
  Key key(::EVP_EC_gen(kCurve));
  COXA_EXPECTS(key);  // there is no key without randomness
  return key;
}

Key parse_private_key(const Bytes& bytes) {
  if (bytes.size() != kPrivate_bytes) {
    return nullptr;
  }
  const Number number(::BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
  const Group group(::EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
  const Point point(::EC_POINT_new(group.get()));
  if (::BN_is_zero(number.get()) != 0 ||
      ::BN_cmp(number.get(), ::EC_GROUP_get0_order(group.get())) >= 0 ||
      ::EC_POINT_mul(group.get(), point.get(), number.get(), nullptr, nullptr, nullptr) != 1) {
    return nullptr;
  }
  Bytes encoded(kPublic_bytes);
  ::EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, encoded.data(),
                       encoded.size(), nullptr);
  return key_of(encoded, number.get());
}

Key parse_public_key(const Bytes& bytes) {
  constexpr unsigned char kUncompressed = 4;
  if (bytes.size() != kPublic_bytes || bytes.front() != kUncompressed) {
    return nullptr;
  }
  Key key = key_of(bytes, nullptr);
  const KeyContext context(key ? ::EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr)
                               : nullptr);
  return context && ::EVP_PKEY_public_check(context.get()) == 1 ? std::move(key) : nullptr;
}

Bytes private_bytes(const Key& key) {
  BIGNUM* number = nullptr;
  COXA_EXPECTS(::EVP_PKEY_get_bn_param(key.get(), OSSL_PKEY_PARAM_PRIV_KEY, &number) == 1);
  const Number owned(number);
  Bytes bytes(kPrivate_bytes);
  ::BN_bn2binpad(number, bytes.data(), static_cast<int>(bytes.size()));
  return bytes;
}

Bytes public_bytes(const Key& key) {
  Bytes bytes(kPublic_bytes);
  std::size_t size = 0;
  COXA_EXPECTS(::EVP_PKEY_get_octet_string_param(key.get(), OSSL_PKEY_PARAM_PUB_KEY, bytes.data(),
                                                 bytes.size(), &size) == 1);
  bytes.resize(size);
  return bytes;
}

std::optional<Bytes> shared_secret(const Key& own, const Key& other) {
  const KeyContext context(::EVP_PKEY_CTX_new_from_pkey(nullptr, own.get(), nullptr));
  Bytes secret(kPrivate_bytes);
  std::size_t size = secret.size();
  if (::EVP_PKEY_derive_init(context.get()) != 1 ||
      ::EVP_PKEY_derive_set_peer(context.get(), other.get()) != 1 ||
      ::EVP_PKEY_derive(context.get(), secret.data(), &size) != 1) {
    return std::nullopt;
  }
  secret.resize(size);
  return secret;
}

Bytes sign(const Key& key, std::string_view text) {
  const DigestContext context(::EVP_MD_CTX_new());
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t size = 0;
  COXA_EXPECTS(::EVP_DigestSignInit(context.get(), nullptr, ::EVP_sha256(), nullptr, key.get()) ==
                   1 &&
               ::EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size()) == 1);
  Bytes der(size);
  COXA_EXPECTS(::EVP_DigestSign(context.get(), der.data(), &size, bytes, text.size()) == 1);
  // two numbers in DER become two numbers of 32 bytes
  const unsigned char* at = der.data();
  const Signature signature(::d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)));
  COXA_EXPECTS(signature);
  Bytes out(2 * kPrivate_bytes);
  const int half = static_cast<int>(kPrivate_bytes);
  ::BN_bn2binpad(::ECDSA_SIG_get0_r(signature.get()), out.data(), half);
  ::BN_bn2binpad(::ECDSA_SIG_get0_s(signature.get()), out.data() + half, half);
  return out;
}

}  // namespace coxa::push_beast
