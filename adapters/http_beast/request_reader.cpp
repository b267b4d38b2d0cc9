// SPDX-License-Identifier: Apache-2.0
#include "adapters/http_beast/request_reader.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>

#include "adapters/http_beast/target.hpp"

namespace coxa::http_beast {

namespace http = boost::beast::http;

namespace {

std::string in_lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return out;
}

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

}  // namespace

void set_limits(Parser& parser, const Limits& limits) {
  parser.header_limit(limits.header_bytes);
  parser.body_limit(limits.body_bytes);
}

int refusal_status(const boost::system::error_code& error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return 431;
  }
  if (error == http::error::body_limit) {
    return 413;
  }
  const bool is_about_form =
      error.category() == make_error_code(http::error::bad_method).category();
  return is_about_form && error != http::error::end_of_stream &&
                 error != http::error::partial_message
             ? 400
             : 0;
}

Response refusal(int status, const Limits& limits) {
  switch (status) {
    case 408:
      return error_response(408, "too_slow", "The request did not arrive in time. Send it again.");
    case 413:
      return error_response(413, "too_large",
                            "The request's body is larger than " +
                                std::to_string(limits.body_bytes / 1024) + " KiB. Send less.");
    case 431:
      return error_response(431, "header_too_large",
                            "The request's header is larger than " +
                                std::to_string(limits.header_bytes / 1024) +
                                " KiB. Clear this site's cookies, or send fewer fields.");
    default:
      return error_response(400, "malformed",
                            "The request is not sound HTTP, or its address is not "
                            "one this server has. Correct the request.");
  }
}

std::variant<Request, int> to_request(Parser::value_type& message) {
  if (message.version() != 10 && message.version() != 11) {
    return 400;
  }
  const auto hosts = message.count(http::field::host);
  if (hosts > 1 || (hosts == 0 && message.version() == 11)) {
    return 400;
  }
  auto target = parse_target(view(message.target()));
  if (!target) {
    return 400;
  }
  Request request;
  request.method = view(message.method_string());
  request.path = std::move(target->path);
  request.query = std::move(target->query);
  for (const auto& field : message) {
    request.headers.emplace_back(in_lower_case(view(field.name_string())), view(field.value()));
  }
  request.body = std::move(message.body());
  return request;
}

ReadRequest read_request(std::string_view bytes, const Limits& limits) {
  Parser parser;
  parser.eager(true);
  set_limits(parser, limits);
  boost::system::error_code error;
  while (!bytes.empty() && !parser.is_done()) {
    const std::size_t used =
        parser.put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
    if (error || used == 0) {
      break;
    }
    bytes.remove_prefix(used);
  }
  if (error && error != http::error::need_more) {
    return {.request = {}, .refused_status = refusal_status(error)};
  }
  if (!parser.is_done()) {
    return {};
  }
  auto message = parser.release();
  auto request = to_request(message);
  if (const int* status = std::get_if<int>(&request)) {
    return {.request = {}, .refused_status = *status};
  }
  return {.request = std::get<Request>(std::move(request)), .refused_status = 0};
}

}  // namespace coxa::http_beast
