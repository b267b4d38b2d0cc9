// SPDX-License-Identifier: Apache-2.0
// What the service does below and beside its API: sockets, limits, files, TLS, stopping.
#include "apps/server/service.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdio>
#include <fstream>
#include <future>
#include <nlohmann/json.hpp>
#include <thread>

#include "adapters/http_beast/security_headers.hpp"
#include "adapters/keys_openssl/home_authority.hpp"
#include "apps/server/machine.hpp"
#include "tests/support/raw_connection.hpp"
#include "tests/support/running_service.hpp"
#include "tests/support/sample_record.hpp"

namespace coxa::server {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using http_beast::find_header;
using http_beast::Request;
using test::RawConnection;
using test::RunningService;
using test::sample_id;
using test::sample_record;
using test::status_of;
using Json = nlohmann::json;

ServiceOptions impatient() {
  ServiceOptions options;
  options.limits.header = 300ms;
  options.limits.body = 300ms;
  options.limits.idle = 600ms;
  options.limits.handshake = 300ms;
  return options;
}

CalendarTime real_time() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string put_text(const std::string& cookie, const std::string& body, std::size_t length) {
  return "PUT /api/v1/records/" + sample_id(1) +
         " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie +
         "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(length) +
         "\r\n\r\n" + body;
}

/// What the server answers to these bytes before it ends the connection.
std::string answer_to(RunningService& service, const std::string& bytes) {
  RawConnection connection(service.port());
  connection.send(bytes);
  return connection.receive();
}

/// A small built app.
struct WebFolder {
  test::Folder folder{"web"};
  fs::path path = folder.path() / "dist";
  std::string script = std::string(20'000, ' ') + "export const answer = 42;";
  WebFolder() {
    fs::create_directories(path / "assets");
    write("index.html", "<!doctype html><title>app</title>" + std::string(2000, '.'));
    write("assets/main-Ab3_dE-9.js", script);
    write("model.tflite", std::string("\0\1\2binary\xff", 10) + std::string(200'000, 'm'));
    std::ofstream(folder.path() / "outside.txt") << "not part of the app";
    fs::create_symlink("../outside.txt", path / "leak.txt");
    fs::create_directory_symlink("..", path / "up");
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
  }
  [[nodiscard]] ServiceOptions options() const {
    ServiceOptions options;
    options.web = path;
    return options;
  }
};

Request get(const std::string& path) { return app_request("GET", path); }

TEST_CASE("a request that is no sound HTTP is answered 400, too large a header 431") {
  RunningService service;
  for (const std::string& bytes :
       {std::string("nonsense\r\n\r\n"), std::string("GET / HTTP/1.1\r\n\r\n"),  // no Host
        std::string("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
        std::string("GET / HTTP/1.1\r\nHost: a\r\nBad Header\r\n\r\n"),
        std::string("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n"),
        std::string("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        std::string("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
        std::string("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
        std::string("GET / HTTP/9.9\r\nHost: a\r\n\r\n")}) {
    CAPTURE(bytes);
    CHECK(status_of(answer_to(service, bytes + "")) == 400);
  }
  const std::string large = "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(17 * 1024, 'x');
  CHECK(status_of(answer_to(service, large + "\r\n\r\n")) == 431);
}

TEST_CASE("two lengths in one request are refused, so no proxy and we can differ about its end") {
  RunningService service;
  CHECK(status_of(answer_to(service,
                            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: "
                            "4\r\n\r\nabcd")) == 400);
  CHECK(status_of(answer_to(service,
                            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
                            "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")) == 400);
}

TEST_CASE("a path that means another place is refused, encoded or not") {
  const WebFolder web;
  RunningService service(web.options());
  for (const char* path :
       {"/../outside.txt", "/assets/../../outside.txt", "/%2e%2e/outside.txt", "/..%2foutside.txt",
        "/..%5coutside.txt", "/assets/%2E%2E/%2E%2E/outside.txt", "/index.html%00.txt", "/%",
        "/%zz", "/./index.html", "/\\..\\outside.txt"}) {
    CAPTURE(path);
    const std::string answer =
        answer_to(service, "GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK(status_of(answer) == 400);
    CHECK(answer.find("not part of the app") == std::string::npos);
  }
  // links that lead out are not part of the app
  CHECK(service.ask(get("/leak.txt")).status == 404);
  CHECK(service.ask(get("/up/outside.txt")).status == 404);
  CHECK(service.ask(get("//outside.txt")).status == 404);
}

TEST_CASE("one who sends a header or a body drop by drop is answered 408 and let go") {
  RunningService service(impatient());
  const std::string cookie = service.paired("phone");
  for (const std::string& beginning :
       {std::string("GET / HTTP/1.1\r\nHost: loc"), put_text(cookie, "{\"sch", 100)}) {
    RawConnection connection(service.port());
    connection.send(beginning);
    for (int i = 0; i < 10 && connection.send("x"); ++i) {
      std::this_thread::sleep_for(60ms);  // each within the limit, together past it
    }
    CHECK(status_of(connection.receive()) == 408);
    CHECK(connection.has_ended());
  }
  // one who never says anything is let go without a word
  RawConnection silent(service.port());
  CHECK(silent.receive().empty());
  CHECK(silent.has_ended());
  // the others were served all the while
  CHECK(service.ask(get("/healthz")).status == 200);
}

TEST_CASE("too large a body is refused by its stated length, and by what comes without one") {
  RunningService service;
  const std::string cookie = service.paired("phone");
  CHECK(status_of(answer_to(service, put_text(cookie, "", 300'000))) == 413);
  std::string chunked = "PUT /api/v1/records/" + sample_id(1) +
                        " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 80; ++i) {
    chunked += "1000\r\n" + std::string(4096, 'x') + "\r\n";
  }
  CHECK(status_of(answer_to(service, chunked)) == 413);
}

TEST_CASE("requests that come in one packet are answered in order; 100-continue is said") {
  RunningService service;
  const std::string one = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::string last = "GET /api/v1/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  const std::string answer = answer_to(service, one + one + last);
  const auto first = answer.find(R"({"status":"ok"})");
  const auto second = answer.find(R"({"status":"ok"})", first + 1);
  CHECK(second < answer.find(R"({"device":null})"));
  const std::string cookie = service.paired("phone");
  const std::string record = sample_record(sample_id(1));
  RawConnection connection(service.port());
  std::string head = put_text(cookie, "", record.size());
  head.insert(head.size() - 2, "Expect: 100-continue\r\nConnection: close\r\n");
  connection.send(head);
  CHECK(connection.receive(300) == "HTTP/1.1 100 Continue\r\n\r\n");
  connection.send(record);
  CHECK(status_of(connection.receive()) == 201);
}

TEST_CASE("past the most connections new ones are let go, and the old ones still served") {
  ServiceOptions options;
  options.limits.connections = 3;
  RunningService service(options);
  auto kept = service.client();
  REQUIRE(kept.exchange(get("/healthz"))->status == 200);
  std::vector<http_beast::Client> others;
  others.push_back(service.client());
  others.push_back(service.client());
  for (auto& other : others) {
    REQUIRE(other.exchange(get("/healthz"))->status == 200);
  }
  RawConnection refused(service.port());
  refused.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(refused.receive().empty());
  CHECK(refused.has_ended());
  CHECK(kept.exchange(get("/healthz"))->status == 200);
}

TEST_CASE("every answer forbids the browser what the app does not need") {
  const WebFolder web;
  RunningService service(web.options());
  for (const char* path : {"/", "/api/v1/me", "/api/v1/nothing", "/healthz", "/metrics", "/none.js",
                           "/assets/main-Ab3_dE-9.js"}) {
    const auto answer = service.ask(get(path));
    for (const auto& [name, value] : http_beast::kSecurityHeaders) {
      std::string lower;
      for (const char c : std::string_view(name)) {
        lower += static_cast<char>(std::tolower(c));
      }
      CHECK(find_header(answer.headers, lower) == value);
    }
  }
  const std::string refused = answer_to(service, "nonsense\r\n\r\n");
  CHECK(refused.find("Content-Security-Policy: default-src 'none';") != refused.npos);
}

TEST_CASE("the app's files come with tags, compressed, and are not sent twice") {
  const WebFolder web;
  RunningService service(web.options());
  Request request = get("/assets/main-Ab3_dE-9.js");
  const auto plain = service.ask(request);
  CHECK(plain.status == 200);
  CHECK(plain.body == web.script);
  CHECK(find_header(plain.headers, "content-type") == "text/javascript; charset=utf-8");
  CHECK(find_header(plain.headers, "cache-control") == "public, max-age=31536000, immutable");
  request.headers.emplace_back("accept-encoding", "br, gzip;q=1.0");
  const auto zipped = service.ask(request);
  CHECK(find_header(zipped.headers, "content-encoding") == "gzip");
  CHECK(zipped.body.size() < 1000);
  CHECK(zipped.body.starts_with("\x1f\x8b"));
  CHECK(find_header(zipped.headers, "etag") != find_header(plain.headers, "etag"));
  request.headers.emplace_back("if-none-match",
                               "\"x\", " + std::string(*find_header(zipped.headers, "etag")));
  const auto known = service.ask(request);
  CHECK(known.status == 304);
  CHECK(known.body.empty());
  request.headers[0].second = "gzip;q=0";
  CHECK(service.ask(request).status == 200);
}

TEST_CASE("addresses of the app's own get its page, unknown files 404") {
  const WebFolder web;
  RunningService service(web.options());
  const auto home = service.ask(get("/"));
  CHECK(home.body.starts_with("<!doctype html>"));
  CHECK(find_header(home.headers, "cache-control") == "no-cache");
  CHECK(service.ask(get("/exercise/seated")).body == home.body);
  CHECK(service.ask(get("/index.html")).body == home.body);
  CHECK(service.ask(get("/missing.js")).status == 404);
  const auto model = service.ask(get("/model.tflite"));
  CHECK(model.body.size() == 200'010);
  CHECK(find_header(model.headers, "content-type") == "application/octet-stream");
  const auto head = service.ask(app_request("HEAD", "/model.tflite"));
  CHECK(head.status == 200);
  CHECK(find_header(head.headers, "content-length") == "200010");
  const auto post = service.ask(app_request("POST", "/", {}, "{}"));
  CHECK(post.status == 405);
  CHECK(find_header(post.headers, "allow") == "GET, HEAD");
}

TEST_CASE("a file that vanished after the start ends the connection instead of passing for whole") {
  const WebFolder web;
  RunningService service(web.options());
  fs::remove(web.path / "model.tflite");
  auto client = service.client();
  CHECK_FALSE(client.exchange(get("/model.tflite")));
  CHECK(service.ask(get("/")).status == 200);
}

TEST_CASE("without a built app the page says how to build it") {
  RunningService service;
  const auto answer = service.ask(get("/"));
  CHECK(answer.status == 200);
  CHECK(answer.body.find("The app is not built") != std::string::npos);
  CHECK(answer.body.find("npm --prefix apps/web run build") != std::string::npos);
  CHECK(service.ask(get("/trust.css")).status == 200);
  CHECK(service.ask(get("/exercise")).status == 404);
}

TEST_CASE("metrics are told to this machine alone") {
  RunningService service;
  (void)service.ask(get("/none.js"));
  const auto metrics = service.ask(get("/metrics"));
  CHECK(metrics.status == 200);
  CHECK(metrics.body.find("coxa_http_requests_total{status=\"404\"} 1\n") != std::string::npos);
  CHECK(metrics.body.find("coxa_http_request_seconds_count 1\n") != std::string::npos);
  Request proxied = get("/metrics");
  proxied.headers.emplace_back("x-forwarded-for", "192.0.2.1");
  CHECK(service.ask(proxied).status == 403);
  Request renamed = get("/metrics");
  renamed.headers.emplace_back("host", "evil.example");
  CHECK(service.ask(renamed).status == 403);
}

TEST_CASE("stopping finishes the request that is under way and lets idle connections go") {
  RunningService service;
  const std::string cookie = service.paired("phone");
  auto idle = service.client();
  REQUIRE(idle.exchange(get("/healthz"))->status == 200);
  const std::string record = sample_record(sample_id(1));
  RawConnection busy(service.port());
  busy.send(put_text(cookie, record.substr(0, 50), record.size()));
  std::this_thread::sleep_for(100ms);  // it is being read now
  const std::uint16_t port = service.port();
  auto stopped = std::async(std::launch::async, [&] { service.stop(); });
  std::this_thread::sleep_for(100ms);
  CHECK(stopped.wait_for(0s) == std::future_status::timeout);
  CHECK_FALSE(idle.exchange(get("/healthz")));
  CHECK_THROWS(RawConnection(port));  // nobody new
  busy.send(record.substr(50));
  const std::string answer = busy.receive();
  CHECK(status_of(answer) == 201);
  CHECK(answer.find("Connection: close") != std::string::npos);
  CHECK(stopped.wait_for(5s) == std::future_status::ready);
}

TEST_CASE("stopping does not wait for ever for one who stalls") {
  ServiceOptions options;
  options.limits.stop = 300ms;
  RunningService service(options);
  RawConnection stalled(service.port());
  stalled.send("GET / HT");
  std::this_thread::sleep_for(50ms);
  auto stopped = std::async(std::launch::async, [&] { service.stop(); });
  CHECK(stopped.wait_for(3s) == std::future_status::ready);
}

TEST_CASE("in a home network the app is served by TLS, and a plain port tells of trust alone") {
  if (private_addresses().empty()) {
    MESSAGE("no private address");
    std::puts("skipped: serving a home network: this machine has no private address");
    return;
  }
  ServiceOptions options;
  options.is_for_home_network = true;
  options.now = &real_time;  // OpenSSL looks at certificates by the machine's clock
  options.limits.handshake = 300ms;
  RunningService service(options);
  REQUIRE(service->authority());
  const std::string address = private_addresses().front();
  // by loopback and by the address that the QR code shows
  for (const std::string& host : {std::string("127.0.0.1"), std::string("localhost"), address}) {
    CAPTURE(host);
    auto client = http_beast::Client::connect(host, service.port(), service->authority());
    REQUIRE_MESSAGE(client, client.error().message);
    CHECK(client->exchange(get("/healthz"))->status == 200);
  }
  const auto code = service->make_pairing_code();
  CHECK(code->url.starts_with("https://" + in_url(address) + ":" + std::to_string(service.port()) +
                              "/#pair="));
  const auto paired = service.ask(app_request("POST", "/api/v1/pairing", {},
                                              R"({"token":")" + code->token + R"(","name":"x"})"));
  CHECK(find_header(paired.headers, "set-cookie")->starts_with("__Host-coxa="));
  CHECK(find_header(paired.headers, "set-cookie")->ends_with("; Secure"));

  const auto trust = [&](const Request& request) {
    auto client = http_beast::Client::connect("127.0.0.1", service->trust_port().value());
    REQUIRE(client);
    return *client->exchange(request);
  };
  const auto page = trust(get("/"));
  CHECK(page.body.find("iPhone") != std::string::npos);
  CHECK(page.body.find("Android") != std::string::npos);
  CHECK(page.body.find(*keys_openssl::fingerprint(*service->authority())) != std::string::npos);
  const auto certificate = trust(get("/coxa.crt"));
  CHECK(certificate.body == *keys_openssl::to_der(*service->authority()));
  CHECK(find_header(certificate.headers, "content-type") == "application/x-x509-ca-cert");
  for (const char* path : {"/api/v1/me", "/healthz", "/metrics", "/index.html", "/coxa.key"}) {
    CHECK(trust(get(path)).status == 404);
  }
  CHECK(trust(app_request("POST", "/", {}, "{}")).status == 405);
  // this machine's own browser gets the app without a certificate, and nobody else does
  const auto own = [&](const std::string& host) {
    return http_beast::Client::connect(host, service->own_port().value());
  };
  CHECK(own("127.0.0.1")->exchange(get("/healthz"))->status == 200);
  CHECK(own("127.0.0.1")->exchange(get("/api/v1/me"))->status == 200);
  CHECK_FALSE(own(address));
  // a stranger to the authority does not speak to it, plain HTTP is no way in, silence is let go
  CHECK_FALSE(http_beast::Client::connect(
      "127.0.0.1", service.port(),
      keys_openssl::home_certificate(
          test::Folder("stranger").path(), {.names = {"localhost"}},
          CalendarTime{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}})
          ->authority));
  CHECK(status_of(answer_to(service, "GET / HTTP/1.1\r\nHost: a\r\n\r\n")) == 0);
  RawConnection silent(service.port());
  CHECK(silent.receive().empty());
  CHECK(silent.has_ended());
}

TEST_CASE("a certificate of one's own is served; what does not fit is named") {
  const test::Folder folder("certificate");
  const auto made = keys_openssl::home_certificate(
      folder.path() / "a", {.addresses = {"127.0.0.1"}, .names = {"*.local", "clinic.local"}},
      real_time());
  REQUIRE(made);
  ServiceOptions options;
  options.data = folder.path() / "data";
  options.certificate = folder.path() / "a" / "server.crt";
  options.key = folder.path() / "a" / "server.key";
  {
    RunningService service(options);
    auto client = http_beast::Client::connect("127.0.0.1", service.port(), made->authority);
    REQUIRE(client);
    CHECK(client->exchange(get("/healthz"))->status == 200);
    CHECK(service->make_pairing_code()->url.starts_with("https://clinic.local:"));
  }
  options.schemas = fs::path(COXA_ROOT) / "content/schemas";
  options.port = 0;
  const auto refused = [&](const fs::path& certificate, const fs::path& key) {
    options.certificate = certificate;
    options.key = key;
    const auto service = Service::create(options);
    REQUIRE_FALSE(service);
    CHECK(service.error().code == ErrorCode::unreadable);
    return service.error().message;
  };
  const fs::path good = folder.path() / "a" / "server.crt";
  CHECK(refused(good, folder.path() / "none.key").find("none.key cannot be read") !=
        std::string::npos);
  CHECK(refused(good, good).find("private key cannot be used") != std::string::npos);
  CHECK(refused(good, folder.path() / "a" / "authority.key").find("private key") !=
        std::string::npos);
  CHECK(refused(folder.path() / "a" / "server.key", good).find("not a PEM certificate") !=
        std::string::npos);
}

TEST_CASE("a port that is taken is named, with the remedy") {
  RunningService service;
  const test::Folder folder("taken");
  ServiceOptions options;
  options.data = folder.path();
  options.port = service.port();
  options.schemas = fs::path(COXA_ROOT) / "content/schemas";
  const auto second = Service::create(options);
  REQUIRE_FALSE(second);
  CHECK(second.error().code == ErrorCode::usage);
  CHECK(second.error().message.find(std::to_string(service.port())) != std::string::npos);
  CHECK(second.error().message.find("--port") != std::string::npos);
}

TEST_CASE("private addresses are told from those of the world") {
  for (const char* address :
       {"10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "fd00::1"}) {
    CHECK(is_private_address(address));
  }
  for (const char* address : {"11.0.0.1", "172.32.0.1", "192.169.0.1", "8.8.8.8", "fe80::1",
                              "2001:db8::1", "127.0.0.1", "nonsense", ""}) {
    CHECK_FALSE(is_private_address(address));
  }
}

}  // namespace
}  // namespace coxa::server
