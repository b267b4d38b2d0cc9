// SPDX-License-Identifier: Apache-2.0
// Where a browser's push service is: an address that a stranger gave, so it must lead to the public
// internet alone and never into our own network.
#pragma once

#include <cstdint>
#include <string>

#include "domain/quantities/result.hpp"

namespace coxa::push_beast {

struct Endpoint {
  std::string host;
  std::uint16_t port = 443;
  std::string target;  ///< path and query
  std::string origin;  ///< https://host, with the port where it is not 443
};

/// Reads an address such as https://push.example/abc. Only https to a host by name on the usual
/// port is taken, but where `is_for_test` any host and port.
Result<Endpoint> parse_endpoint(const std::string& address, bool is_for_test = false);

/// Whether the IP address is one of the public internet: not of a home or office, this machine, a
/// neighbour on the cable, a tunnel that may lead there, or many at once.
bool is_public_address(const std::string& ip);

}  // namespace coxa::push_beast
