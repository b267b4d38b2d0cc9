// SPDX-License-Identifier: Apache-2.0
#include "apps/server/origin.hpp"

#include <array>

namespace coxa::server {

using http_beast::Request;

namespace {

bool is_proxied(const Request& request) {
  for (const char* name : {"forwarded", "via", "x-forwarded-for", "x-forwarded-host",
                           "x-forwarded-proto", "x-real-ip"}) {
    if (request.header(name)) {
      return true;
    }
  }
  return false;
}

std::string_view without_port(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  return colon == host.npos || host.ends_with(']') ? host : host.substr(0, colon);
}

std::string cookie(const Request& request, const std::string& value, const char* seconds) {
  return std::string(cookie_name(request)) + "=" + value + "; Path=/; Max-Age=" + seconds +
         "; HttpOnly; SameSite=Strict" + (is_secure(request) ? "; Secure" : "");
}

}  // namespace

bool is_secure(const Request& request) {
  return request.is_tls ||
         (request.is_peer_loopback && request.header("x-forwarded-proto") == "https");
}

bool is_local(const Request& request) {
  const std::string_view host = without_port(request.header("host").value_or(""));
  return request.is_peer_loopback && !is_proxied(request) &&
         (host == "localhost" || host == "127.0.0.1" || host == "[::1]");
}

bool is_from_elsewhere(const Request& request) {
  const auto origin = request.header("origin");
  if (!origin) {
    const auto site = request.header("sec-fetch-site");
    return site && *site != "same-origin" && *site != "none";
  }
  const std::string ours = (is_secure(request) ? "https://" : "http://") +
                           std::string(request.header("host").value_or(""));
  return *origin != ours;
}

const char* cookie_name(const Request& request) {
  return is_secure(request) ? "__Host-coxa" : "coxa";
}

std::string set_cookie(const Request& request, const std::string& secret) {
  return cookie(request, secret, "34560000");  // 400 days
}

std::string clear_cookie(const Request& request) { return cookie(request, "", "0"); }

}  // namespace coxa::server
