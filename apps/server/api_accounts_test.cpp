// SPDX-License-Identifier: Apache-2.0
// Joining, signing in, following changes and being forgotten, over real sockets on a real store.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "apps/server/api.hpp"
#include "tests/support/running_service.hpp"
#include "tests/support/sample_entry.hpp"
#include "tests/support/sample_record.hpp"
#include "tests/support/software_passkey.hpp"

namespace coxa::server {
namespace {

using namespace std::chrono_literals;
using http_beast::find_header;
using http_beast::Reception;
using http_beast::Request;
using test::RunningService;
using test::sample_id;
using test::SoftwarePasskey;
using Json = nlohmann::json;

/// A browser at http://localhost, with the cookie of its device, if it has one.
class Browser {
 public:
  Browser(RunningService& service, std::string cookie)
      : service_(service), cookie_(std::move(cookie)) {}

  Reception ask(const std::string& method, const std::string& path, const Json& body = {}) {
    Request request =
        app_request(method, "/api/v1/" + path, cookie_, body.is_null() ? "" : body.dump());
    request.headers.emplace_back("host", host);
    if (const auto query = request.path.find('?'); query != std::string::npos) {
      request.query = request.path.substr(query + 1);
      request.path.resize(query);
    }
    Reception answer = service_.ask(request);
    if (const auto set = find_header(answer.headers, "set-cookie")) {
      cookie_ = std::string(set->substr(0, set->find(';')));
    }
    return answer;
  }
  Json read(const std::string& method, const std::string& path, const Json& body = {}) {
    const Reception answer = ask(method, path, body);
    CAPTURE(answer.body);
    REQUIRE(answer.status < 300);
    return Json::parse(answer.body);
  }
  int put(int number, const std::string& kind = "card_read") {
    const std::string entry =
        test::sample_entry(sample_id(number), kind, test::sample_bodies().at(kind).front());
    return ask("PUT", "records/" + sample_id(number), Json::parse(entry)).status;
  }
  /// Ids of what this browser's owner keeps; a deleted one with a minus before it.
  std::set<std::string> followed() {
    std::set<std::string> ids;
    std::string after;
    for (bool has_more = true; has_more;) {
      const Json page = read("GET", "changes?limit=2" + (after.empty() ? "" : "&after=" + after));
      for (const Json& change : page["changes"]) {
        ids.insert((change["deleted"].get<bool>() ? "-" : "") + change["id"].get<std::string>());
        CHECK(change["deleted"].get<bool>() != change.contains("document"));
      }
      after = page["next"];
      has_more = page["more"];
    }
    return ids;
  }
  std::string host = "localhost";

