// SPDX-License-Identifier: Apache-2.0
// One connection, plain or by TLS: request after request, each within its limits.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "adapters/http_beast/engine.hpp"

namespace coxa::http_beast {

/// Serves the socket until either side ends it. Without `tls` it is plain HTTP.
boost::asio::awaitable<void> serve_connection(Engine& engine, boost::asio::ip::tcp::socket socket,
                                              std::shared_ptr<boost::asio::ssl::context> tls,
                                              const Handler& handler);

}  // namespace coxa::http_beast
