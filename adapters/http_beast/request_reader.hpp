// SPDX-License-Identifier: Apache-2.0
// From Beast's parsed message to our Request, or to the status that refuses it.
#pragma once

#include <boost/beast/http.hpp>
#include <variant>

#include "adapters/http_beast/server.hpp"

namespace coxa::http_beast {

using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

/// Bounds what this parser will read.
void set_limits(Parser& parser, const Limits& limits);

/// What is answered when reading failed so; 0 where nobody is left to answer.
int refusal_status(const boost::system::error_code& error);

/// A refusal in the words of the API.
Response refusal(int status, const Limits& limits);

/// The message as a Request, or the status that refuses it. Takes the body out of the message.
std::variant<Request, int> to_request(Parser::value_type& message);

}  // namespace coxa::http_beast
