// SPDX-License-Identifier: Apache-2.0
// Where a request really comes from: this machine, this site, or a page of elsewhere.
#pragma once

#include <optional>
#include <string>

#include "adapters/http_beast/message.hpp"

namespace coxa::server {

/// Whether the browser reached us by TLS, also where a proxy on this machine speaks it for us.
bool is_secure(const http_beast::Request& request);

/// A program on this machine, asking for this machine: not something a proxy passes on, and not a
/// page of elsewhere whose name was made to lead here.
bool is_local(const http_beast::Request& request);

/// Whether a page of another site made the browser send it.
bool is_from_elsewhere(const http_beast::Request& request);

/// The site as the browser names it, such as https://coxa.example:8443.
std::string own_origin(const http_beast::Request& request);

/// The host's name, where passkeys can be for it: no address of numbers, and reached by TLS unless
/// it is this machine itself.
std::optional<std::string> passkey_host(const http_beast::Request& request);

/// Who asks, by address; behind a proxy on this machine whom the proxy names.
std::string client_address(const http_beast::Request& request);

/// The cookie's name; browsers keep `__Host-` cookies to one host and to TLS.
const char* cookie_name(const http_beast::Request& request);

/// A Set-Cookie header that keeps the secret for as long as browsers allow, or ends it.
std::string set_cookie(const http_beast::Request& request, const std::string& secret);
std::string clear_cookie(const http_beast::Request& request);

}  // namespace coxa::server
