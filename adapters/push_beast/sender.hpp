// SPDX-License-Identifier: Apache-2.0
// Brings a sealed message to a push service over TLS (RFC 8030).
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "domain/quantities/result.hpp"

namespace coxa::push_beast {

/// What goes to one push service.
struct Push {
  std::string endpoint;
  std::string authorization;     ///< the header's value
  std::string body;              ///< sealed
  std::chrono::seconds lasts{};  ///< how long the push service may keep it for a phone that is off
};

struct SenderOptions {
  /// For tests: a PEM authority to believe instead of the system's. With it, and only with it, a
  /// push service may be on this machine.
  std::optional<std::string> test_authority;
  std::chrono::milliseconds patience{10'000};  ///< for the whole exchange
};

/// Sends the message: the push service's status. Where its name leads to an address that is not
/// public, where its certificate is not its own, or where it does not answer in time, that is
/// ErrorCode::unreadable; an address that is none is ErrorCode::unsupported. Redirections are not
/// followed.
Result<int> send(const Push& push, const SenderOptions& options);

}  // namespace coxa::push_beast
