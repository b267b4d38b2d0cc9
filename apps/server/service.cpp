// SPDX-License-Identifier: Apache-2.0
#include "apps/server/service.hpp"

#include <unistd.h>

#include <condition_variable>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>

#include "adapters/http_beast/static_files.hpp"
#include "adapters/keys_openssl/home_authority.hpp"
#include "adapters/keys_openssl/key_files.hpp"
#include "adapters/qr_qrcodegen/qr_code.hpp"
#include "adapters/records_soci/records_soci.hpp"
#include "apps/server/machine.hpp"
#include "apps/server/metrics.hpp"
#include "apps/server/origin.hpp"
#include "apps/server/pages.hpp"
#include "apps/server/reminder_sender.hpp"

namespace coxa::server {

namespace fs = std::filesystem;
using http_beast::error_response;
using http_beast::Reply;
using http_beast::Request;
using http_beast::Response;

namespace {

constexpr std::uint16_t kPlainPort = 8080;
constexpr std::uint16_t kTlsPort = 8443;

CalendarTime machine_time() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

Result<std::string> read_text(const fs::path& file, ErrorCode code, const char* remedy) {
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream || text.empty()) {
    return fail(code, file.string() + " cannot be read. " + remedy);
  }
  return text;
}

Result<record_valijson::RecordCheck> load_check(const fs::path& folder) {
  std::vector<std::string> schemas;
  for (const char* name : {"session.schema.json", "entry.schema.json"}) {
    COXA_TRY(schema,
             read_text(folder / name, ErrorCode::missing_part, "Restore it as coxa came with it."));
    schemas.push_back(std::move(schema));
  }
  return record_valijson::RecordCheck::create(schemas);
}

Result<std::unique_ptr<Store>> open_store(const ServiceOptions& options) {
  return options.store.empty() ? records_soci::open_sqlite(options.data / "records.db")
                               : records_soci::open_postgresql(options.store);
}

/// The machine's names for its certificate; the address to show first.
Result<keys_openssl::MachineNames> home_names() {
  keys_openssl::MachineNames names{.addresses = private_addresses(), .names = {"localhost"}};
  if (names.addresses.empty()) {
    return fail(ErrorCode::usage,
                "this machine has no private network address, so no phone could reach it: connect "
                "it to your home network, or start coxa serve without --lan.");
  }
  for (const char* own : {"127.0.0.1", "::1"}) {
    names.addresses.emplace_back(own);
  }
  if (auto name = local_name()) {
    names.names.push_back(*name);
  }
  return names;
}

/// The name a certificate that was given is for, as the app's address is to show it.
std::string shown_name(const std::string& certificate) {
  const auto names = keys_openssl::names_of(certificate);
  for (const std::string& name : names ? names->names : std::vector<std::string>{}) {
    if (!name.starts_with('*')) {
      return name;
    }
  }
  return names && !names->addresses.empty() ? in_url(names->addresses.front()) : "localhost";
}

/// Whether the reader will see a terminal's colours.
bool is_on_terminal() { return ::isatty(STDOUT_FILENO) != 0; }

}  // namespace

class Service::Implementation {
  // first, so that it outlives whatever reports a fault
  mutable std::mutex mutex_;  // guards what follows: it changes with the network
  std::string host_;          // as in a URL
  TrustPage trust_;
  std::chrono::steady_clock::time_point last_report_{};
  std::condition_variable ending_;
  bool is_ending_ = false;

  friend class Service;

 public:
  explicit Implementation(ServiceOptions o) : options(std::move(o)) {}
  Result<void> open();
  void introduce();
  void watch_certificate();
  [[nodiscard]] std::string address() const;

  ServiceOptions options;
  std::unique_ptr<Store> store;
  std::optional<record_valijson::RecordCheck> check;
  std::unique_ptr<WriteQueue> queue;  // ends before the store does
  std::unique_ptr<Api> api;
  std::unique_ptr<ReminderSender> reminders;
  http_beast::StaticFiles files;
  std::unique_ptr<http_beast::Server> server;  // ends first
  std::optional<keys_openssl::HomeCertificate> home;
  std::uint16_t port = 0;
  std::optional<std::uint16_t> trust_port;
  std::optional<std::uint16_t> own_port;  ///< of the plain site for this machine alone

 private:
  Result<std::optional<http_beast::Certificate>> certificate();
  Result<void> use_home_certificate();
  Result<void> listen(const std::optional<http_beast::Certificate>& certificate);
  void answer(const Request& request, const Reply& reply);
  Response answer_health();
  Response answer_trust(const Request& request);
  void report(const Error& error);
  void renew_certificate();
};

std::string Service::Implementation::address() const {
  const std::lock_guard lock(mutex_);
  const bool is_tls = options.is_for_home_network || !options.certificate.empty();
  const std::uint16_t usual = is_tls ? 443 : 80;
  return (is_tls ? "https://" : "http://") + host_ +
         (port == usual ? std::string{} : ":" + std::to_string(port));
}

