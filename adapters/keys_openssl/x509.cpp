// SPDX-License-Identifier: Apache-2.0
#include "adapters/keys_openssl/x509.hpp"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace coxa::keys_openssl {
namespace {

using Bio = std::unique_ptr<BIO, FreedBy<::BIO_free_all>>;

void must(bool done, const char* doing) {
  if (!done) {
    throw OpenSslError(doing);
  }
}

std::string text_of(const Bio& bio) {
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

Bio reading(const std::string& text) {
  return Bio(::BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

/// No passphrase is ever asked for at the terminal.
int no_passphrase(char* /*buffer*/, int /*size*/, int /*writes*/, void* /*user*/) { return 0; }

void set_random_serial(X509* certificate) {
  constexpr int kBits = 127;  // positive, and nobody can guess it
  const std::unique_ptr<BIGNUM, FreedBy<::BN_free>> number(::BN_new());
  must(::BN_rand(number.get(), kBits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1, "a serial number");
  must(::BN_to_ASN1_INTEGER(number.get(), ::X509_get_serialNumber(certificate)) != nullptr,
       "a serial number");
}

void set_time(ASN1_TIME* time, CalendarTime to) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(to).time_since_epoch().count();
  must(::ASN1_TIME_set(time, static_cast<std::time_t>(seconds)) != nullptr, "a date");
}

void add_extension(X509* certificate, const X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  ::X509V3_set_ctx(&context, const_cast<X509*>(issuer), certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, FreedBy<::X509_EXTENSION_free>> extension(
      ::X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
  must(extension != nullptr && ::X509_add_ext(certificate, extension.get(), -1) == 1,
       "a certificate's extension");
}

}  // namespace

OpenSslError::OpenSslError(const std::string& doing)
    : std::runtime_error("OpenSSL refused " + doing + ": " + [] {
        char text[256];
        ::ERR_error_string_n(::ERR_peek_last_error(), text, sizeof text);
        ::ERR_clear_error();
        return std::string(text);
      }()) {}

Key make_key() {
  Key key(EVP_EC_gen("P-256"));
  must(key != nullptr, "a new key");
  return key;
}

std::string to_pem(const Key& key) {
  const Bio bio(::BIO_new(::BIO_s_mem()));
  must(::PEM_write_bio_PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
       "to write a key");
  return text_of(bio);
}

std::string to_pem(const X509Certificate& certificate) {
  const Bio bio(::BIO_new(::BIO_s_mem()));
  must(::PEM_write_bio_X509(bio.get(), certificate.get()) == 1, "to write a certificate");
  return text_of(bio);
}

Key parse_key(const std::string& pem) {
  Key key(::PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, &no_passphrase, nullptr));
  must(key != nullptr, "a key");
  return key;
}

X509Certificate parse_certificate(const std::string& pem) {
  X509Certificate certificate(
      ::PEM_read_bio_X509(reading(pem).get(), nullptr, &no_passphrase, nullptr));
  must(certificate != nullptr, "a certificate");
  return certificate;
}

X509Certificate make_certificate(const CertificateContent& content, const Key& key,
                                 const X509* issuer, const Key& issuer_key) {
  X509Certificate certificate(::X509_new());
  X509* made = certificate.get();
  must(made != nullptr && ::X509_set_version(made, X509_VERSION_3) == 1, "a new certificate");
  set_random_serial(made);
  set_time(::X509_getm_notBefore(made), content.not_before);
  set_time(::X509_getm_notAfter(made), content.not_after);
  X509_NAME* name = ::X509_get_subject_name(made);
  must(::X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(content.subject.c_str()),
                                    -1, -1, 0) == 1,
       "a name");
  const X509* signer = issuer == nullptr ? made : issuer;
  must(::X509_set_issuer_name(made, ::X509_get_subject_name(signer)) == 1, "an issuer's name");
  must(::X509_set_pubkey(made, key.get()) == 1, "a public key");
  for (const auto& [nid, value] : content.extensions) {
    add_extension(made, signer, nid, value);
  }
  must(::X509_sign(made, issuer_key.get(), ::EVP_sha256()) > 0, "to sign");
  return certificate;
}

}  // namespace coxa::keys_openssl
