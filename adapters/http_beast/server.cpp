// SPDX-License-Identifier: Apache-2.0
#include "adapters/http_beast/server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>

#include "adapters/http_beast/asking.hpp"
#include "adapters/http_beast/connection.hpp"
#include "adapters/http_beast/engine.hpp"
#include "adapters/http_beast/tls.hpp"

namespace coxa::http_beast {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using boost::system::error_code;

namespace {

/// A site as it runs.
struct Stand {
  std::vector<tcp::acceptor> acceptors;
  std::shared_ptr<asio::ssl::context> tls;  // shared with the connections that began under it
  Handler handler;
};

Result<tcp::acceptor> listen(asio::io_context& io, const std::string& address, std::uint16_t port,
                             error_code& error) {
  const auto refused = [&] {
    const std::string remedy =
        error == asio::error::address_in_use  ? " Stop what uses it, or choose another with --port."
        : error == asio::error::access_denied ? " Choose a port from 1024 on with --port."
                                              : "";
    return fail(ErrorCode::usage, "port " + std::to_string(port) + " on " + address +
                                      " cannot be listened on: " + error.message() + "." + remedy);
  };
  const auto parsed = asio::ip::make_address(address, error);
  if (error) {
    return refused();
  }
  tcp::acceptor acceptor(io);
  const tcp::endpoint endpoint(parsed, port);
  acceptor.open(endpoint.protocol(), error);
  if (!error) {
    acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  }
  if (!error && parsed.is_v6()) {
    acceptor.set_option(asio::ip::v6_only(true), error);
  }
  if (!error) {
    acceptor.bind(endpoint, error);
  }
  if (!error) {
    acceptor.listen(asio::socket_base::max_listen_connections, error);
  }
  if (error) {
    return refused();
  }
  return acceptor;
}

/// The first address must be there; a machine may lack the others, such as IPv6. One that is there
/// and taken by somebody else is an error all the same: browsers might reach the other.
Result<std::vector<tcp::acceptor>> listen_on_all(asio::io_context& io, const Site& site) {
  std::vector<tcp::acceptor> acceptors;
  std::uint16_t port = site.port;
  for (const std::string& address : site.addresses) {
    error_code reason;
    auto acceptor = listen(io, address, port, reason);
    if (acceptor) {
      error_code ignored;
      port = acceptor->local_endpoint(ignored).port();
      acceptors.push_back(std::move(*acceptor));
    } else if (acceptors.empty() || (reason == asio::error::address_in_use && site.port != 0)) {
      return tl::unexpected(acceptor.error());
    }
  }
  return acceptors;
}

}  // namespace

class Server::Implementation {
 public:
  explicit Implementation(const Limits& limits) : engine(limits) {}

  Result<void> add(Site site);
  void begin(bool stops_on_signals);
  void stop();
  void cut_off();

  Engine engine;
  std::vector<std::unique_ptr<Stand>> stands;

 private:
  asio::awaitable<void> accept(Stand& stand, tcp::acceptor& acceptor);
  asio::awaitable<void> serve(Stand& stand, tcp::socket socket);
  void await_signal();
  void finish_if_empty();

