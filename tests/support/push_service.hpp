// SPDX-License-Identifier: Apache-2.0
// A push service of the test's own, over TLS, and the browser that reads what comes through it.
#pragma once

#include <doctest/doctest.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <array>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "adapters/http_beast/server.hpp"
#include "adapters/keys_openssl/home_authority.hpp"
#include "adapters/push_beast/p256.hpp"
#include "tests/support/program.hpp"
#include "tests/support/sample_push.hpp"

namespace coxa::test {

/// Takes every message and answers what it is told to.
class PushService {
 public:
  PushService() : folder_("push") {
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    auto made = keys_openssl::home_certificate(
        folder_.path() / "tls", {.addresses = {"127.0.0.1"}, .names = {"localhost"}}, now);
    REQUIRE(made);
    authority = made->authority;
    std::vector<http_beast::Site> sites{
        {.addresses = {"127.0.0.1"},
         .port = 0,
         .certificate = http_beast::Certificate{made->chain, made->key},
         .handler = [this](http_beast::Request request, const http_beast::Reply& reply) {
           const std::lock_guard lock(mutex_);
           received_.push_back(std::move(request));
           reply({.status = status_, .headers = {}, .body = {}, .stream = {}});
         }}};
    auto server = http_beast::Server::create(std::move(sites));
    REQUIRE(server);
    server_ = std::move(*server);
    thread_ = std::thread([this] { server_->run(); });
  }
  PushService(const PushService&) = delete;
  PushService& operator=(const PushService&) = delete;
  ~PushService() {
    server_->stop();
    thread_.join();
  }

  void answer(int status) {
    const std::lock_guard lock(mutex_);
    status_ = status;
  }
  [[nodiscard]] std::string endpoint(const std::string& name) const {
    return origin() + "/push/" + name;
  }
  [[nodiscard]] std::string origin() const {
    return "https://localhost:" + std::to_string(server_->port(0));
  }
  std::vector<http_beast::Request> received() {
    const std::lock_guard lock(mutex_);
    return received_;
  }
  /// Waits until so many have come; what has come by then, after three seconds at the latest.
  std::vector<http_beast::Request> await(std::size_t number) {
    for (int i = 0; i < 300 && received().size() < number; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return received();
  }

  std::string authority;  ///< PEM

 private:
  Folder folder_;
  std::mutex mutex_;
  std::vector<http_beast::Request> received_;
  int status_ = 201;
  std::unique_ptr<http_beast::Server> server_;
  std::thread thread_;
};

inline std::string hkdf(const std::string& salt, const std::string& secret, const std::string& info,
                        std::size_t size) {
  EVP_KDF* kdf = ::EVP_KDF_fetch(nullptr, "HKDF", nullptr);
  EVP_KDF_CTX* context = ::EVP_KDF_CTX_new(kdf);
  std::string digest = "SHA256";
  const auto octets = [](const char* name, const std::string& value) {
    return ::OSSL_PARAM_construct_octet_string(name, const_cast<char*>(value.data()), value.size());
  };
  const std::array<OSSL_PARAM, 5> parameters{
      ::OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
      octets(OSSL_KDF_PARAM_KEY, secret), octets(OSSL_KDF_PARAM_SALT, salt),
      octets(OSSL_KDF_PARAM_INFO, info), ::OSSL_PARAM_construct_end()};
  std::string out(size, '\0');
  REQUIRE(::EVP_KDF_derive(context, reinterpret_cast<unsigned char*>(out.data()), size,
                           parameters.data()) == 1);
  ::EVP_KDF_CTX_free(context);
  ::EVP_KDF_free(kdf);
  return out;
}

inline std::string base64url_bytes(const std::string& text) {
  const auto bytes = push_beast::parse_base64url(text);
  REQUIRE(bytes);
  return {bytes->begin(), bytes->end()};
}

/// What the browser of sample_push.hpp reads in a sealed message (RFC 8188 and 8291).
inline std::string unsealed(const std::string& body) {
  REQUIRE(body.size() > 86 + 17);
  const std::string salt = body.substr(0, 16);
  const std::string sender = body.substr(21, 65);
  const auto bytes = [](const std::string& text) {
    return push_beast::Bytes(text.begin(), text.end());
  };
  const auto own = push_beast::parse_private_key(bytes(base64url_bytes(kBrowserPrivateKey)));
  const auto common = push_beast::shared_secret(own, push_beast::parse_public_key(bytes(sender)));
  REQUIRE(common);
  const std::string input =
      hkdf(base64url_bytes(kBrowserSecret), {common->begin(), common->end()},
           std::string("WebPush: info\0", 14) + base64url_bytes(kBrowserKey) + sender, 32);
  const std::string key = hkdf(salt, input, std::string("Content-Encoding: aes128gcm\0", 28), 16);
  const std::string nonce = hkdf(salt, input, std::string("Content-Encoding: nonce\0", 24), 12);
  std::string sealed = body.substr(86);
  std::string tag = sealed.substr(sealed.size() - 16);
  sealed.resize(sealed.size() - 16);
  std::string plain(sealed.size(), '\0');
  const auto raw = [](auto& text) { return reinterpret_cast<unsigned char*>(text.data()); };
  const auto raw_const = [](const auto& text) {
    return reinterpret_cast<const unsigned char*>(text.data());
  };
  EVP_CIPHER_CTX* context = ::EVP_CIPHER_CTX_new();
  int size = 0;
  ::EVP_DecryptInit_ex(context, ::EVP_aes_128_gcm(), nullptr, raw_const(key), raw_const(nonce));
  ::EVP_DecryptUpdate(context, raw(plain), &size, raw_const(sealed),
                      static_cast<int>(sealed.size()));
  ::EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, 16, tag.data());
  CHECK(::EVP_DecryptFinal_ex(context, raw(plain) + size, &size) == 1);
  ::EVP_CIPHER_CTX_free(context);
  CHECK(plain.back() == 2);  // the last record
  plain.pop_back();
  return plain;
}

/// Whether the token of a vapid header is signed by the key beside it.
inline bool is_signed(const std::string& header) {
  const std::size_t comma = header.find(", k=");
  const std::string token = header.substr(8, comma - 8);
  const std::string key_bytes = base64url_bytes(header.substr(comma + 4));
  const auto key = push_beast::parse_public_key({key_bytes.begin(), key_bytes.end()});
  const std::string numbers = base64url_bytes(token.substr(token.rfind('.') + 1));
  ECDSA_SIG* signature = ::ECDSA_SIG_new();
  const auto* raw = reinterpret_cast<const unsigned char*>(numbers.data());
  ::ECDSA_SIG_set0(signature, ::BN_bin2bn(raw, 32, nullptr), ::BN_bin2bn(raw + 32, 32, nullptr));
  unsigned char* der = nullptr;
  const int size = ::i2d_ECDSA_SIG(signature, &der);
  EVP_MD_CTX* context = ::EVP_MD_CTX_new();
  const std::string text = token.substr(0, token.rfind('.'));
  ::EVP_DigestVerifyInit(context, nullptr, ::EVP_sha256(), nullptr, key.get());
  const bool is_right =
      ::EVP_DigestVerify(context, der, static_cast<std::size_t>(size),
                         reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
  ::EVP_MD_CTX_free(context);
  ::OPENSSL_free(der);
  ::ECDSA_SIG_free(signature);
  return is_right;
}

}  // namespace coxa::test
