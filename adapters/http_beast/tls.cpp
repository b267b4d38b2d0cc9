// SPDX-License-Identifier: Apache-2.0
#include "adapters/http_beast/tls.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl.hpp>

namespace coxa::http_beast {

namespace ssl = boost::asio::ssl;

Result<std::shared_ptr<ssl::context>> make_tls(const Certificate& certificate) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  boost::system::error_code error;
  context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                       ssl::context::no_sslv3 | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1 |
                       ssl::context::no_compression | SSL_OP_NO_RENEGOTIATION |
                       SSL_OP_CIPHER_SERVER_PREFERENCE);
  context->use_certificate_chain(boost::asio::buffer(certificate.chain), error);
  if (error) {
    return fail(ErrorCode::unreadable,
                "the certificate is not a PEM certificate (" + error.message() +
                    "); give the file that begins with -----BEGIN CERTIFICATE-----");
  }
  context->use_private_key(boost::asio::buffer(certificate.key), ssl::context::pem, error);
  if (error) {
    return fail(ErrorCode::unreadable,
                "the private key cannot be used (" + error.message() +
                    "); give the unencrypted PEM key that belongs to the certificate");
  }
  return context;
}

Result<void> check_certificate(const Certificate& certificate) {
  return make_tls(certificate).map([](const auto&) {});
}

}  // namespace coxa::http_beast
