// SPDX-License-Identifier: Apache-2.0
// The API as the app meets it: over real sockets, on a real store.
#include "apps/server/api.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "tests/support/running_service.hpp"
#include "tests/support/sample_record.hpp"

namespace coxa::server {
namespace {

using http_beast::find_header;
using http_beast::Reception;
using http_beast::Request;
using Json = nlohmann::json;
using test::RunningService;
using test::sample_id;
using test::sample_record;

const std::string kRecords = "/api/v1/records";

Request put(const std::string& cookie, int number, const std::string& note = "") {
  return app_request("PUT", kRecords + "/" + sample_id(number), cookie,
                     sample_record(sample_id(number), note));
}

Request with(Request request, const std::string& name, const std::string& value) {
  std::erase_if(request.headers, [&](const auto& header) { return header.first == name; });
  if (!value.empty()) {
    request.headers.emplace_back(name, value);
  }
  return request;
}

std::string error_code(const Reception& answer) {
  const Json json = Json::parse(answer.body, nullptr, false);
  REQUIRE(json.is_object());
  CHECK_FALSE(json["error"]["message"].get<std::string>().empty());
  return json["error"]["code"];
}

TEST_CASE("a device is paired by a one-time code and is known from then on") {
  RunningService service;
  CHECK(service.ask(app_request("GET", "/api/v1/me")).body == R"({"device":null,"member":null})");
  const auto code = service.ask(app_request("POST", "/api/v1/pairing/token", {}, "{}"));
  REQUIRE(code.status == 201);
  const Json token = Json::parse(code.body);
  CHECK(token["url"] == "http://localhost:" + std::to_string(service.port()) +
                            "/#pair=" + token["token"].get<std::string>());
  CHECK(token["expires_at"] == "2023-11-14T22:23:20Z");

  const auto body = Json{{"token", token["token"]}, {"name", "Ada's phone"}}.dump();
  const auto paired = service.ask(app_request("POST", "/api/v1/pairing", {}, body));
  REQUIRE(paired.status == 201);
  const Json device = Json::parse(paired.body)["device"];
  CHECK(device["name"] == "Ada's phone");
  CHECK(device["paired_at"] == "2023-11-14T22:13:20Z");
  const std::string cookie(find_header(paired.headers, "set-cookie").value());
  CHECK(cookie.starts_with("coxa="));
  CHECK(cookie.find("; Path=/; Max-Age=34560000; HttpOnly; SameSite=Strict") != cookie.npos);

  const auto me = service.ask(app_request("GET", "/api/v1/me", cookie.substr(0, cookie.find(';'))));
  CHECK(Json::parse(me.body)["device"] == device);
  // the same code again
  const auto again = service.ask(app_request("POST", "/api/v1/pairing", {}, body));
  CHECK(again.status == 410);
  CHECK(error_code(again) == "code_gone");
  CHECK_FALSE(find_header(again.headers, "set-cookie"));
}

TEST_CASE("a code ends after ten minutes, and a guessed one is worth nothing") {
  RunningService service;
  const auto code = service->make_pairing_code();
  const std::string body = R"({"token":")" + code->token + R"(","name":"x"})";
  service.pass(std::chrono::minutes(10));
  CHECK(service.ask(app_request("POST", "/api/v1/pairing", {}, body)).status == 410);
  CHECK(service.ask(app_request("POST", "/api/v1/pairing", {}, R"({"token":"guess","name":"x"})"))
            .status == 410);
}

TEST_CASE("what pairs no device says what is wrong") {
  RunningService service;
  const auto status = [&](const std::string& body) {
    return service.ask(app_request("POST", "/api/v1/pairing", {}, body)).status;
  };
  CHECK(status("") == 400);
  CHECK(status("{") == 400);
  CHECK(status("[]") == 422);
  CHECK(status("{}") == 422);
  CHECK(status(R"({"token":1,"name":"x"})") == 422);
  CHECK(status(R"({"token":"x","name":""})") == 422);
  CHECK(status(R"({"token":"x","name":"  "})") == 422);
  CHECK(status(R"({"token":"x","name":"a\nb"})") == 422);
  CHECK(status(R"({"token":"x","name":")" + std::string(81, 'n') + "\"}") == 422);
  CHECK(status(R"({"token":"x","name":")" + std::string(5000, 'n') + "\"}") == 413);
}

