// SPDX-License-Identifier: Apache-2.0
#include "adapters/push_beast/sender.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <vector>

#include "adapters/push_beast/endpoint.hpp"

namespace coxa::push_beast {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace ssl = asio::ssl;
using asio::use_awaitable;
using tcp = asio::ip::tcp;

namespace {

/// Those of the host's addresses that may be asked. They are asked themselves, not the name again,
/// which could lead elsewhere a moment later.
std::vector<tcp::endpoint> allowed(const tcp::resolver::results_type& found, bool is_for_test) {
  std::vector<tcp::endpoint> addresses;
  for (const auto& entry : found) {
    if (is_for_test || is_public_address(entry.endpoint().address().to_string())) {
      addresses.push_back(entry.endpoint());
    }
  }
  return addresses;
}

void trust(ssl::context& tls, const SenderOptions& options) {
  tls.set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                  ssl::context::no_sslv3 | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
  tls.set_verify_mode(ssl::verify_peer);
  if (options.test_authority) {
    tls.add_certificate_authority(asio::buffer(*options.test_authority));
  } else {
    tls.set_default_verify_paths();
  }
}

http::request<http::string_body> message_of(const Push& push, const Endpoint& endpoint) {
  http::request<http::string_body> message{http::verb::post, endpoint.target, 11};
  message.set(http::field::host, endpoint.origin.substr(std::string_view("https://").size()));
  message.set(http::field::authorization, push.authorization);
  message.set(http::field::content_encoding, "aes128gcm");
  message.set(http::field::content_type, "application/octet-stream");
  message.set("TTL", std::to_string(push.lasts.count()));
  message.set("Urgency", "normal");
  message.set("Topic", "reminder");  // a newer one takes the place of one that still waits
  message.body() = push.body;
  message.prepare_payload();
  return message;
}

asio::awaitable<int> exchange(const Push& push, const Endpoint& endpoint,
                              const SenderOptions& options) {
  const auto executor = co_await asio::this_coro::executor;
  tcp::resolver resolver(executor);
  const auto found =
      co_await resolver.async_resolve(endpoint.host, std::to_string(endpoint.port), use_awaitable);
  const auto addresses = allowed(found, options.test_authority.has_value());
  if (addresses.empty()) {
    throw std::runtime_error("its name leads to no public address");
  }
  ssl::context tls(ssl::context::tls_client);
  trust(tls, options);
  boost::beast::ssl_stream<boost::beast::tcp_stream> stream(executor, tls);
  boost::beast::get_lowest_layer(stream).expires_after(options.patience);
  stream.set_verify_callback(ssl::host_name_verification(endpoint.host));
  if (::SSL_set_tlsext_host_name(stream.native_handle(), endpoint.host.c_str()) != 1) {
    throw std::runtime_error("its name cannot be told to it");
  }
  co_await boost::beast::get_lowest_layer(stream).async_connect(addresses, use_awaitable);
  co_await stream.async_handshake(ssl::stream_base::client, use_awaitable);
  const auto message = message_of(push, endpoint);
  co_await http::async_write(stream, message, use_awaitable);
  // its words are of no use, only whether it took the message
  boost::beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.header_limit(16 * 1024);
  co_await http::async_read_header(stream, buffer, parser, use_awaitable);
  co_return static_cast<int>(parser.get().result_int());
}

}  // namespace

Result<int> send(const Push& push, const SenderOptions& options) {
  COXA_TRY(endpoint, parse_endpoint(push.endpoint, options.test_authority.has_value()));
  asio::io_context io{1};
  std::optional<int> status;
  std::string fault = "it did not answer in time";
  asio::co_spawn(io, exchange(push, endpoint, options),
                 [&](const std::exception_ptr& thrown, int answered) {
                   if (!thrown) {
                     status = answered;
                     return;
                   }
                   try {
                     std::rethrow_exception(thrown);
                   } catch (const std::exception& error) {
                     fault = error.what();
                   }
                 });
  io.run_for(options.patience + std::chrono::seconds(1));
  if (!status) {
    return fail(ErrorCode::unreadable,
                "the push service " + endpoint.host + " was not reached: " + fault);
  }
  return *status;
}

}  // namespace coxa::push_beast
