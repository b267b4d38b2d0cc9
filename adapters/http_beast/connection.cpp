// SPDX-License-Identifier: Apache-2.0
#include "adapters/http_beast/connection.hpp"

#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <ctime>

#include "adapters/http_beast/asking.hpp"
#include "adapters/http_beast/request_reader.hpp"
#include "adapters/http_beast/security_headers.hpp"

namespace coxa::http_beast {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;
using tcp = asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);

std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char text[64];
  return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc)};
}

/// A stream, and what belongs to its connection.
template <class Stream>
struct Line {
  Engine& engine;
  Stream& stream;
  tcp::socket& socket;
  Open& open;
  const Handler& handler;
  bool is_tls;
  Deadline deadline;
  beast::flat_buffer buffer;
};

/// Room for the largest header and the beginning of what follows it.
std::size_t buffer_bytes(const Limits& limits) { return std::size_t{limits.header_bytes} * 2; }

/// How a request is to be answered.
struct Manner {
  unsigned version = 11;
  bool is_head = false;
  bool keeps_alive = false;
};

http::response<http::empty_body> header_of(const Response& response, const Manner& manner) {
  http::response<http::empty_body> header;
  header.version(manner.version);
  header.result(static_cast<unsigned>(response.status));
  for (const auto& [name, value] : kSecurityHeaders) {
    header.set(name, value);
  }
  for (const auto& [name, value] : response.headers) {
    header.insert(name, value);
  }
  header.set(http::field::date, http_date());
  header.keep_alive(manner.keeps_alive);
  return header;
}

bool may_have_body(int status) { return status != 204 && status != 304; }

template <class Stream>
asio::awaitable<bool> write_header(Line<Stream>& line, http::response<http::empty_body>& header) {
  http::response_serializer<http::empty_body> serializer(header);
  line.deadline.set(line.engine.limits.send);
  auto [error, size] = co_await http::async_write_header(line.stream, serializer, kTuple);
  co_return !error;
}

template <class Stream, class Buffers>
asio::awaitable<bool> write_bytes(Line<Stream>& line, const Buffers& buffers) {
  line.deadline.set(line.engine.limits.send);
  auto [error, size] = co_await asio::async_write(line.stream, buffers, kTuple);
  co_return !error;
}

using MaybePart = std::optional<std::string>;
using Body = coxa::http_beast::Stream;

/// Sends the parts of a body that is made while it is sent.
template <class Stream>
asio::awaitable<bool> write_stream(Line<Stream>& line, const Body& body, bool is_chunked) {
  std::uint64_t sent = 0;
  for (;;) {
    line.deadline.clear();
    // named, not written into the co_await: g++ 12 copies such temporaries byte by byte
    const auto make = [&body](const auto& deliver) { deliver(body.next()); };
    MaybePart part = co_await ask<MaybePart>(line.engine, std::nullopt, make);
    if (!part) {
      co_return false;
    }
    if (part->empty()) {
      break;
    }
    sent += part->size();
    const asio::const_buffer bytes(part->data(), part->size());
    bool is_written = false;
    if (is_chunked) {
      const auto chunk = http::make_chunk(bytes);
      is_written = co_await write_bytes(line, chunk);
    } else {
      is_written = co_await write_bytes(line, bytes);
    }
    if (!is_written) {
      co_return false;
    }
  }
  if (is_chunked) {
    const auto last = http::make_chunk_last();
    co_return co_await write_bytes(line, last);
  }
  co_return !body.length || sent == *body.length;
}

