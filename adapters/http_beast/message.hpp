// SPDX-License-Identifier: Apache-2.0
// A request and what is answered to it, as plain values.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace coxa::http_beast {

/// Names are kept in lower case.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// The first value of this header, whose name is told in lower case.
std::optional<std::string_view> find_header(const Headers& headers, std::string_view name);

struct Request {
  std::string method;
  std::string path;   ///< decoded; begins with '/', no segment is "." or "..", no control character
  std::string query;  ///< as sent, without the '?'
  Headers headers;
  std::string body;
  bool is_tls = false;
  std::string peer;  ///< the other side's address
  bool is_peer_loopback = false;

  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const {
    return find_header(headers, name);
  }
};

/// The value of the cookie of this name in a Cookie header; empty where it is not in it.
std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name);

/// The decoded value of `name` in a query such as `before=17&limit=3`; empty where it is not in it
/// or badly encoded.
std::optional<std::string> find_parameter(std::string_view query, std::string_view name);

/// A body that is made while it is sent. `next` gives the next part, an empty text at the end, and
/// nothing where it cannot go on: then the connection is cut, so that nobody takes it for whole.
struct Stream {
  std::optional<std::uint64_t> length;  ///< unknown: sent in chunks
  std::function<std::optional<std::string>()> next;
};

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
  std::optional<Stream> stream;  ///< instead of `body`
};

/// Answers one request; may be called once, from any thread. A Reply that is dropped unused answers
/// 500 by itself.
using Reply = std::function<void(Response)>;

/// Called on one of the server's workers, where it may wait for a disk or a database.
using Handler = std::function<void(Request, Reply)>;

/// The form every error of the API has: {"error":{"code":...,"message":...}}. `code` is a plain
/// word; the message names the thing and the remedy.
Response error_response(int status, std::string_view code, std::string_view message);

}  // namespace coxa::http_beast
