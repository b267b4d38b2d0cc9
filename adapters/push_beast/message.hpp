// SPDX-License-Identifier: Apache-2.0
// A message for one browser: sealed for its eyes alone (RFC 8291), and signed in this service's
// name for the push service (RFC 8292).
#pragma once

#include <string>
#include <string_view>

#include "domain/quantities/result.hpp"
#include "domain/quantities/time.hpp"

namespace coxa::push_beast {

/// What a browser gave for its messages, base64url.
struct Receiver {
  std::string public_key;  ///< p256dh
  std::string secret;      ///< auth
};

/// Whether a message can be sealed with these.
[[nodiscard]] Result<void> judge_receiver(const Receiver& receiver);

/// The sealed message (aes128gcm, one record). At most 3,993 bytes fit.
Result<std::string> seal(std::string_view message, const Receiver& receiver);

/// The same with a key (32 bytes) and a salt (16 bytes) that are not random, for tests.
Result<std::string> seal_with(std::string_view message, const Receiver& receiver,
                              const std::string& own_private_key, const std::string& salt);

/// A new key by which push services know this service, base64url; it is secret.
std::string make_service_key();

/// The public half, as browsers want it, base64url.
Result<std::string> public_half(const std::string& service_key);

/// The Authorization header that lets this service push to `push_origin`, such as
/// https://push.example, until `expires_at`; `contact` is an address of whoever runs the service.
Result<std::string> authorization(const std::string& service_key, const std::string& push_origin,
                                  const std::string& contact, CalendarTime expires_at);

}  // namespace coxa::push_beast
