// SPDX-License-Identifier: Apache-2.0
// A passkey in software: makes credentials and signs as a phone and its browser do together.
#pragma once

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <sodium.h>

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace coxa::test {

using Bytes = std::vector<unsigned char>;

inline std::string base64url(const Bytes& bytes) {
  constexpr int kForm = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kForm), '\0');
  ::sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kForm);
  text.pop_back();
  return text;
}

inline Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

/// Its fields are what a test may falsify before it asks for a credential.
class SoftwarePasskey {
 public:
  /// -7 (ES256), -8 (EdDSA) or -257 (RS256).
  explicit SoftwarePasskey(int algorithm = -7, std::string id = "a passkey's id")
      : algorithm_(algorithm), id_(bytes_of(id)), key_(make_key(algorithm), &::EVP_PKEY_free) {}

  std::string host = "localhost";
  std::string origin = "http://localhost";
  unsigned flags = 0x05;  ///< present, verified
  std::uint32_t uses = 0;
  bool is_crossed = false;
  bool signs_for_itself = false;  ///< attestation `packed` without a certificate
  Bytes user;                     ///< the handle, learnt when it is made
  nlohmann::json statement = nlohmann::json::object();
  std::string format = "none";

  [[nodiscard]] std::string id() const { return base64url(id_); }

  /// As PublicKeyCredential.toJSON() after navigator.credentials.create().
  [[nodiscard]] nlohmann::json create(const std::string& challenge,
                                      const std::string& type = "webauthn.create") const {
    const Bytes client_data = client(challenge, type);
    Bytes data = authenticator(flags | 0x40U);
    data.insert(data.end(), 16, 0);  // no make
    data.push_back(static_cast<unsigned char>(id_.size() >> 8U));
    data.push_back(static_cast<unsigned char>(id_.size()));
    data.insert(data.end(), id_.begin(), id_.end());
    const Bytes key = cose_key();
    data.insert(data.end(), key.begin(), key.end());
    nlohmann::json attestation{{"fmt", format}, {"attStmt", statement}};
    if (signs_for_itself) {
      attestation["fmt"] = "packed";
      attestation["attStmt"] = {{"alg", algorithm_},
                                {"sig", nlohmann::json::binary(sign(data, client_data))}};
    }
    attestation["authData"] = nlohmann::json::binary(data);
    return credential({{"clientDataJSON", base64url(client_data)},
                       {"attestationObject", base64url(nlohmann::json::to_cbor(attestation))},
                       {"transports", {"internal"}}});
  }

  /// As after navigator.credentials.get().
  [[nodiscard]] nlohmann::json get(const std::string& challenge,
                                   const std::string& type = "webauthn.get") const {
    const Bytes client_data = client(challenge, type);
    const Bytes data = authenticator(flags);
    return credential({{"clientDataJSON", base64url(client_data)},
                       {"authenticatorData", base64url(data)},
                       {"signature", base64url(sign(data, client_data))},
                       {"userHandle", base64url(user)}});
  }

 private:
  static EVP_PKEY* make_key(int algorithm) {
    EVP_PKEY* key = algorithm == -7   ? ::EVP_EC_gen("P-256")
                    : algorithm == -8 ? ::EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")
                                      : ::EVP_RSA_gen(2048);
    if (key == nullptr) {
      throw std::runtime_error("no key could be made for the test");
    }
    return key;
  }

  [[nodiscard]] nlohmann::json credential(const nlohmann::json& response) const {
    return {{"id", id()},
            {"rawId", id()},
            {"type", "public-key"},
            {"authenticatorAttachment", "platform"},
            {"clientExtensionResults", nlohmann::json::object()},
            {"response", response}};
  }
  [[nodiscard]] Bytes client(const std::string& challenge, const std::string& type) const {
    return bytes_of(nlohmann::json{
        {"type", type}, {"challenge", challenge}, {"origin", origin}, {"crossOrigin", is_crossed}}
                        .dump());
  }
  [[nodiscard]] Bytes authenticator(unsigned with_flags) const {
    Bytes data(SHA256_DIGEST_LENGTH);
    ::SHA256(reinterpret_cast<const unsigned char*>(host.data()), host.size(), data.data());
    data.push_back(static_cast<unsigned char>(with_flags));
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
      data.push_back(static_cast<unsigned char>(uses >> shift));
    }
    return data;
  }
  [[nodiscard]] Bytes number(const char* name) const {
    BIGNUM* value = nullptr;
    ::EVP_PKEY_get_bn_param(key_.get(), name, &value);
    Bytes bytes(static_cast<std::size_t>(BN_num_bytes(value)));
    ::BN_bn2bin(value, bytes.data());
    ::BN_free(value);
    return bytes;
  }
  /// CBOR by hand: nlohmann's maps have no numbers as keys.
  [[nodiscard]] Bytes cose_key() const {
    const auto bytes32 = [](Bytes& to, unsigned char label, Bytes value) {
      value.insert(value.begin(), 32 - value.size(), 0);
      to.insert(to.end(), {label, 0x58, 0x20});
      to.insert(to.end(), value.begin(), value.end());
    };
    if (algorithm_ == -7) {
      Bytes key{0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01};
      bytes32(key, 0x21, number("qx"));
      bytes32(key, 0x22, number("qy"));
      return key;
    }
    if (algorithm_ == -8) {
      Bytes point(32);
      std::size_t size = point.size();
      ::EVP_PKEY_get_raw_public_key(key_.get(), point.data(), &size);
      Bytes key{0xA4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06};
      bytes32(key, 0x21, point);
      return key;
    }
    Bytes key{0xA4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59, 0x01, 0x00};
    const Bytes n = number("n");
    key.insert(key.end(), n.begin(), n.end());
    key.insert(key.end(), {0x21, 0x43, 0x01, 0x00, 0x01});
    return key;
  }
  [[nodiscard]] Bytes sign(Bytes data, const Bytes& client_data) const {
    Bytes hash(SHA256_DIGEST_LENGTH);
    ::SHA256(client_data.data(), client_data.size(), hash.data());
    data.insert(data.end(), hash.begin(), hash.end());
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(::EVP_MD_CTX_new(),
                                                                     &::EVP_MD_CTX_free);
    ::EVP_DigestSignInit(context.get(), nullptr, algorithm_ == -8 ? nullptr : ::EVP_sha256(),
                         nullptr, key_.get());
    std::size_t size = 0;
    ::EVP_DigestSign(context.get(), nullptr, &size, data.data(), data.size());
    Bytes signature(size);
    ::EVP_DigestSign(context.get(), signature.data(), &size, data.data(), data.size());
    signature.resize(size);
    return signature;
  }

  int algorithm_;
  Bytes id_;
  std::shared_ptr<EVP_PKEY> key_;  // shared by the copies that a test falsifies
};

}  // namespace coxa::test
