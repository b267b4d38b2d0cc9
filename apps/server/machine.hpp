// SPDX-License-Identifier: Apache-2.0
// What this machine is called in its home network.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace coxa::server {

/// Whether addresses of this kind are for home and office networks (10/8, 172.16/12, 192.168/16,
/// fc00::/7).
bool is_private_address(const std::string& address);

/// This machine's private addresses, sorted, but that other machines most likely reach it by is the
/// first. Empty where it has none.
std::vector<std::string> private_addresses();

/// The name by which phones find it, such as kitchen.local; empty where it has no sound name.
std::optional<std::string> local_name();

/// An address as it stands in a URL: IPv6 in brackets.
std::string in_url(const std::string& address);

}  // namespace coxa::server
