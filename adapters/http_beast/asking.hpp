// SPDX-License-Identifier: Apache-2.0
// Lets a coroutine on the server's thread wait for an answer that is made on a worker.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <memory>
#include <optional>

#include "adapters/http_beast/engine.hpp"

namespace coxa::http_beast {

/// Where the answer arrives; the timer never ends by itself and serves as a bell.
template <class T>
struct Letterbox {
  explicit Letterbox(boost::asio::io_context& io)
      : bell(io, boost::asio::steady_timer::time_point::max()) {}
  boost::asio::steady_timer bell;
  std::optional<T> letter;
};

/// Carries one answer to the server's thread, and a substitute where none was given.
template <class T>
class Courier {
 public:
  Courier(boost::asio::io_context& io, std::shared_ptr<Letterbox<T>> box, T substitute)
      : io_(io), box_(std::move(box)), substitute_(std::move(substitute)) {}
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;
  ~Courier() {
    try {
      deliver(std::move(substitute_));
    } catch (...) {  // out of memory: the server will wait until it is stopped
    }
  }

  void deliver(T answer) {
    if (is_used_.exchange(true)) {
      return;
    }
    boost::asio::post(io_, [box = std::move(box_), answer = std::move(answer)]() mutable {
      box->letter = std::move(answer);
      box->bell.cancel();
    });
  }

 private:
  boost::asio::io_context& io_;
  std::shared_ptr<Letterbox<T>> box_;  // shared between the coroutine and the worker
  T substitute_;
  std::atomic<bool> is_used_{false};
};

/// Runs `start(deliver)` on a worker and waits until it, or something it set in motion, delivers.
template <class T, class Start>
boost::asio::awaitable<T> ask(Engine& engine, T substitute, Start start) {
  auto box = std::make_shared<Letterbox<T>>(engine.io);
  // shared by all copies of the function that delivers
  auto courier = std::make_shared<Courier<T>>(engine.io, box, std::move(substitute));
  boost::asio::post(engine.workers, [courier, start = std::move(start)]() mutable {
    try {
      start([courier](T answer) { courier->deliver(std::move(answer)); });
    } catch (const std::exception&) {  // the substitute is delivered
    }
  });
  courier.reset();
  while (!box->letter) {
    co_await box->bell.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
  }
  co_return std::move(*box->letter);
}

}  // namespace coxa::http_beast