/// False where the connection is of no more use.
template <class Stream>
asio::awaitable<bool> send(Line<Stream>& line, const Response& response, Manner manner) {
  const bool has_body = may_have_body(response.status);
  const bool is_chunked =
      response.stream && !response.stream->length && manner.version == 11 && has_body;
  if (response.stream && !response.stream->length && !is_chunked) {
    manner.keeps_alive = false;  // the end of the connection is the end of the body
  }
  http::response<http::empty_body> header = header_of(response, manner);
  if (is_chunked) {
    header.chunked(true);
  } else if (response.stream && response.stream->length) {
    header.content_length(*response.stream->length);
  } else if (!response.stream && has_body) {
    header.content_length(response.body.size());
  }
  if (!co_await write_header(line, header)) {
    co_return false;
  }
  bool is_whole = true;
  if (has_body && !manner.is_head) {
    if (response.stream) {
      is_whole = co_await write_stream(line, *response.stream, is_chunked);
    } else if (!response.body.empty()) {
      const asio::const_buffer bytes(response.body.data(), response.body.size());
      is_whole = co_await write_bytes(line, bytes);
    }
  }
  co_return is_whole&& manner.keeps_alive;
}

/// Waits for a request's first byte. False where none will come.
template <class Stream>
asio::awaitable<bool> await_first_byte(Line<Stream>& line) {
  if (line.buffer.size() > 0) {
    co_return true;
  }
  if (line.engine.is_stopping) {
    co_return false;
  }
  line.open.is_idle = true;
  line.deadline.set(line.engine.limits.idle);
  constexpr std::size_t kPart = 4096;
  auto [error, size] = co_await line.stream.async_read_some(line.buffer.prepare(kPart), kTuple);
  line.open.is_idle = false;
  line.buffer.commit(size);
  co_return !error;
}

/// Reads the request; 0, or the status that refuses it, or -1 where nobody is left to answer.
template <class Stream>
asio::awaitable<int> read(Line<Stream>& line, Parser& parser) {
  const auto status_of = [&line](const error_code& error) {
    const int status = line.deadline.has_passed() ? 408 : refusal_status(error);
    return status == 0 ? -1 : status;
  };
  line.deadline.set(line.engine.limits.header);
  auto [error, size] = co_await http::async_read_header(line.stream, line.buffer, parser, kTuple);
  if (error) {
    co_return status_of(error);
  }
  if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    const asio::const_buffer bytes(kContinue.data(), kContinue.size());
    if (!co_await write_bytes(line, bytes)) {
      co_return -1;
    }
  }
  line.deadline.set(line.engine.limits.body);
  if (!parser.is_done()) {
    auto [body_error, body_size] =
        co_await http::async_read(line.stream, line.buffer, parser, kTuple);
    if (body_error) {
      co_return status_of(body_error);
    }
  }
  line.deadline.clear();
  co_return 0;
}

template <class Stream>
asio::awaitable<Response> answer(Line<Stream>& line, Request& request) {
  request.is_tls = line.is_tls;
  error_code error;
  const tcp::endpoint peer = line.socket.remote_endpoint(error);
  request.peer = error ? std::string{} : peer.address().to_string();
  request.is_peer_loopback = !error && peer.address().is_loopback();
  Response substitute = error_response(
      500, "fault", "A fault of coxa itself; the server's own output may say more. Try again.");
  const Handler& handler = line.handler;
  auto handle = [&handler, &request](const auto& deliver) { handler(std::move(request), deliver); };
  Response response = co_await ask<Response>(line.engine, substitute, handle);
  co_return response;
}

void count(Counts& counts, int status, std::chrono::steady_clock::duration taken) {
  const double seconds = std::chrono::duration<double>(taken).count();
  std::size_t bucket = 0;
  while (bucket < Counts::kSeconds.size() && seconds > Counts::kSeconds[bucket]) {
    ++bucket;
  }
  ++counts.by_duration[bucket];
  counts.total_microseconds += static_cast<std::uint64_t>(seconds * 1e6);
  if (status >= 0 && static_cast<std::size_t>(status) < counts.by_status.size()) {
    ++counts.by_status[static_cast<std::size_t>(status)];
  }
}

