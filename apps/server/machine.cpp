// SPDX-License-Identifier: Apache-2.0
#include "apps/server/machine.hpp"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <memory>

namespace coxa::server {
namespace {

std::string address_text(const sockaddr* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* bytes =
      address->sa_family == AF_INET
          ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in*>(address)->sin_addr)
          : static_cast<const void*>(&reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr);
  ::inet_ntop(address->sa_family, bytes, text.data(), text.size());
  return text.data();
}

/// The address that the system would send from to reach another network; nothing is sent.
std::string outward_address() {
  const int probe = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (probe < 0) {
    return {};
  }
  sockaddr_in there{};
  there.sin_family = AF_INET;
  there.sin_port = htons(9);
  ::inet_pton(AF_INET, "192.0.2.1", &there.sin_addr);  // reserved for documentation
  sockaddr_in here{};
  socklen_t size = sizeof here;
  const bool is_known =
      ::connect(probe, reinterpret_cast<const sockaddr*>(&there), sizeof there) == 0 &&
      ::getsockname(probe, reinterpret_cast<sockaddr*>(&here), &size) == 0;
  ::close(probe);
  return is_known ? address_text(reinterpret_cast<const sockaddr*>(&here)) : std::string{};
}

}  // namespace

bool is_private_address(const std::string& address) {
  in_addr four{};
  if (::inet_pton(AF_INET, address.c_str(), &four) == 1) {
    const std::uint32_t bits = ntohl(four.s_addr);
    return bits >> 24U == 10 || bits >> 20U == 0xAC1 || bits >> 16U == 0xC0A8;
  }
  in6_addr six{};
  return ::inet_pton(AF_INET6, address.c_str(), &six) == 1 && (six.s6_addr[0] & 0xFEU) == 0xFCU;
}

std::vector<std::string> private_addresses() {
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) != 0) {
    return {};
  }
  const std::unique_ptr<ifaddrs, void (*)(ifaddrs*)> all(first, &::freeifaddrs);
  std::vector<std::string> found;
  for (const ifaddrs* each = first; each != nullptr; each = each->ifa_next) {
    const bool is_ip = each->ifa_addr != nullptr && (each->ifa_addr->sa_family == AF_INET ||
                                                     each->ifa_addr->sa_family == AF_INET6);
    if (is_ip && (each->ifa_flags & IFF_UP) != 0 && (each->ifa_flags & IFF_LOOPBACK) == 0) {
      if (std::string text = address_text(each->ifa_addr); is_private_address(text)) {
        found.push_back(std::move(text));
      }
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  const auto outward = std::find(found.begin(), found.end(), outward_address());
  if (outward != found.end()) {
    std::rotate(found.begin(), outward, outward + 1);
  }
  return found;
}

std::optional<std::string> local_name() {
  std::array<char, HOST_NAME_MAX + 1> text{};
  if (::gethostname(text.data(), text.size() - 1) != 0) {
    return std::nullopt;
  }
  std::string name = text.data();
  name = name.substr(0, name.find('.'));
  const auto is_sound = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  if (name.empty() || name.size() > 63 || !std::all_of(name.begin(), name.end(), is_sound)) {
    return std::nullopt;
  }
  return name + ".local";
}

std::string in_url(const std::string& address) {
  return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

}  // namespace coxa::server