 private:
  RunningService& service_;
  std::string cookie_;
};

Browser paired(RunningService& service, const std::string& name) {
  return {service, service.paired(name)};
}

/// Joins by the passkey, or adds it to the member that is signed in.
Reception join(Browser& browser, SoftwarePasskey& passkey, const std::string& name) {
  const Json asked = browser.read("POST", "account/passkey/options", {{"name", name}});
  const Json& options = asked["publicKey"];
  passkey.user = test::bytes_of("");
  const std::string user = options["user"]["id"];
  passkey.user.resize(user.size());
  std::size_t size = 0;
  REQUIRE(::sodium_base642bin(passkey.user.data(), passkey.user.size(), user.data(), user.size(),
                              nullptr, &size, nullptr,
                              sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0);
  passkey.user.resize(size);
  return browser.ask("POST", "account/passkey",
                     {{"challenge_id", asked["challenge_id"]},
                      {"credential", passkey.create(options["challenge"])}});
}

Reception sign_in(Browser& browser, const SoftwarePasskey& passkey) {
  const Json asked = browser.read("POST", "session/passkey/options", Json::object());
  return browser.ask("POST", "session/passkey",
                     {{"challenge_id", asked["challenge_id"]},
                      {"credential", passkey.get(asked["publicKey"]["challenge"])}});
}

TEST_CASE("a passkey's options ask for what the passkey is to be") {
  RunningService service;
  Browser phone = paired(service, "phone");
  const Json options =
      phone.read("POST", "account/passkey/options", {{"name", "Ada"}})["publicKey"];
  CHECK(options["rp"] == Json{{"id", "localhost"}, {"name", "coxa"}});
  CHECK(options["user"]["name"] == "Ada");
  CHECK(options["attestation"] == "none");
  CHECK(options["pubKeyCredParams"].size() == 3);
  CHECK(options["pubKeyCredParams"][0] == Json{{"type", "public-key"}, {"alg", -7}});
  CHECK(options["authenticatorSelection"]["residentKey"] == "required");
  CHECK(options["authenticatorSelection"]["userVerification"] == "required");
  const Json sign_in_options =
      phone.read("POST", "session/passkey/options", Json::object())["publicKey"];
  CHECK(sign_in_options["rpId"] == "localhost");
  CHECK(sign_in_options["userVerification"] == "required");
  CHECK(sign_in_options["challenge"] != options["challenge"]);
}

TEST_CASE("one joins by a passkey on one device, and signs in by it on another, new one") {
  RunningService service;
  Browser phone = paired(service, "phone");
  CHECK(phone.put(1) == 201);
  CHECK(phone.put(2) == 201);
  CHECK(phone.ask("DELETE", "records/" + sample_id(2)).status == 204);
  SoftwarePasskey passkey;
  const auto joined = join(phone, passkey, "Ada");
  CAPTURE(joined.body);
  REQUIRE(joined.status == 201);
  const Json member = Json::parse(joined.body)["member"];
  CHECK(member["name"] == "Ada");
  const Json me = phone.read("GET", "me");
  CHECK(me["member"]["id"] == member["id"]);
  CHECK(me["member"]["has_password"] == false);
  REQUIRE(me["member"]["passkeys"].size() == 1);
  CHECK(me["member"]["passkeys"][0]["name"] == "phone");
  CHECK(me["member"]["passkeys"][0]["id"] == passkey.id());

  Browser tablet(service, "");  // never paired
  CHECK(tablet.ask("GET", "records").status == 401);
  const auto signed_in = sign_in(tablet, passkey);
  CAPTURE(signed_in.body);
  REQUIRE(signed_in.status == 200);
  CHECK(tablet.read("GET", "me")["member"]["id"] == member["id"]);
  const std::set<std::string> all{sample_id(1), "-" + sample_id(2)};
  CHECK(tablet.followed() == all);
  CHECK(phone.followed() == all);
  CHECK(tablet.put(1) == 200);
  CHECK(tablet.put(2) == 410);
  CHECK(tablet.put(3) == 201);
  CHECK(phone.followed().contains(sample_id(3)));
}

TEST_CASE("signing in brings along what an anonymous device recorded") {
  RunningService service;
  Browser phone = paired(service, "phone");
  Browser tablet = paired(service, "tablet");
  SoftwarePasskey passkey;
  CHECK(tablet.put(1) == 201);
  CHECK(tablet.put(2) == 201);
  CHECK(phone.put(2) == 201);
  const std::string cursor = tablet.read("GET", "changes")["next"];
  REQUIRE(join(phone, passkey, "Ada").status == 201);
  REQUIRE(sign_in(tablet, passkey).status == 200);
  CHECK(phone.followed() == std::set{sample_id(1), sample_id(2)});
  // a place in the device's own changes is the beginning of the member's
  CHECK(tablet.read("GET", "changes?after=" + cursor)["changes"].size() == 2);
  // signed out, the device is empty; the member's records stay
  CHECK(tablet.ask("DELETE", "session").status == 204);
  CHECK(tablet.read("GET", "me")["member"].is_null());
  CHECK(tablet.followed().empty());
  CHECK(phone.followed().size() == 2);
  REQUIRE(sign_in(tablet, passkey).status == 200);
  CHECK(tablet.followed().size() == 2);
}

TEST_CASE("a question is answered once, within five minutes, by the device that asked") {
  RunningService service;
  Browser phone = paired(service, "phone");
  Browser other = paired(service, "other");
  SoftwarePasskey passkey;
  const auto asked = [&] {
    return phone.read("POST", "account/passkey/options", {{"name", "Ada"}});
  };
  const auto answer = [&](const Json& question) {
    return Json{{"challenge_id", question["challenge_id"]},
                {"credential", passkey.create(question["publicKey"]["challenge"])}};
  };
  const Json late = answer(asked());
  service.pass(5min);
  CHECK(phone.ask("POST", "account/passkey", late).status == 410);
  const Json stolen = answer(asked());
  CHECK(other.ask("POST", "account/passkey", stolen).status == 410);
  CHECK(phone.ask("POST", "account/passkey", stolen).status == 410);
  // a question for signing in is none for joining
  const Json sign_in_question = phone.read("POST", "session/passkey/options", Json::object());
  CHECK(phone.ask("POST", "account/passkey", answer(sign_in_question)).status == 410);
  const Json good = answer(asked());
  CHECK(phone.ask("POST", "account/passkey", good).status == 201);
  CHECK(phone.ask("POST", "account/passkey", good).status == 410);
  CHECK(phone.ask("POST", "account/passkey", {{"challenge_id", "guess"}}).status == 422);
}

TEST_CASE("a passkey that lies joins nobody and signs nobody in") {
  RunningService service;
  Browser phone = paired(service, "phone");
  SoftwarePasskey passkey;
  for (const auto& lie : std::vector<std::function<void(SoftwarePasskey&)>>{
           [](auto& p) { p.host = "evil.example"; },
           [](auto& p) { p.origin = "http://evil.example"; }, [](auto& p) { p.flags = 0x01; }}) {
    SoftwarePasskey liar = passkey;
    lie(liar);
    CHECK(join(phone, liar, "Ada").status == 422);
  }
  CHECK(phone.read("GET", "me")["member"].is_null());
  REQUIRE(join(phone, passkey, "Ada").status == 201);
  Browser tablet(service, "");
  SoftwarePasskey stranger(-7, "unknown");
  CHECK(sign_in(tablet, stranger).status == 401);
  SoftwarePasskey impostor;  // the same id, another key
  impostor.user = passkey.user;
  CHECK(sign_in(tablet, impostor).status == 401);
  SoftwarePasskey misnamed = passkey;
  misnamed.user = test::bytes_of("someone else");
  CHECK(sign_in(tablet, misnamed).status == 401);
  passkey.uses = 5;
  CHECK(sign_in(tablet, passkey).status == 200);
  CHECK(sign_in(tablet, passkey).status == 401);  // a count that stands still: a copy
  passkey.uses = 6;
  CHECK(sign_in(tablet, passkey).status == 200);
}

TEST_CASE("one who is signed in adds passkeys and a password") {
  RunningService service;
  Browser phone = paired(service, "phone");
  SoftwarePasskey first(-7, "first");
  SoftwarePasskey second(-8, "second");
  REQUIRE(join(phone, first, "Ada").status == 201);
  const std::string id = phone.read("GET", "me")["member"]["id"];
  REQUIRE(join(phone, second, "").status == 201);
  const auto again = join(phone, second, "");
  CHECK(again.status == 409);
  CHECK(phone.ask("POST", "account/password", {{"name", "Ada"}, {"password", "a warm stone"}})
            .status == 201);
  const Json member = phone.read("GET", "me")["member"];
  CHECK(member["id"] == id);
  CHECK(member["passkeys"].size() == 2);
  CHECK(member["has_password"] == true);
  Browser tablet(service, "");
  CHECK(sign_in(tablet, second).status == 200);
  CHECK(tablet.read("GET", "me")["member"]["id"] == id);
}

TEST_CASE("at an address of numbers, or without TLS, passkeys are refused with the reason") {
  RunningService service;
  Browser phone = paired(service, "phone");
  for (const char* host : {"127.0.0.1", "192.168.1.2:8443", "[::1]:8080", "kitchen.local"}) {
    CAPTURE(host);
    phone.host = host;
    const auto joining = phone.ask("POST", "account/passkey/options", {{"name", "Ada"}});
    CHECK(joining.status == 409);
    CHECK(Json::parse(joining.body)["error"]["code"] == "no_passkeys_here");
    CHECK(phone.ask("POST", "session/passkey/options", Json::object()).status == 409);
  }
}

TEST_CASE("one joins by a password and signs in by it, whatever the capitals of the name") {
  RunningService service;
  Browser phone = paired(service, "phone");
  CHECK(phone.put(1) == 201);
  const Json mine{{"name", "Ada Müller"}, {"password", "three warm stones"}};
  const auto joined = phone.ask("POST", "account/password", mine);
  REQUIRE(joined.status == 201);
  CHECK(Json::parse(joined.body)["member"]["name"] == "Ada Müller");
  Browser other = paired(service, "other");
  const auto taken =
      other.ask("POST", "account/password", {{"name", "ADA Müller"}, {"password", "0123456789"}});
  CHECK(taken.status == 409);
  CHECK(Json::parse(taken.body)["error"]["code"] == "name_taken");
  Browser tablet(service, "");
  CHECK(tablet.ask("POST", "session/password", {{"name", "Ada Müller"}, {"password", "wrong"}})
            .status == 401);
  CHECK(
      tablet.ask("POST", "session/password", {{"name", "Nobody"}, {"password", "wrong"}}).status ==
      401);
  const auto signed_in = tablet.ask("POST", "session/password",
                                    {{"name", "ada Müller"}, {"password", "three warm stones"}});
  REQUIRE(signed_in.status == 200);
  CHECK(tablet.followed() == std::set{sample_id(1)});
}

TEST_CASE("a password that is too short or a name that cannot be shown is refused") {
  RunningService service;
  Browser phone = paired(service, "phone");
  const auto status = [&](const Json& body) {
    return phone.ask("POST", "account/password", body).status;
  };
  CHECK(status({{"name", "Ada"}, {"password", "123456789"}}) == 422);
  CHECK(status({{"name", "Ada"}, {"password", "äöüäöüäöü"}}) == 422);  // nine
  CHECK(status({{"name", ""}, {"password", "0123456789"}}) == 422);
  CHECK(status({{"name", "a\nb"}, {"password", "0123456789"}}) == 422);
  CHECK(status({{"name", "Ada"}}) == 422);
  CHECK(status({{"name", "Ada"}, {"password", std::string(1025, 'x')}}) == 422);
  CHECK(status({{"name", "Ada"}, {"password", "äöüäöüäöüä"}}) == 201);
}

TEST_CASE("who guesses passwords has to wait, and learns when to try again") {
  RunningService service;
  Browser phone = paired(service, "phone");
  REQUIRE(
      phone.ask("POST", "account/password", {{"name", "Ada"}, {"password", "0123456789"}}).status ==
      201);
  Browser guesser(service, "");
  const auto guess = [&](const std::string& password) {
    return guesser.ask("POST", "session/password", {{"name", "Ada"}, {"password", password}});
  };
  for (int i = 0; i < 10; ++i) {
    CHECK(guess("guess " + std::to_string(i)).status == 401);
  }
  const auto refused = guess("0123456789");  // the right one, too
  CHECK(refused.status == 429);
  CHECK(find_header(refused.headers, "retry-after") == "900");
  service.pass(15min);
  CHECK(guess("0123456789").status == 200);
}

TEST_CASE("a member's devices are the member's to see and to remove") {
  RunningService service;
  Browser ada = paired(service, "Ada's");
  Browser bob = paired(service, "Bob's");
  Browser kitchen = paired(service, "kitchen");
  SoftwarePasskey adas(-7, "ada");
  SoftwarePasskey bobs(-7, "bob");
  REQUIRE(join(ada, adas, "Ada").status == 201);
  REQUIRE(join(bob, bobs, "Bob").status == 201);
  const auto names = [](Browser& browser) {
    std::set<std::string> seen;
    const Json list = browser.read("GET", "devices");
    for (const Json& device : list["devices"]) {
      seen.insert(device["name"]);
    }
    return seen;
  };
  CHECK(names(ada) == std::set<std::string>{"Ada's", "kitchen"});
  CHECK(names(bob) == std::set<std::string>{"Bob's", "kitchen"});
  CHECK(names(kitchen) == std::set<std::string>{"kitchen"});
  const std::string id = ada.read("GET", "me")["device"]["id"];
  CHECK(bob.ask("DELETE", "devices/" + id).status == 404);
  CHECK(kitchen.ask("DELETE", "devices/" + id).status == 404);
  Browser tablet(service, "");
  REQUIRE(sign_in(tablet, adas).status == 200);
  CHECK(ada.put(1) == 201);
  CHECK(tablet.ask("DELETE", "devices/" + id).status == 204);
  CHECK(ada.ask("GET", "records").status == 401);
  CHECK(tablet.followed() == std::set{sample_id(1)});
}

TEST_CASE("erasing a member needs the word, ends every device, and tells of backups") {
  ServiceOptions options;
  options.backup_days = 30;
  RunningService service(options);
  Browser phone = paired(service, "phone");
  Browser other = paired(service, "other");
  CHECK(other.put(1) == 201);
  SoftwarePasskey passkey;
  CHECK(phone.put(1) == 201);
  CHECK(phone.put(2, "check_in") == 201);
  REQUIRE(join(phone, passkey, "Ada").status == 201);
  Browser tablet(service, "");
  REQUIRE(sign_in(tablet, passkey).status == 200);
  CHECK(phone.ask("DELETE", "me", {{"confirm", "yes"}}).status == 422);
  CHECK(phone.ask("DELETE", "me").status == 400);
  const Json erased = phone.read("DELETE", "me", {{"confirm", "erase"}});
  CHECK(erased["erased"] == Json{{"documents", 2}, {"devices", 2}});
  CHECK(erased["backups"]["days"] == 30);
  CHECK(erased["backups"]["until"] == "2023-12-14");
  CHECK(erased["backups"]["text"].get<std::string>().find("30 days") != std::string::npos);
  for (Browser* browser : {&phone, &tablet}) {
    CHECK(browser->ask("GET", "records").status == 401);
    CHECK(browser->put(3) == 401);
  }
  Browser again(service, "");
  CHECK(sign_in(again, passkey).status == 401);
  CHECK(other.followed() == std::set{sample_id(1)});
}

TEST_CASE("an anonymous device erases itself; what nobody said of backups is said to be unknown") {
  RunningService service;
  Browser phone = paired(service, "phone");
  CHECK(phone.put(1) == 201);
  const Json erased = phone.read("DELETE", "me", {{"confirm", "erase"}});
  CHECK(erased["erased"] == Json{{"documents", 1}, {"devices", 1}});
  CHECK(erased["backups"]["days"].is_null());
  CHECK(erased["backups"]["until"].is_null());
  CHECK_FALSE(erased["backups"]["text"].get<std::string>().empty());
  CHECK(phone.read("GET", "me")["device"].is_null());
}

TEST_CASE("entries and sessions are kept side by side, and what is neither is refused") {
  RunningService service;
  Browser phone = paired(service, "phone");
  int number = 0;
  for (const auto& [kind, bodies] : test::sample_bodies()) {
    CAPTURE(kind);
    CHECK(phone.put(++number, kind) == 201);
  }
  CHECK(
      phone.ask("PUT", "records/" + sample_id(99), Json::parse(test::sample_record(sample_id(99))))
          .status == 201);
  CHECK(phone.followed().size() == test::sample_bodies().size() + 1);
  const auto wrong = phone.ask("PUT", "records/" + sample_id(98),
                               Json::parse(test::sample_entry(sample_id(98), "card_read", "{}")));
  CHECK(wrong.status == 422);
  CHECK(Json::parse(wrong.body)["error"]["code"] == "wrong_schema");
}

TEST_CASE("a place in the changes that is none is refused") {
  RunningService service;
  Browser phone = paired(service, "phone");
  for (const char* query : {"after=", "after=x", "after=1", "after=.x", "after=a.-1", "limit=0",
                            "limit=201", "after=a.99999999999999999999"}) {
    CAPTURE(query);
    CHECK(phone.ask("GET", "changes?" + std::string(query)).status == 400);
  }
  const Json none = phone.read("GET", "changes");
  CHECK(none["changes"].empty());
  CHECK(none["more"] == false);
}

}  // namespace
}  // namespace coxa::server
