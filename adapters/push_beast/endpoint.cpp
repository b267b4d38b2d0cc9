// SPDX-License-Identifier: Apache-2.0
#include "adapters/push_beast/endpoint.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/ip/address.hpp>
#include <charconv>
#include <string_view>

namespace coxa::push_beast {
namespace {

namespace ip = boost::asio::ip;

struct Network {
  std::uint32_t first;
  unsigned bits;
};

constexpr std::uint32_t four(unsigned a, unsigned b, unsigned c) {
  return (a << 24U) | (b << 16U) | (c << 8U);
}

/// Networks that IANA lists as not globally reachable, and those for many at once.
constexpr std::array kNotPublic{
    Network{four(0, 0, 0), 8},      Network{four(10, 0, 0), 8},     Network{four(100, 64, 0), 10},
    Network{four(127, 0, 0), 8},    Network{four(169, 254, 0), 16}, Network{four(172, 16, 0), 12},
    Network{four(192, 0, 0), 24},   Network{four(192, 0, 2), 24},   Network{four(192, 88, 99), 24},
    Network{four(192, 168, 0), 16}, Network{four(198, 18, 0), 15},  Network{four(198, 51, 100), 24},
    Network{four(203, 0, 113), 24}, Network{four(224, 0, 0), 4},    Network{four(240, 0, 0), 4}};

bool is_public(const ip::address_v4& address) {
  const std::uint32_t bits = address.to_uint();
  return std::none_of(kNotPublic.begin(), kNotPublic.end(), [bits](const Network& network) {
    return (bits ^ network.first) >> (32U - network.bits) == 0;
  });
}

bool is_public(const ip::address_v6& address) {
  const auto bytes = address.to_bytes();
  const unsigned first = (unsigned{bytes[0]} << 8U) | bytes[1];
  const unsigned second = (unsigned{bytes[2]} << 8U) | bytes[3];
  const bool is_global = (first & 0xE000U) == 0x2000U;
  const bool is_special = first == 0x2001U && (second < 0x0200U || second == 0x0DB8U);
  const bool is_tunnel = first == 0x2002U;  // carries an IPv4 address
  const bool is_documentation = first == 0x3FFFU;
  return is_global && !is_special && !is_tunnel && !is_documentation;
}

tl::unexpected<Error> refused() {
  return fail(ErrorCode::unsupported,
              "a push service's address is https:// and the name of a host, such as "
              "https://push.example/abc");
}

/// A name of the DNS, which cannot be read as an address of numbers.
bool is_host_name(const std::string& host) {
  const auto is_sound = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  };
  const std::size_t dot = host.rfind('.');
  return dot != std::string::npos && dot + 1 < host.size() && host.size() <= 253 &&
         host.front() != '.' && std::all_of(host.begin(), host.end(), is_sound) &&
         host[dot + 1] >= 'a' && host[dot + 1] <= 'z' && !host.ends_with(".local") &&
         !host.ends_with(".localhost") && !host.ends_with(".internal");
}

}  // namespace

bool is_public_address(const std::string& text) {
  boost::system::error_code error;
  const ip::address address = ip::make_address(text, error);
  if (error) {
    return false;
  }
  return address.is_v4() ? is_public(address.to_v4()) : is_public(address.to_v6());
}

Result<Endpoint> parse_endpoint(const std::string& address, bool is_for_test) {
  constexpr std::string_view kScheme = "https://";
  constexpr std::size_t kLongest = 2048;
  const bool is_printable = std::all_of(address.begin(), address.end(), [](unsigned char c) {
    return c > 0x20 && c < 0x7F && c != '#' && c != '\\';
  });
  if (address.size() > kLongest || !is_printable || !address.starts_with(kScheme)) {
    return refused();
  }
  const std::size_t slash = std::min(address.find_first_of("/?", kScheme.size()), address.size());
  std::string authority = address.substr(kScheme.size(), slash - kScheme.size());
  Endpoint endpoint{.host = {}, .target = address.substr(slash), .origin = {}};
  if (const std::size_t colon = authority.rfind(':'); colon != std::string::npos) {
    const char* end = authority.data() + authority.size();
    const auto [stopped, error] = std::from_chars(authority.data() + colon + 1, end, endpoint.port);
    if (error != std::errc{} || stopped != end) {
      return refused();
    }
    authority.resize(colon);
  }
  std::transform(authority.begin(), authority.end(), authority.begin(),
                 [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  endpoint.host = authority;
  if (!is_for_test && (!is_host_name(endpoint.host) || endpoint.port != 443)) {
    return refused();
  }
  if (!endpoint.target.starts_with('/')) {
    endpoint.target.insert(0, "/");
  }
  endpoint.origin = std::string(kScheme) + endpoint.host +
                    (endpoint.port == 443 ? "" : ":" + std::to_string(endpoint.port));
  return endpoint;
}

}  // namespace coxa::push_beast