void Service::Implementation::report(const Error& error) {
  using namespace std::chrono_literals;
  {
    // a full disk fails every request; one line a second is enough to know
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (now - last_report_ < 1s) {
      return;
    }
    last_report_ = now;
  }
  options.say("coxa: " + error.message);
}

Result<void> Service::Implementation::use_home_certificate() {
  COXA_TRY(names, home_names());
  COXA_TRY(made, keys_openssl::home_certificate(options.data / "tls", names, options.now()));
  COXA_TRY(fingerprint, keys_openssl::fingerprint(made.authority));
  COXA_TRY(der, keys_openssl::to_der(made.authority));
  const std::lock_guard lock(mutex_);
  host_ = in_url(names.addresses.front());
  trust_ = {.app_url = {}, .fingerprint = fingerprint, .certificate_der = der};
  home = std::move(made);
  return {};
}

Result<std::optional<http_beast::Certificate>> Service::Implementation::certificate() {
  if (options.is_for_home_network) {
    if (auto used = use_home_certificate(); !used) {
      return tl::unexpected(used.error());
    }
    return http_beast::Certificate{home->chain, home->key};
  }
  host_ = "localhost";
  if (options.certificate.empty()) {
    return std::nullopt;
  }
  constexpr const char* kRemedy = "Name a PEM file that the user who runs coxa may read.";
  COXA_TRY(chain, read_text(options.certificate, ErrorCode::unreadable, kRemedy));
  COXA_TRY(key, read_text(options.key, ErrorCode::unreadable, kRemedy));
  const http_beast::Certificate given{chain, key};
  if (const auto checked = http_beast::check_certificate(given); !checked) {
    return fail(checked.error().code, options.certificate.string() + ", " + options.key.string() +
                                          ": " + checked.error().message);
  }
  host_ = shown_name(chain);
  return given;
}

Result<void> Service::Implementation::listen(
    const std::optional<http_beast::Certificate>& certificate) {
  const std::vector<std::string> here{"127.0.0.1", "::1"};
  const std::vector<std::string> everywhere{"0.0.0.0", "::"};
  std::vector<http_beast::Site> sites;
  const std::uint16_t wanted = options.port.value_or(certificate ? kTlsPort : kPlainPort);
  sites.push_back(
      {.addresses = certificate ? everywhere : here,
       .port = wanted,
       .certificate = certificate,
       .handler = [this](const Request& request, const Reply& reply) { answer(request, reply); }});
  if (options.is_for_home_network) {
    sites.push_back({.addresses = everywhere,
                     .port = static_cast<std::uint16_t>(wanted == 0 ? 0 : wanted + 1),
                     .certificate = {},
                     .handler = [this](const Request& request, const Reply& reply) {
                       reply(answer_trust(request));
                     }});
  }
  if (options.is_for_home_network) {
    // this machine's own browser need not trust the home authority
    sites.push_back({.addresses = here,
                     .port = static_cast<std::uint16_t>(
                         options.port ? (wanted == 0 ? 0 : wanted + 2) : kPlainPort),
                     .certificate = {},
                     .handler = [this](const Request& request, const Reply& reply) {
                       answer(request, reply);
                     }});
  }
  COXA_TRY(made, http_beast::Server::create(std::move(sites), options.limits));
  server = std::move(made);
  port = server->port(0);
  if (options.is_for_home_network) {
    trust_port = server->port(1);
    own_port = server->port(2);
  }
  return {};
}

Result<void> Service::Implementation::open() {
  if (auto made = keys_openssl::make_private_folder(options.data); !made) {
    return made;
  }
  COXA_TRY(read, load_check(options.schemas));
  check = std::move(read);
  COXA_TRY(loaded, http_beast::StaticFiles::load(options.web));
  files = std::move(loaded);
  COXA_TRY(given, certificate());
  COXA_TRY(opened, open_store(options));
  store = std::move(opened);
  queue = std::make_unique<WriteQueue>(*store);
  api = std::make_unique<Api>(
      *store, *queue, *check,
      ApiSurroundings{.now = options.now,
                      .address = [this] { return address(); },
                      .report = [this](const Error& e) { report(e); },
                      .backup_days = options.backup_days,
                      .is_push_for_test = options.push_test_authority.has_value()});
  reminders = std::make_unique<ReminderSender>(
      *store, ReminderSending{.now = options.now,
                              .report = [this](const Error& e) { report(e); },
                              .sender = {.test_authority = options.push_test_authority},
                              .every = options.reminders_every});
  return listen(given);
}

