// SPDX-License-Identifier: Apache-2.0
#include "apps/server/origin.hpp"

#include <arpa/inet.h>

#include <algorithm>

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
  return *origin != own_origin(request);
}

std::string own_origin(const Request& request) {
  return (is_secure(request) ? "https://" : "http://") +
         std::string(request.header("host").value_or(""));
}

std::optional<std::string> passkey_host(const Request& request) {
  const std::string host(without_port(request.header("host").value_or("")));
  in_addr four{};
  const bool is_address =
      host.empty() || host.front() == '[' || ::inet_pton(AF_INET, host.c_str(), &four) == 1;
  if (is_address || (!is_secure(request) && host != "localhost")) {
    return std::nullopt;
  }
  return host;
}

std::string client_address(const Request& request) {
  const auto forwarded = request.header("x-forwarded-for");
  if (!request.is_peer_loopback || !forwarded) {
    return request.peer;
  }
  // the last is what the proxy itself saw
  const std::size_t comma = forwarded->rfind(',');
  std::string_view last = comma == forwarded->npos ? *forwarded : forwarded->substr(comma + 1);
  last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
  return std::string(last.substr(0, 64));
}

const char* cookie_name(const Request& request) {
  return is_secure(request) ? "__Host-coxa" : "coxa";
}

std::string set_cookie(const Request& request, const std::string& secret) {
  return cookie(request, secret, "34560000");  // 400 days
}

std::string clear_cookie(const Request& request) { return cookie(request, "", "0"); }

}  // namespace coxa::server
