// SPDX-License-Identifier: Apache-2.0
// The server's side of TLS.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "adapters/http_beast/server.hpp"

namespace coxa::http_beast {

/// TLS 1.2 or later with this certificate. An error names what is wrong with it.
Result<std::shared_ptr<boost::asio::ssl::context>> make_tls(const Certificate& certificate);

}  // namespace coxa::http_beast
