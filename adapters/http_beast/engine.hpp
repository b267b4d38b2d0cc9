// SPDX-License-Identifier: Apache-2.0
// What all connections of a server share. Touched on the server's own thread alone, but for
// `workers` and `counts`.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <list>

#include "adapters/http_beast/server.hpp"

namespace coxa::http_beast {

/// One connection as those outside it see it.
struct Open {
  boost::asio::ip::tcp::socket* socket = nullptr;
  bool is_idle = false;  ///< waits for a request's first byte
};

struct Engine {
  explicit Engine(const Limits& l) : limits(l) {}

  Limits limits;
  Counts counts;
  boost::asio::io_context io{1};
  boost::asio::thread_pool workers{4};  // they wait for disks, so more than processors
  std::list<Open> open;
  bool is_stopping = false;
};

/// Cancels what a socket waits for once a time is over.
class Deadline {
 public:
  explicit Deadline(boost::asio::ip::tcp::socket& socket)
      : timer_(socket.get_executor()), state_(std::make_shared<State>(State{&socket})) {}
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;
  ~Deadline() { state_->socket = nullptr; }

  void set(std::chrono::milliseconds in) {
    const int generation = ++state_->generation;
    state_->has_passed = false;
    timer_.expires_after(in);
    timer_.async_wait([state = state_, generation](const boost::system::error_code& error) {
      if (!error && state->socket != nullptr && state->generation == generation) {
        state->has_passed = true;
        boost::system::error_code ignored;
        state->socket->cancel(ignored);
      }
    });
  }
  void clear() {
    ++state_->generation;
    timer_.cancel();
  }
  [[nodiscard]] bool has_passed() const { return state_->has_passed; }

 private:
  struct State {
    boost::asio::ip::tcp::socket* socket;
    int generation = 0;
    bool has_passed = false;
  };
  boost::asio::steady_timer timer_;
  std::shared_ptr<State> state_;  // shared with a wait that may outlive the connection
};

}  // namespace coxa::http_beast