Response Service::Implementation::answer_health() {
  if (const auto checked = store->check(); !checked) {
    report(checked.error());
    return error_response(503, "store", "The server could not read its records.");
  }
  return {.status = 200,
          .headers = {{"content-type", "application/json"}, {"cache-control", "no-store"}},
          .body = R"({"status":"ok"})",
          .stream = {}};
}

void Service::Implementation::answer(const Request& request, const Reply& reply) {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (request.path.starts_with("/api/")) {
    api->answer(request, reply);
  } else if (request.path == "/healthz" && reads) {
    reply(answer_health());
  } else if (request.path == "/metrics" && reads) {
    reply(is_local(request)
              ? Response{.status = 200,
                         .headers = {{"content-type", "text/plain; version=0.0.4"},
                                     {"cache-control", "no-store"}},
                         .body = metrics_text(server->counts(), *queue),
                         .stream = {}}
              : error_response(403, "not_local", "Metrics are told on the server itself only."));
  } else if (reads && !files.has_index() && (request.path == "/" || request.path == "/trust.css")) {
    reply(request.path == "/" ? not_built_page(options.web.string())
                              : trust_answer(request, TrustPage{}));
  } else {
    reply(files.answer(request));
  }
}

Response Service::Implementation::answer_trust(const Request& request) {
  TrustPage page;
  {
    const std::lock_guard lock(mutex_);
    page = trust_;
  }
  page.app_url = address() + "/";
  return trust_answer(request, page);
}

void Service::Implementation::introduce() {
  const auto code = api->make_pairing_code();
  if (!code) {
    report(code.error());
    return;
  }
  std::string text = "coxa serves the app at " + address() + "/\n";
  text += "  Records: " +
          (options.store.empty() ? (options.data / "records.db").string() : "PostgreSQL") + "\n";
  if (!files.has_index()) {
    text += "  The app is not built yet: " + options.web.string() + " holds no index.html.\n";
  }
  if (own_port) {
    text += "  On this machine: http://localhost:" + std::to_string(*own_port) + "/\n";
  }
  if (home) {
    const auto qr = qr_qrcodegen::qr_text(code->url, is_on_terminal());
    text += "\n" + qr.value_or("") + "\n";
  }
  text += "  Pair a device, once, until " + to_text(code->expires_at) + ": " + code->url + "\n";
  if (home) {
    const std::lock_guard lock(mutex_);
    text += "  A phone that does not know this server yet: open http://" + host_ + ":" +
            std::to_string(*trust_port) +
            "/ on it first.\n  Fingerprint (SHA-256): " + trust_.fingerprint + "\n";
  }
  text += "  Stop with Ctrl-C.";
  options.say(text);
}

void Service::Implementation::renew_certificate() {
  if (auto used = use_home_certificate(); !used) {
    report(used.error());
    return;
  }
  if (!home->is_new) {
    return;
  }
  if (auto used = server->use_certificate(0, {home->chain, home->key}); !used) {
    report(used.error());
    return;
  }
  options.say("\nThis machine's addresses changed, or its certificate was about to end.");
  introduce();
}

void Service::Implementation::watch_certificate() {
  using namespace std::chrono_literals;
  std::unique_lock lock(mutex_);
  while (!ending_.wait_for(lock, 60s, [this] { return is_ending_; })) {
    lock.unlock();
    renew_certificate();
    lock.lock();
  }
}

Service::Service(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}

Service::~Service() = default;

Result<std::unique_ptr<Service>> Service::create(ServiceOptions options) {
  if (!options.now) {
    options.now = &machine_time;
  }
  if (!options.say) {
    options.say = [](const std::string&) {};
  }
  auto implementation = std::make_unique<Implementation>(std::move(options));
  if (auto opened = implementation->open(); !opened) {
    return tl::unexpected(opened.error());
  }
  return std::unique_ptr<Service>(new Service(std::move(implementation)));
}

std::uint16_t Service::port() const { return implementation_->port; }

std::optional<std::uint16_t> Service::trust_port() const { return implementation_->trust_port; }

std::optional<std::uint16_t> Service::own_port() const { return implementation_->own_port; }

std::optional<std::string> Service::authority() const {
  const std::lock_guard lock(implementation_->mutex_);
  return implementation_->home ? std::optional(implementation_->home->authority) : std::nullopt;
}

Result<PairingCode> Service::make_pairing_code() {
  return implementation_->api->make_pairing_code();
}

Result<void> Service::run(bool stops_on_signals) {
  Implementation& it = *implementation_;
  it.introduce();
  std::thread watch;
  if (it.options.is_for_home_network) {
    watch = std::thread([&it] { it.watch_certificate(); });
  }
  it.server->run(stops_on_signals);
  {
    const std::lock_guard lock(it.mutex_);
    it.is_ending_ = true;
  }
  it.ending_.notify_all();
  if (watch.joinable()) {
    watch.join();
  }
  return {};
}

void Service::stop() { implementation_->server->stop(); }

}  // namespace coxa::server
