// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <openssl/evp.h>

#include <nlohmann/json.hpp>

#include "adapters/push_beast/endpoint.hpp"
#include "adapters/push_beast/message.hpp"
#include "adapters/push_beast/p256.hpp"
#include "adapters/push_beast/sender.hpp"

namespace coxa::push_beast {
namespace {

using Json = nlohmann::json;

std::string decoded(const std::string& text) {
  const auto bytes = parse_base64url(text);
  REQUIRE(bytes);
  return {bytes->begin(), bytes->end()};
}

std::string encoded(const std::string& text) {
  return to_base64url(reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

// RFC 8291, section 5 and appendix A
const Receiver kReceiver{
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "BTBZMqHH6r4Tts7J_aSIgg"};
const std::string kSenderKey = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";

TEST_CASE("the example of RFC 8291 comes out byte by byte") {
  const auto sealed = seal_with("When I grow up, I want to be a watermelon", kReceiver,
                                decoded(kSenderKey), decoded("DGv6ra1nlYgDCS1FRnbzlw"));
  REQUIRE_MESSAGE(sealed, sealed.error().message);
  CHECK(
      encoded(*sealed) ==
      "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
      "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qu"
      "lcy4a-fN");
  CHECK(*public_half(kSenderKey) ==
        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
}

TEST_CASE("the same message is sealed differently each time, and one that is too long not at all") {
  CHECK(*seal("x", kReceiver) != *seal("x", kReceiver));
  CHECK(seal(std::string(3993, 'x'), kReceiver)->size() == 4096);
  CHECK_FALSE(seal(std::string(3994, 'x'), kReceiver));
}

TEST_CASE("a subscription with keys that are none is refused") {
  CHECK(judge_receiver(kReceiver));
  CHECK(judge_receiver({kReceiver.public_key + "=", kReceiver.secret + "=="}));
  for (const Receiver& bad :
       {Receiver{"", ""}, Receiver{kReceiver.public_key, "AA"}, Receiver{kReceiver.public_key, "*"},
        Receiver{kReceiver.secret, kReceiver.secret},
        Receiver{"C" + kReceiver.public_key.substr(1), kReceiver.secret},
        Receiver{kReceiver.public_key.substr(0, 80) + "AAAAAAA", kReceiver.secret}}) {
    CHECK_FALSE(judge_receiver(bad));
    CHECK_FALSE(seal("x", bad));
  }
}

TEST_CASE("the service's signature says for whom, until when and by whom, and is its own") {
  const std::string key = make_service_key();
  const CalendarTime until{std::chrono::seconds(1'700'000'000)};
  const auto header = authorization(key, "https://push.example", "https://coxa.example", until);
  REQUIRE(header);
  REQUIRE(header->starts_with("vapid t="));
  const std::size_t comma = header->find(", k=");
  CHECK(header->substr(comma + 4) == *public_half(key));
  const std::string token = header->substr(8, comma - 8);
  const std::size_t first = token.find('.');
  const std::size_t second = token.rfind('.');
  CHECK(Json::parse(decoded(token.substr(0, first))) == Json{{"typ", "JWT"}, {"alg", "ES256"}});
  CHECK(Json::parse(decoded(token.substr(first + 1, second - first - 1))) ==
        Json{{"aud", "https://push.example"},
             {"exp", 1'700'000'000},
             {"sub", "https://coxa.example"}});
  CHECK(decoded(token.substr(second + 1)).size() == 64);
  CHECK_FALSE(authorization("AAAA", "https://push.example", "", until));
  CHECK_FALSE(public_half(std::string(43, 'A')));  // zero
}

TEST_CASE("push services are reached by https, by name, on the usual port") {
  const auto mozilla = parse_endpoint("https://updates.push.services.mozilla.com/wpush/v2/a?b=c");
  REQUIRE(mozilla);
  CHECK(mozilla->host == "updates.push.services.mozilla.com");
  CHECK(mozilla->target == "/wpush/v2/a?b=c");
  CHECK(mozilla->origin == "https://updates.push.services.mozilla.com");
  CHECK(parse_endpoint("https://FCM.example.com:443")->target == "/");
  CHECK(parse_endpoint("https://push.example?x")->target == "/?x");
  for (const char* bad : {"",
                          "http://push.example/a",
                          "https://",
                          "https:///a",
                          "https://10.0.0.1/a",
                          "https://[::1]/a",
                          "https://2130706433/",
                          "https://0x7f.1/",
                          "https://127.1/",
                          "https://localhost/",
                          "https://nas.local/",
                          "https://push.example:8443/",
                          "https://user@push.example/",
                          "https://push.example\\@evil/",
                          "https://push.example/ a",
                          "https://push.example/\r\nX: y",
                          "https://push.example/#a",
                          "ftp://push.example/",
                          "https://metadata.google.internal/",
                          "https://push.example:/",
                          "https://push.example:443x/",
                          "https://.example/",
                          "https://example./"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_endpoint(bad));
  }
  CHECK_FALSE(parse_endpoint("https://push.example/" + std::string(3000, 'a')));
}

TEST_CASE("addresses of the public internet are told from all others") {
  for (const char* address : {"1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1",
                              "2a00:1450:4001:82a::200a", "2600::1"}) {
    CAPTURE(address);
    CHECK(is_public_address(address));
  }
  for (const char* address : {"0.0.0.0",
                              "10.1.2.3",
                              "100.64.0.1",
                              "127.0.0.1",
                              "127.255.0.1",
                              "169.254.169.254",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.0.0.8",
                              "192.0.2.1",
                              "192.168.1.1",
                              "198.18.0.1",
                              "198.51.100.1",
                              "203.0.113.9",
                              "224.0.0.1",
                              "255.255.255.255",
                              "::",
                              "::1",
                              "fe80::1",
                              "fc00::1",
                              "fd12::1",
                              "ff02::1",
                              "::ffff:10.0.0.1",
                              "::ffff:8.8.8.8",
                              "64:ff9b::a00:1",
                              "2001:db8::1",
                              "2001::1",
                              "2002:a00:1::1",
                              "",
                              "push.example",
                              "10.0.0.1 "}) {
    CAPTURE(address);
    CHECK_FALSE(is_public_address(address));
  }
}

TEST_CASE("a name that leads to this machine is not reached") {
  // any name of one's own may lead here; this one does everywhere
  const auto sent = send({.endpoint = "https://localhost.localdomain/"}, {});
  CHECK_FALSE(sent);
  CHECK_FALSE(send({.endpoint = "https://127.0.0.1/"}, {}));
}

}  // namespace
}  // namespace coxa::push_beast
