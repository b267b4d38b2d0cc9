// SPDX-License-Identifier: Apache-2.0
// Asks a server over one connection that stays open; for benchmarks and tests.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "adapters/http_beast/message.hpp"
#include "domain/quantities/result.hpp"

namespace coxa::http_beast {

/// What came back; a body that came in chunks is whole here.
struct Reception {
  int status = 0;
  Headers headers;
  std::string body;
};

class Client {
 public:
  /// Plain HTTP without `authority`; with it TLS, and only to a server whose certificate this PEM
  /// certificate vouches for under the name `host`.
  static Result<Client> connect(const std::string& host, std::uint16_t port,
                                const std::optional<std::string>& authority = {});

  Client(Client&&) noexcept;
  Client& operator=(Client&&) noexcept;
  ~Client();

  /// Sends `request` (its `path` and `query` as they are, undecoded) and waits for the answer. The
  /// header Host is added where it is missing.
  [[nodiscard]] Result<Reception> exchange(const Request& request);

 private:
  class Implementation;
  explicit Client(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace coxa::http_beast
