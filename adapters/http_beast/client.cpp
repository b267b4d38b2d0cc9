// SPDX-License-Identifier: Apache-2.0
#include "adapters/http_beast/client.hpp"

#include <algorithm>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <limits>

namespace coxa::http_beast {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace ssl = asio::ssl;
using tcp = asio::ip::tcp;
using boost::system::error_code;

class Client::Implementation {
 public:
  asio::io_context io{1};
  ssl::context tls{ssl::context::tls_client};
  std::optional<tcp::socket> plain;
  std::optional<ssl::stream<tcp::socket>> secured;
  boost::beast::flat_buffer buffer;
  std::string host;  ///< as the header names it

  template <class Stream>
  error_code exchange(Stream& stream, http::request<http::string_body>& message,
                      http::response_parser<http::string_body>& parser) {
    error_code error;
    http::write(stream, message, error);
    if (!error) {
      http::read(stream, buffer, parser, error);
    }
    return error;
  }
};

namespace {

tl::unexpected<Error> unreachable(const std::string& where, const error_code& error) {
  return fail(ErrorCode::unreadable, where + " does not answer: " + error.message());
}

}  // namespace

Client::Client(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;
Client::~Client() = default;

Result<Client> Client::connect(const std::string& host, std::uint16_t port,
                               const std::optional<std::string>& authority) {
  auto made = std::make_unique<Implementation>();
  made->host = host + ":" + std::to_string(port);
  error_code error;
  tcp::resolver resolver(made->io);
  const auto found = resolver.resolve(host, std::to_string(port), error);
  tcp::socket socket(made->io);
  if (!error) {
    asio::connect(socket, found, error);
  }
  if (error) {
    return unreachable(made->host, error);
  }
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  if (!authority) {
    made->plain.emplace(std::move(socket));
    return Client(std::move(made));
  }
  made->tls.add_certificate_authority(asio::buffer(*authority), error);
  made->secured.emplace(std::move(socket), made->tls);
  made->secured->set_verify_mode(ssl::verify_peer);
  made->secured->set_verify_callback(ssl::host_name_verification(host));
  if (!error) {
    made->secured->handshake(ssl::stream_base::client, error);
  }
  if (error) {
    return unreachable(made->host, error);
  }
  return Client(std::move(made));
}

Result<Reception> Client::exchange(const Request& request) {
  http::request<http::string_body> message;
  message.method_string(request.method);
  message.target(request.query.empty() ? request.path : request.path + "?" + request.query);
  message.version(11);
  for (const auto& [name, value] : request.headers) {
    message.insert(name, value);
  }
  if (message.count(http::field::host) == 0) {
    message.set(http::field::host, implementation_->host);
  }
  message.body() = request.body;
  message.prepare_payload();
  http::response_parser<http::string_body> parser;
  parser.body_limit(std::numeric_limits<std::uint64_t>::max());
  parser.skip(request.method == "HEAD");
  const error_code error =
      implementation_->secured
          ? implementation_->exchange(*implementation_->secured, message, parser)
          : implementation_->exchange(*implementation_->plain, message, parser);
  if (error) {
    return unreachable(implementation_->host, error);
  }
  Reception reception{
      .status = static_cast<int>(parser.get().result_int()), .headers = {}, .body = {}};
  for (const auto& field : parser.get()) {
    std::string name(field.name_string());
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) {
      return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    });
    reception.headers.emplace_back(std::move(name), std::string(field.value()));
  }
  reception.body = std::move(parser.get().body());
  return reception;
}

}  // namespace coxa::http_beast
