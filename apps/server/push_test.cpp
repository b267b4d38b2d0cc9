// SPDX-License-Identifier: Apache-2.0
// Reminders from the app's request to what a browser reads, through a push service over TLS.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "apps/server/push_reminders.hpp"
#include "apps/server/reminder_sender.hpp"
#include "tests/support/push_service.hpp"
#include "tests/support/running_service.hpp"

namespace coxa::server {
namespace {

using namespace std::chrono_literals;
using http_beast::Request;
using test::PushService;
using test::RunningService;
using test::sample_push;
using Json = nlohmann::json;

// the test's clock begins on Tuesday 14 November 2023 at 22:13:20 UTC, 23:13:20 in Berlin
constexpr auto kUntilSix = 18h + 46min + 40s;  // the next day at 18:00 in Berlin

ServiceOptions options_for(const PushService& push) {
  ServiceOptions options;
  options.push_test_authority = push.authority;
  options.reminders_every = 20ms;
  return options;
}

int subscribe(RunningService& service, const std::string& cookie, const std::string& body) {
  return service.ask(app_request("PUT", "/api/v1/push", cookie, body)).status;
}

/// Long enough for a service to look twice for what is due.
void let_it_look() { std::this_thread::sleep_for(150ms); }

TEST_CASE("a reminder comes when it is due, once, sealed, signed, and says nothing of health") {
  PushService push;
  RunningService service(options_for(push));
  const std::string cookie = service.paired("phone");
  const Json key =
      Json::parse(service.ask(app_request("GET", "/api/v1/push/key", cookie)).body)["key"];
  CHECK(key.get<std::string>().size() == 87);
  CHECK(Json::parse(service.ask(app_request("GET", "/api/v1/push/key", cookie)).body)["key"] ==
        key);
  REQUIRE(subscribe(service, cookie, sample_push(push.endpoint("a"))) == 204);
  let_it_look();
  service.pass(kUntilSix - 1s);
  let_it_look();
  CHECK(push.received().empty());
  service.pass(1s);
  const auto received = push.await(1);
  let_it_look();
  REQUIRE(push.received().size() == 1);
  const Request& message = received.front();
  CHECK(message.method == "POST");
  CHECK(message.path == "/push/a");
  CHECK(message.header("ttl") == "3600");
  CHECK(message.header("content-encoding") == "aes128gcm");
  CHECK(test::unsealed(message.body) == R"({"kind":"reminder"})");
  const std::string authorization(message.header("authorization").value_or(""));
  CHECK(test::is_signed(authorization));
  CHECK(authorization.ends_with(", k=" + key.get<std::string>()));
  const std::string token = authorization.substr(8);
  const auto claims = Json::parse(test::base64url_bytes(
      token.substr(token.find('.') + 1, token.rfind('.') - token.find('.') - 1)));
  CHECK(claims["aud"] == push.origin());
  CHECK(claims["exp"] == 1'700'000'000 + 67'600 + 12 * 3600);
  // and the day after
  service.pass(24h);
  CHECK(push.await(2).size() == 2);
}

TEST_CASE("one that was ended, replaced or erased does not come") {
  PushService push;
  RunningService service(options_for(push));
  const std::string phone = service.paired("phone");
  const std::string tablet = service.paired("tablet");
  const std::string watch = service.paired("watch");
  REQUIRE(subscribe(service, phone, sample_push(push.endpoint("old"))) == 204);
  REQUIRE(subscribe(service, phone, sample_push(push.endpoint("new"))) == 204);
  REQUIRE(subscribe(service, tablet, sample_push(push.endpoint("ended"))) == 204);
  REQUIRE(subscribe(service, watch, sample_push(push.endpoint("erased"))) == 204);
  CHECK(service.ask(app_request("DELETE", "/api/v1/push", tablet)).status == 204);
  CHECK(service.ask(app_request("DELETE", "/api/v1/me", watch, R"({"confirm":"erase"})")).status ==
        200);
  service.pass(kUntilSix);
  const auto received = push.await(1);
  let_it_look();
  REQUIRE(push.received().size() == 1);
  CHECK(received.front().path == "/push/new");
}

TEST_CASE("two services over one store send each reminder once") {
  const test::Folder folder("two-services");
  PushService push;
  ServiceOptions options = options_for(push);
  options.data = folder.path();
  RunningService one(options);
  RunningService other(options);
  for (int i = 0; i < 12; ++i) {
    const std::string number = std::to_string(i);
    REQUIRE(subscribe(one, one.paired(number), sample_push(push.endpoint(number))) == 204);
  }
  one.pass(kUntilSix);
  other.pass(kUntilSix);
  (void)push.await(12);
  let_it_look();
  std::set<std::string> paths;
  for (const Request& message : push.received()) {
    paths.insert(message.path);
  }
  CHECK(push.received().size() == 12);
  CHECK(paths.size() == 12);
}

TEST_CASE("a subscription that the push service does not know any more is forgotten") {
  for (const int status : {404, 410}) {
    PushService push;
    RunningService service(options_for(push));
    REQUIRE(subscribe(service, service.paired("phone"), sample_push(push.endpoint("a"))) == 204);
    push.answer(status);
    service.pass(kUntilSix);
    REQUIRE(push.await(1).size() == 1);
    let_it_look();
    push.answer(201);
    service.pass(24h);
    let_it_look();
    CHECK(push.received().size() == 1);
  }
}

TEST_CASE("a push service that is busy is asked again, three times, and then the next day") {
  PushService push;
  RunningService service(options_for(push));
  REQUIRE(subscribe(service, service.paired("phone"), sample_push(push.endpoint("a"))) == 204);
  push.answer(503);
  service.pass(kUntilSix);
  for (std::size_t tries = 1; tries <= 4; ++tries) {
    CHECK(push.await(tries).size() == tries);
    let_it_look();
    CHECK(push.received().size() == tries);
    service.pass(5min);
  }
  let_it_look();
  CHECK(push.received().size() == 4);
  push.answer(201);
  service.pass(24h - 20min);
  CHECK(push.await(5).size() == 5);
}

TEST_CASE("a reminder that is an hour late, or would come within quiet hours, is left out") {
  PushService push;
  RunningService service(options_for(push));
  const std::string phone = service.paired("phone");
  REQUIRE(subscribe(service, phone, sample_push(push.endpoint("a"))) == 204);
  service.pass(kUntilSix + 1h + 1s);
  let_it_look();
  CHECK(push.received().empty());
  // due at 20:50, ten minutes before quiet hours
  REQUIRE(subscribe(service, phone,
                    sample_push(push.endpoint("b"), R"({"at":["20:50"],"days":["wed"],)"
                                                    R"("quiet":{"from":"21:00","until":"08:00"},)"
                                                    R"("time_zone":"Europe/Berlin"})")) == 204);
  service.pass(1h + 55min);  // 20:55
  const auto late = push.await(1);
  REQUIRE(late.size() == 1);
  CHECK(late.front().header("ttl") == "300");  // it waits for the phone until then
}

TEST_CASE("what is no subscription, or no reminder, is refused with what is wrong") {
  RunningService service;
  const std::string cookie = service.paired("phone");
  const std::string good = "https://push.example/a";
  CHECK(subscribe(service, cookie, sample_push(good)) == 204);
  Json nested = Json::parse(sample_push(good));
  nested = {{"subscription", {{"endpoint", good}, {"keys", nested["keys"]}}},
            {"reminders", nested["reminders"]}};
  CHECK(subscribe(service, cookie, nested.dump()) == 204);
  for (const char* endpoint :
       {"", "http://push.example/a", "https://127.0.0.1/a", "https://localhost/a",
        "https://10.0.0.1/", "https://169.254.169.254/latest", "https://push.example:22/"}) {
    CAPTURE(endpoint);
    CHECK(subscribe(service, cookie, sample_push(endpoint)) == 422);
  }
  Json keyless = Json::parse(sample_push(good));
  keyless["keys"]["auth"] = "AAAA";
  CHECK(subscribe(service, cookie, keyless.dump()) == 422);
  keyless["keys"] = 7;
  CHECK(subscribe(service, cookie, keyless.dump()) == 422);
  const std::string zone = R"(,"time_zone":"Europe/Berlin"})";
  for (const std::string& reminders : std::vector<std::string>{
           "{}", "null", "7", R"({"at":[],"days":["mon"])" + zone,
           R"({"at":["24:00"],"days":["mon"])" + zone, R"({"at":["6:00"],"days":["mon"])" + zone,
           R"({"at":["18:00"],"days":[])" + zone, R"({"at":["18:00"],"days":["someday"])" + zone,
           R"({"at":["18:00"],"days":["mon"],"quiet":{"from":"21:00"})" + zone,
           R"({"at":["18:00"],"days":["mon"],"time_zone":"Middle/Earth"})",
           R"({"at":["18:00"],"days":["mon"],"time_zone":7})",
           R"({"at":["22:00"],"days":["mon"],"quiet":{"from":"21:00","until":"08:00"})" + zone}) {
    CAPTURE(reminders);
    CHECK(subscribe(service, cookie, sample_push(good, reminders)) == 422);
  }
}

TEST_CASE("of several times of day the next one counts, by the clock on the wall") {
  const auto reminders = parse_push_reminders(
      Json{{"at", {"18:00", "07:30"}}, {"days", {"sun"}}, {"time_zone", "Europe/Berlin"}});
  REQUIRE(reminders);
  const CalendarTime sunday =
      std::chrono::sys_days{std::chrono::year{2026} / std::chrono::October / 25};
  // clocks go back at 3 o'clock of this day
  CHECK(*next_time(*reminders, sunday - 1h) == sunday + 6h + 30min);
  CHECK(*next_time(*reminders, sunday + 6h + 30min) == sunday + 17h);
  CHECK(*next_time(*reminders, sunday + 17h) == sunday + 7 * 24h + 6h + 30min);
}

}  // namespace
}  // namespace coxa::server
