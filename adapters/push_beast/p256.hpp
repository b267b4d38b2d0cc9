// SPDX-License-Identifier: Apache-2.0
// Keys on the curve P-256 as Web Push writes them: 32 bytes private, 65 bytes public.
#pragma once

#include <openssl/evp.h>

#include <memory>
#include <optional>

#include "adapters/push_beast/base64url.hpp"

namespace coxa::push_beast {

template <auto free_function>
struct FreedBy {
  template <class T>
  void operator()(T* thing) const {
    free_function(thing);
  }
};
using Key = std::unique_ptr<EVP_PKEY, FreedBy<::EVP_PKEY_free>>;

Key make_key();

/// Empty where the bytes are no private key.
Key parse_private_key(const Bytes& bytes);

/// Empty where the bytes are no point of the curve.
Key parse_public_key(const Bytes& bytes);

Bytes private_bytes(const Key& key);
Bytes public_bytes(const Key& key);

/// What both sides can compute, 32 bytes; empty where they cannot.
std::optional<Bytes> shared_secret(const Key& own, const Key& other);

/// A signature by ECDSA over SHA-256, 64 bytes.
Bytes sign(const Key& key, std::string_view text);

}  // namespace coxa::push_beast
