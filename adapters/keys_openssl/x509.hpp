// SPDX-License-Identifier: Apache-2.0
// OpenSSL's keys and certificates as values that clean up after themselves.
#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "domain/quantities/time.hpp"

namespace coxa::keys_openssl {

template <auto free_function>
struct FreedBy {
  template <class T>
  void operator()(T* thing) const {
    free_function(thing);
  }
};

using Key = std::unique_ptr<EVP_PKEY, FreedBy<::EVP_PKEY_free>>;
using X509Certificate = std::unique_ptr<X509, FreedBy<::X509_free>>;

/// What OpenSSL refused; caught before it leaves this adapter.
class OpenSslError : public std::runtime_error {
 public:
  explicit OpenSslError(const std::string& doing);
};

/// A new key on the curve P-256.
Key make_key();

std::string to_pem(const Key& key);
std::string to_pem(const X509Certificate& certificate);

/// Throw where the text holds none.
Key parse_key(const std::string& pem);
X509Certificate parse_certificate(const std::string& pem);

/// What a new certificate says. Extensions are in the words of OpenSSL's x509v3_config.
struct CertificateContent {
  std::string subject;
  CalendarTime not_before;
  CalendarTime not_after;
  std::vector<std::pair<int, std::string>> extensions;
};

/// Signed by `issuer_key` in the name of `issuer`, or by itself where there is no issuer.
X509Certificate make_certificate(const CertificateContent& content, const Key& key,
                                 const X509* issuer, const Key& issuer_key);

}  // namespace coxa::keys_openssl