TEST_CASE("a record is created, the same again is 200, another under its id 409") {
  RunningService service;
  const std::string cookie = service.paired("phone");
  CHECK(service.ask(put(cookie, 1)).status == 201);
  CHECK(service.ask(put(cookie, 1)).status == 200);
  const auto other = service.ask(put(cookie, 1, "changed"));
  CHECK(other.status == 409);
  CHECK(error_code(other) == "other_content");
  const auto got = service.ask(app_request("GET", kRecords + "/" + sample_id(1), cookie));
  CHECK(got.status == 200);
  CHECK(Json::parse(got.body) == Json::parse(sample_record(sample_id(1))));
  CHECK(find_header(got.headers, "cache-control") == "no-store");
}

TEST_CASE("a deleted record is gone, deleting again is fine, putting it again is 410") {
  RunningService service;
  const std::string cookie = service.paired("phone");
  const std::string path = kRecords + "/" + sample_id(1);
  CHECK(service.ask(put(cookie, 1)).status == 201);
  CHECK(service.ask(app_request("DELETE", path, cookie)).status == 204);
  CHECK(service.ask(app_request("DELETE", path, cookie)).status == 204);
  CHECK(service.ask(app_request("GET", path, cookie)).status == 404);
  const auto again = service.ask(put(cookie, 1));
  CHECK(again.status == 410);
  CHECK(error_code(again) == "deleted");
  // a deletion that overtook its upload
  CHECK(service.ask(app_request("DELETE", kRecords + "/" + sample_id(2), cookie)).status == 204);
  CHECK(service.ask(put(cookie, 2)).status == 410);
}

