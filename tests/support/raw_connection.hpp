// SPDX-License-Identifier: Apache-2.0
// A bare socket, for what no sound client would send.
#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace coxa::test {

class RawConnection {
 public:
  explicit RawConnection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_port = htons(port);
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0) {
      ::close(socket_);
      throw std::runtime_error("nobody listens on port " + std::to_string(port));
    }
  }
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;
  ~RawConnection() { ::close(socket_); }

  /// False where the other side has gone.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) {
        return false;
      }
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// What comes until the other side ends the connection, or until `patience_ms` without a byte.
  std::string receive(int patience_ms = 5000) {
    std::string all;
    std::array<char, 4096> part{};
    for (;;) {
      pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
      if (::poll(&waiting, 1, patience_ms) <= 0) {
        return all;
      }
      const ssize_t size = ::recv(socket_, part.data(), part.size(), 0);
      if (size <= 0) {
        has_ended_ = true;
        return all;
      }
      all.append(part.data(), static_cast<std::size_t>(size));
    }
  }
  [[nodiscard]] bool has_ended() const { return has_ended_; }

 private:
  int socket_;
  bool has_ended_ = false;
};

/// The status of an answer, 0 where it is none.
inline int status_of(const std::string& answer) {
  return answer.starts_with("HTTP/1.") && answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0;
}

}  // namespace coxa::test