  asio::signal_set signals_{engine.io};
  asio::steady_timer grace_{engine.io};
};

Result<void> Server::Implementation::add(Site site) {
  auto stand = std::make_unique<Stand>();
  if (site.certificate) {
    COXA_TRY(tls, make_tls(*site.certificate));
    stand->tls = std::move(tls);
  }
  COXA_TRY(acceptors, listen_on_all(engine.io, site));
  stand->acceptors = std::move(acceptors);
  stand->handler = std::move(site.handler);
  stands.push_back(std::move(stand));
  return {};
}

asio::awaitable<void> Server::Implementation::serve(Stand& stand, tcp::socket socket) {
  co_await serve_connection(engine, std::move(socket), stand.tls, stand.handler);
  finish_if_empty();
}

asio::awaitable<void> Server::Implementation::accept(Stand& stand, tcp::acceptor& acceptor) {
  using namespace std::chrono_literals;
  while (acceptor.is_open()) {
    auto [error, socket] = co_await acceptor.async_accept(asio::as_tuple(asio::use_awaitable));
    if (error && acceptor.is_open()) {  // out of descriptors, for example: it may pass
      asio::steady_timer pause(engine.io, 100ms);
      co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
    } else if (!error && engine.counts.connections_open >= engine.limits.connections) {
      ++engine.counts.connections_refused;
    } else if (!error) {
      asio::co_spawn(engine.io, serve(stand, std::move(socket)), asio::detached);
    }
  }
}

void Server::Implementation::begin(bool stops_on_signals) {
  for (const auto& stand : stands) {
    for (tcp::acceptor& acceptor : stand->acceptors) {
      asio::co_spawn(engine.io, accept(*stand, acceptor), asio::detached);
    }
  }
  if (stops_on_signals) {
    error_code ignored;
    signals_.add(SIGINT, ignored);
    signals_.add(SIGTERM, ignored);
    await_signal();
  }
}

void Server::Implementation::await_signal() {
  signals_.async_wait([this](const error_code& error, int) {
    if (error) {
      return;
    }
    if (engine.is_stopping) {  // asked twice: no more patience
      cut_off();
    } else {
      await_signal();
      stop();
    }
  });
}

void Server::Implementation::stop() {
  if (engine.is_stopping) {
    return;
  }
  engine.is_stopping = true;
  error_code ignored;
  for (const auto& stand : stands) {
    for (tcp::acceptor& acceptor : stand->acceptors) {
      acceptor.close(ignored);
    }
  }
  for (const Open& open : engine.open) {
    if (open.is_idle && open.socket != nullptr) {
      open.socket->cancel(ignored);
    }
  }
  grace_.expires_after(engine.limits.stop);
  grace_.async_wait([this](const error_code& error) {
    if (!error) {
      cut_off();
    }
  });
  finish_if_empty();
}

void Server::Implementation::cut_off() {
  error_code ignored;
  for (const Open& open : engine.open) {
    if (open.socket != nullptr) {
      open.socket->close(ignored);
    }
  }
}

void Server::Implementation::finish_if_empty() {
  if (engine.is_stopping && engine.open.empty()) {
    signals_.cancel();
    grace_.cancel();
  }
}

Server::Server(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}

Server::~Server() {
  implementation_->engine.workers.stop();
  implementation_->engine.workers.join();
}

Result<std::unique_ptr<Server>> Server::create(std::vector<Site> sites, const Limits& limits) {
  try {
    auto implementation = std::make_unique<Implementation>(limits);
    for (Site& site : sites) {
      if (auto added = implementation->add(std::move(site)); !added) {
        return tl::unexpected(added.error());
      }
    }
    return std::unique_ptr<Server>(new Server(std::move(implementation)));
  } catch (const std::exception& error) {
    return fail(ErrorCode::missing_part,
                std::string("the server cannot be set up: ") + error.what());
  }
}

std::uint16_t Server::port(std::size_t site) const {
  error_code ignored;
  return implementation_->stands.at(site)->acceptors.front().local_endpoint(ignored).port();
}

void Server::run(bool stops_on_signals) {
  implementation_->begin(stops_on_signals);
  implementation_->engine.io.run();
}

void Server::stop() {
  asio::post(implementation_->engine.io, [this] { implementation_->stop(); });
}

Result<void> Server::use_certificate(std::size_t site, const Certificate& certificate) {
  COXA_TRY(tls, make_tls(certificate));
  Stand* stand = implementation_->stands.at(site).get();
  asio::post(implementation_->engine.io, [stand, tls] { stand->tls = tls; });
  return {};
}

const Counts& Server::counts() const { return implementation_->engine.counts; }

}  // namespace coxa::http_beast