TEST_CASE("a body that is no record is refused by its kind of wrong") {
  RunningService service;
  const std::string cookie = service.paired("phone");
  const auto refused = [&](const std::string& body, int status, const std::string& code) {
    CAPTURE(body.substr(0, 60));
    const auto answer =
        service.ask(app_request("PUT", kRecords + "/" + sample_id(1), cookie, body));
    CHECK(answer.status == status);
    CHECK(error_code(answer) == code);
  };
  refused("{\"schema\":", 400, "malformed");
  refused("", 400, "malformed");
  refused("\xff\xfe", 400, "malformed");
  refused("{}", 422, "wrong_schema");
  refused("[]", 422, "wrong_schema");
  refused(std::string(100'000, '['), 422, "wrong_schema");
  refused(sample_record(sample_id(2)), 422, "wrong_id");
  refused(std::string(256 * 1024 + 1, ' '), 413, "too_large");
  const auto named = service.ask(app_request("PUT", kRecords + "/mine", cookie, "{}"));
  CHECK(named.status == 422);
  CHECK(error_code(named) == "wrong_id");
  CHECK(service.ask(app_request("GET", kRecords + "/" + sample_id(1), cookie)).status == 404);
}

TEST_CASE("a record of just under 256 KiB is taken") {
  RunningService service;
  const std::string cookie = service.paired("phone");
  const std::string note(256 * 1024 - sample_record(sample_id(1), "x").size(), 'n');
  CHECK(service.ask(put(cookie, 1, note)).status == 201);
}

TEST_CASE("what changes something must come from the app itself, as JSON") {
  RunningService service;
  const std::string cookie = service.paired("phone");
  const std::string here = "127.0.0.1:" + std::to_string(service.port());
  const auto status = [&](const std::string& name, const std::string& value) {
    return service.ask(with(with(put(cookie, 1), "sec-fetch-site", ""), name, value)).status;
  };
  for (const std::string& origin :
       {std::string("https://evil.example"), std::string("null"), "https://" + here,
        std::string("http://127.0.0.1"), std::string("http://localhost:") + "1",
        "http://" + here + ".evil.example"}) {
    CAPTURE(origin);
    CHECK(status("origin", origin) == 403);
  }
  CHECK(status("sec-fetch-site", "cross-site") == 403);
  CHECK(status("sec-fetch-site", "same-site") == 403);
  CHECK(status("content-type", "text/plain") == 415);
  CHECK(status("content-type", "application/jsonx") == 415);
  CHECK(status("content-type", "") == 415);
  CHECK(status("origin", "http://" + here) == 201);
  CHECK(status("content-type", "application/json; charset=utf-8") == 200);
  CHECK(status("sec-fetch-site", "none") == 200);
  CHECK(service
            .ask(with(app_request("POST", "/api/v1/pairing/token", {}, "{}"), "origin",
                      "http://evil.example"))
            .status == 403);
  CHECK(service
            .ask(with(app_request("DELETE", kRecords + "/" + sample_id(1), cookie), "origin",
                      "http://evil.example"))
            .status == 403);
}

TEST_CASE("every route but the way in refuses a device that is not paired") {
  RunningService service;
  for (const RouteName& route : Api::routes()) {
    std::string path = route.path;
    if (const auto at = path.find("{id}"); at != path.npos) {
      path.replace(at, 4, sample_id(1));
    }
    CAPTURE(route.method);
    CAPTURE(path);
    const bool is_open =
        (path == "/api/v1/me" && std::string(route.method) == "GET") || path == "/api/v1/pairing" ||
        (path.starts_with("/api/v1/session") && std::string(route.method) == "POST");
    for (const char* cookie : {"", "coxa=", "coxa=guess", "__Host-coxa=guess"}) {
      Request request =
          app_request(route.method, path, cookie, std::string(route.method) == "GET" ? "" : "{}");
      // not this machine's own browser: a proxy passes it on
      request.headers.emplace_back("x-forwarded-for", "192.0.2.7");
      const auto answer = service.ask(request);
      CHECK((answer.status == 401) == !is_open);
    }
  }
}

TEST_CASE("no route lets one device read or change what another stored") {
  RunningService service;
  const std::string ada = service.paired("Ada");
  const std::string bob = service.paired("Bob");
  const std::string secret = "only Ada may read this";
  const auto record = put(ada, 1, secret);
  REQUIRE(service.ask(record).status == 201);
  REQUIRE(service.ask(put(bob, 2, "Bob's")).status == 201);
  const auto routes = Api::routes();
  REQUIRE(routes.size() == 22);
  for (const RouteName& route : routes) {
    std::string path = route.path;
    const bool is_device = path.starts_with("/api/v1/devices/");
    if (const auto at = path.find("{id}"); at != path.npos) {
      path.replace(at, 4, is_device ? "nobody" : sample_id(1));
    }
    CAPTURE(route.method);
    CAPTURE(path);
    // with a body of Bob's own under Ada's id, and with pages that would reach hers
    Request request = app_request(route.method, path, bob);
    if (std::string(route.method) != "GET") {
      request.body =
          std::string(route.method) == "PUT" ? sample_record(sample_id(1), "Bob's") : "{}";
    }
    for (const char* query : {"", "limit=200", "before=9223372036854775807&limit=200"}) {
      request.query = query;
      const auto answer = service.ask(request);
      CHECK(answer.body.find(secret) == std::string::npos);
      CHECK(answer.body.find("Ada may") == std::string::npos);
      CHECK(answer.status < 500);
    }
    const auto still = service.ask(app_request("GET", kRecords + "/" + sample_id(1), ada));
    CHECK(still.status == 200);
    CHECK(still.body.find(secret) != std::string::npos);
  }
  // before Bob had one of this id, it was as if there were none
  REQUIRE(service.ask(put(ada, 3, secret)).status == 201);
  CHECK(service.ask(app_request("GET", kRecords + "/" + sample_id(3), bob)).status == 404);
}

TEST_CASE("one record put by many at once is created exactly once") {
  RunningService service;
  const std::string cookie = service.paired("phone");
  std::atomic<int> created = 0;
  std::atomic<int> same = 0;
  std::vector<std::thread> threads;
  threads.reserve(16);
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&] {
      auto client = http_beast::Client::connect("127.0.0.1", service.port());
      for (int n = 0; client && n < 10; ++n) {
        const auto answer = client->exchange(put(cookie, n));
        created += answer && answer->status == 201 ? 1 : 0;
        same += answer && answer->status == 200 ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  CHECK(created == 10);
  CHECK(same == 150);
  const auto all = service.ask(app_request("GET", kRecords, cookie));
  CHECK(Json::parse(all.body)["records"].size() == 10);
}

TEST_CASE("records are listed newest first, page by page") {
  RunningService service;
  const std::string cookie = service.paired("phone");
  for (int i = 0; i < 7; ++i) {
    REQUIRE(service.ask(put(cookie, i)).status == 201);
  }
  Request request = app_request("GET", kRecords, cookie);
  std::vector<std::string> ids;
  request.query = "limit=3";
  for (int page = 0; page < 3; ++page) {
    const Json json = Json::parse(service.ask(request).body);
    for (const Json& record : json["records"]) {
      ids.push_back(record["id"]);
    }
    CHECK(json["next"].is_null() == (page == 2));
    if (!json["next"].is_null()) {
      request.query = "limit=3&before=" + json["next"].get<std::string>();
    }
  }
  REQUIRE(ids.size() == 7);
  CHECK(ids.front() == sample_id(6));
  CHECK(ids.back() == sample_id(0));
  for (const char* query : {"limit=0", "limit=201", "limit=-1", "limit=x", "limit=", "limit=3x",
                            "before=x", "before=", "before=99999999999999999999"}) {
    CAPTURE(query);
    request.query = query;
    CHECK(service.ask(request).status == 400);
  }
}

TEST_CASE("an export holds every record of the device and no other") {
  RunningService service;
  const std::string cookie = service.paired("phone");
  CHECK(Json::parse(service.ask(app_request("GET", kRecords + "/export", cookie)).body) ==
        Json{{"schema", "coxa.export/1"}, {"records", Json::array()}});
  const std::string other = service.paired("tablet");
  REQUIRE(service.ask(put(other, 999)).status == 201);
  auto client = service.client();
  constexpr int kMany = 120;  // more than two parts of an export
  for (int i = 0; i < kMany; ++i) {
    REQUIRE(client.exchange(put(cookie, i))->status == 201);
  }
  const auto answer = service.ask(app_request("GET", kRecords + "/export", cookie));
  CHECK(answer.status == 200);
  CHECK(find_header(answer.headers, "content-disposition")->starts_with("attachment"));
  const Json json = Json::parse(answer.body);
  std::set<std::string> ids;
  for (const Json& record : json["records"]) {
    ids.insert(record["id"]);
  }
  CHECK(ids.size() == kMany);
  CHECK_FALSE(ids.contains(sample_id(999)));
}

TEST_CASE("devices are listed and removed; a removed one is refused, its records stay") {
  RunningService service;
  const std::string phone = service.paired("phone");
  service.pass(std::chrono::seconds(1));
  const std::string tablet = service.paired("tablet");
  REQUIRE(service.ask(put(tablet, 1)).status == 201);
  const Json list = Json::parse(service.ask(app_request("GET", "/api/v1/devices", phone)).body);
  REQUIRE(list["devices"].size() == 2);
  CHECK(list["devices"][0]["name"] == "phone");
  CHECK(list["devices"][0]["is_this"] == true);
  CHECK(list["devices"][1]["is_this"] == false);
  const std::string id = list["devices"][1]["id"];
  CHECK(service.ask(app_request("DELETE", "/api/v1/devices/" + id, phone)).status == 204);
  CHECK(service.ask(app_request("DELETE", "/api/v1/devices/" + id, phone)).status == 404);
  CHECK(service.ask(app_request("GET", kRecords, tablet)).status == 401);
  CHECK(service.ask(app_request("GET", "/api/v1/me", tablet)).body ==
        R"({"device":null,"member":null})");
  // itself
  const std::string own = list["devices"][0]["id"];
  const auto left = service.ask(app_request("DELETE", "/api/v1/devices/" + own, phone));
  CHECK(left.status == 204);
  CHECK(find_header(left.headers, "set-cookie")->find("Max-Age=0") != std::string::npos);
  CHECK(service.ask(app_request("GET", "/api/v1/devices", phone)).status == 401);
}

TEST_CASE("a device is seen again at most every ten minutes") {
  RunningService service;
  const std::string cookie = service.paired("phone");
  const auto seen = [&] {
    const auto list = service.ask(app_request("GET", "/api/v1/devices", cookie));
    return Json::parse(list.body)["devices"][0]["last_seen_at"].get<std::string>();
  };
  const std::string first = seen();
  service.pass(std::chrono::minutes(9));
  CHECK(seen() == first);
  service.pass(std::chrono::minutes(2));
  (void)seen();                                        // is noted after this answer
  REQUIRE(service.ask(put(cookie, 1)).status == 201);  // written behind it, in order
  CHECK(seen() == "2023-11-14T22:24:20Z");
}

TEST_CASE("codes are given to paired devices and to this machine alone") {
  RunningService service;
  const std::string cookie = service.paired("phone");
  const Request local = app_request("POST", "/api/v1/pairing/token", {}, "{}");
  CHECK(service.ask(local).status == 201);
  CHECK(service.ask(with(local, "host", "localhost:1")).status == 201);
  // a name of elsewhere that was made to lead here; a proxy on this machine
  CHECK(service.ask(with(local, "host", "evil.example")).status == 401);
  CHECK(service.ask(with(local, "x-forwarded-for", "192.0.2.1")).status == 401);
  CHECK(service.ask(with(local, "forwarded", "for=192.0.2.1")).status == 401);
  CHECK(service
            .ask(with(app_request("POST", "/api/v1/pairing/token", cookie, "{}"), "host",
                      "coxa.example"))
            .status == 201);
}

TEST_CASE("behind a proxy that speaks TLS, the cookie is one for TLS") {
  RunningService service;
  const auto code = service->make_pairing_code();
  Request request = app_request("POST", "/api/v1/pairing", {},
                                R"({"token":")" + code->token + R"(","name":"x"})");
  request = with(with(request, "host", "coxa.example"), "origin", "https://coxa.example");
  CHECK(service.ask(request).status == 403);  // it came by plain HTTP, as far as anyone says
  const auto paired = service.ask(with(request, "x-forwarded-proto", "https"));
  REQUIRE(paired.status == 201);
  const std::string cookie(find_header(paired.headers, "set-cookie").value());
  CHECK(cookie.starts_with("__Host-coxa="));
  CHECK(cookie.ends_with("; Secure"));
}

TEST_CASE("the API knows its addresses and methods, and no others") {
  RunningService service;
  const std::string cookie = service.paired("phone");
  for (const char* path : {"/api/", "/api/v1", "/api/v1/", "/api/v2/me", "/api/v1/me/",
                           "/api/v1/ME", "/api/v1/records/", "/api/v1/records/a/b"}) {
    CAPTURE(path);
    const auto answer = service.ask(app_request("GET", path, cookie));
    CHECK(answer.status == 404);
    CHECK(error_code(answer) == "not_found");
  }
  const auto patch = service.ask(app_request("PATCH", kRecords + "/" + sample_id(1), cookie, "{}"));
  CHECK(patch.status == 405);
  CHECK(find_header(patch.headers, "allow") == "PUT, GET, DELETE");
  CHECK(service.ask(app_request("POST", kRecords, cookie, "{}")).status == 405);
}

}  // namespace
}  // namespace coxa::server