/// Reads and answers one request; false where the connection is to end.
template <class Stream>
asio::awaitable<bool> serve_request(Line<Stream>& line) {
  Parser parser;
  set_limits(parser, line.engine.limits);
  const auto begin = std::chrono::steady_clock::now();
  const int status = co_await read(line, parser);
  if (status < 0) {
    co_return false;
  }
  Manner manner;
  Response response;
  if (status > 0) {
    response = refusal(status, line.engine.limits);
  } else {
    auto& message = parser.get();
    manner.version = message.version() == 10 ? 10 : 11;
    manner.is_head = message.method() == http::verb::head;
    manner.keeps_alive = message.keep_alive();
    auto request = to_request(message);
    if (const int* refused = std::get_if<int>(&request)) {
      response = refusal(*refused, line.engine.limits);
      manner.keeps_alive = false;  // who knows what else it holds
    } else {
      response = co_await answer(line, std::get<Request>(request));
    }
  }
  manner.keeps_alive = manner.keeps_alive && !line.engine.is_stopping;
  const bool goes_on = co_await send(line, response, manner);
  count(line.engine.counts, response.status, std::chrono::steady_clock::now() - begin);
  co_return goes_on;
}

/// Ends the connection so that the other side can still read what was sent: closing a socket that
/// holds unread bytes would take it back.
template <class Stream>
asio::awaitable<void> hang_up(Line<Stream>& line) {
  using namespace std::chrono_literals;
  constexpr int kMostParts = 64;
  line.deadline.set(2s);
  if constexpr (!std::is_same_v<Stream, tcp::socket>) {
    co_await line.stream.async_shutdown(kTuple);  // the other side may be gone
  }
  error_code ignored;
  line.socket.shutdown(tcp::socket::shutdown_send, ignored);
  std::array<char, 16384> unread{};
  for (int i = 0; i < kMostParts && !line.deadline.has_passed(); ++i) {
    auto [error, size] = co_await line.socket.async_read_some(asio::buffer(unread), kTuple);
    if (error) {
      break;
    }
  }
}

template <class Stream>
asio::awaitable<void> converse(Line<Stream>& line) {
  for (;;) {
    const bool has_begun = co_await await_first_byte(line);
    if (!has_begun) {
      co_return;  // nothing is unread, so nothing can be lost
    }
    const bool goes_on = co_await serve_request(line);
    if (!goes_on) {
      break;
    }
  }
  co_await hang_up(line);
}

asio::awaitable<void> serve_plain(Engine& engine, tcp::socket socket, Open& open,
                                  const Handler& handler) {
  open.socket = &socket;
  Line<tcp::socket> line{
      engine,  socket, socket,           open,
      handler, false,  Deadline(socket), beast::flat_buffer(buffer_bytes(engine.limits))};
  co_await converse(line);
}

asio::awaitable<void> serve_tls(Engine& engine, tcp::socket socket, Open& open,
                                std::shared_ptr<ssl::context> tls, const Handler& handler) {
  ssl::stream<tcp::socket> stream(std::move(socket), *tls);
  open.socket = &stream.next_layer();
  Line<ssl::stream<tcp::socket>> line{engine,
                                      stream,
                                      stream.next_layer(),
                                      open,
                                      handler,
                                      true,
                                      Deadline(stream.next_layer()),
                                      beast::flat_buffer(buffer_bytes(engine.limits))};
  line.deadline.set(engine.limits.handshake);
  open.is_idle = true;  // nothing was asked yet
  auto [error] = co_await stream.async_handshake(ssl::stream_base::server, kTuple);
  open.is_idle = false;
  if (!error) {
    co_await converse(line);
  }
}

}  // namespace

asio::awaitable<void> serve_connection(Engine& engine, tcp::socket socket,
                                       std::shared_ptr<ssl::context> tls, const Handler& handler) {
  const auto place = engine.open.insert(engine.open.end(), Open{});
  ++engine.counts.connections_open;
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  try {
    if (tls) {
      co_await serve_tls(engine, std::move(socket), *place, std::move(tls), handler);
    } else {
      co_await serve_plain(engine, std::move(socket), *place, handler);
    }
  } catch (const std::exception&) {  // this connection is lost, the others are not
  }
  engine.open.erase(place);
  --engine.counts.connections_open;
}

}  // namespace coxa::http_beast
