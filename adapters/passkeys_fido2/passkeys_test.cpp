// SPDX-License-Identifier: Apache-2.0
#include "adapters/passkeys_fido2/passkeys.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "tests/support/software_passkey.hpp"

namespace coxa::passkeys_fido2 {
namespace {

using test::SoftwarePasskey;
using Json = nlohmann::json;

const Site kSite{"localhost", "http://localhost"};
const std::string kChallenge = make_challenge();

SoftwarePasskey made_for(const std::string& user, int algorithm = -7) {
  SoftwarePasskey passkey(algorithm);
  passkey.user = test::bytes_of(user);
  return passkey;
}

Result<NewPasskey> registration(const SoftwarePasskey& passkey) {
  return judge_registration(passkey.create(kChallenge).dump(), kChallenge, kSite);
}

KnownPasskey known(const SoftwarePasskey& passkey) {
  const auto made = registration(passkey);
  REQUIRE(made);
  return {made->id, made->public_key, made->algorithm, test::base64url(passkey.user)};
}

TEST_CASE("a passkey of each algorithm is made, and knows its person again") {
  for (const int algorithm : kAlgorithms) {
    CAPTURE(algorithm);
    SoftwarePasskey passkey = made_for("ada", algorithm);
    passkey.uses = 7;
    const auto made = registration(passkey);
    REQUIRE_MESSAGE(made, made.error().message);
    CHECK(made->id == passkey.id());
    CHECK(made->algorithm == algorithm);
    CHECK(made->uses == 7);
    passkey.uses = 8;
    const std::string answer = passkey.get(kChallenge).dump();
    CHECK(claimed_passkey(answer) == passkey.id());
    const auto signed_in = judge_assertion(answer, kChallenge, kSite, known(passkey));
    REQUIRE_MESSAGE(signed_in, signed_in.error().message);
    CHECK(*signed_in == 8);
  }
}

TEST_CASE("a key that signs for itself is taken, where the signature is right") {
  for (const int algorithm : kAlgorithms) {
    CAPTURE(algorithm);
    SoftwarePasskey passkey = made_for("ada", algorithm);
    passkey.signs_for_itself = true;
    const auto made = registration(passkey);
    CHECK_MESSAGE(made, made.error().message);
  }
}

TEST_CASE("a passkey made for something else is refused") {
  struct Falsehood {
    const char* what;
    std::function<void(SoftwarePasskey&)> tell;
  };
  const std::vector<Falsehood> falsehoods{
      {"another host", [](auto& p) { p.host = "evil.example"; }},
      {"another origin", [](auto& p) { p.origin = "http://localhost:81"; }},
      {"a page within another", [](auto& p) { p.is_crossed = true; }},
      {"nobody present", [](auto& p) { p.flags = 0x04; }},
      {"nobody verified", [](auto& p) { p.flags = 0x01; }},
  };
  for (const auto& [what, tell] : falsehoods) {
    CAPTURE(what);
    SoftwarePasskey passkey = made_for("ada");
    const KnownPasskey before = known(passkey);
    tell(passkey);
    CHECK_FALSE(registration(passkey));
    CHECK_FALSE(judge_assertion(passkey.get(kChallenge).dump(), kChallenge, kSite, before));
  }
  const SoftwarePasskey passkey = made_for("ada");
  const std::string other = make_challenge();
  CHECK_FALSE(judge_registration(passkey.create(other).dump(), kChallenge, kSite));
  CHECK_FALSE(
      judge_registration(passkey.create(kChallenge, "webauthn.get").dump(), kChallenge, kSite));
  CHECK_FALSE(judge_assertion(passkey.get(other).dump(), kChallenge, kSite, known(passkey)));
  CHECK_FALSE(judge_assertion(passkey.get(kChallenge, "webauthn.create").dump(), kChallenge, kSite,
                              known(passkey)));
}

TEST_CASE("attestations that were not asked for are refused") {
  SoftwarePasskey passkey = made_for("ada");
  passkey.format = "android-key";
  CHECK(registration(passkey).error().code == ErrorCode::unsupported);
  passkey.format = "none";
  passkey.statement = {{"sig", "x"}};
  CHECK_FALSE(registration(passkey));
  passkey.format = "packed";
  passkey.statement = {{"alg", -7}, {"sig", Json::binary({1, 2, 3})}};
  CHECK_FALSE(registration(passkey));
  passkey.statement["x5c"] = Json::array();
  CHECK_FALSE(registration(passkey));
}

TEST_CASE("another's key, another's name or a changed byte is refused") {
  const SoftwarePasskey ada = made_for("ada");
  SoftwarePasskey mallory = made_for("ada");  // the same id and name, another key
  CHECK_FALSE(judge_assertion(mallory.get(kChallenge).dump(), kChallenge, kSite, known(ada)));
  mallory = made_for("bob");
  KnownPasskey bob = known(ada);
  bob.user = test::base64url(test::bytes_of("bob"));
  CHECK_FALSE(judge_assertion(ada.get(kChallenge).dump(), kChallenge, kSite, bob));
  bob = known(ada);
  bob.id = "other";
  CHECK_FALSE(judge_assertion(ada.get(kChallenge).dump(), kChallenge, kSite, bob));
  bob = known(ada);
  bob.algorithm = -8;
  CHECK_FALSE(judge_assertion(ada.get(kChallenge).dump(), kChallenge, kSite, bob));
  Json changed = ada.get(kChallenge);
  changed["response"].erase("userHandle");
  CHECK_FALSE(judge_assertion(changed.dump(), kChallenge, kSite, known(ada)));
  changed = ada.get(kChallenge);
  std::string& data = changed["response"]["authenticatorData"].get_ref<std::string&>();
  data.back() = data.back() == 'A' ? 'Q' : 'A';  // the count
  CHECK_FALSE(judge_assertion(changed.dump(), kChallenge, kSite, known(ada)));
}

TEST_CASE("bytes that are no credential are refused") {
  const SoftwarePasskey passkey = made_for("ada");
  const Json good = passkey.create(kChallenge);
  for (const char* part : {"clientDataJSON", "attestationObject"}) {
    for (const std::string value : {"", "*", "AA", "gICA", "oWNmbXRkbm9uZQ"}) {
      Json bad = good;
      bad["response"][part] = value;
      CHECK_FALSE(judge_registration(bad.dump(), kChallenge, kSite));
    }
    Json bad = good;
    bad["response"].erase(part);
    CHECK_FALSE(judge_registration(bad.dump(), kChallenge, kSite));
  }
  Json deep = good;
  deep["response"]["attestationObject"] = test::base64url(test::Bytes(9000, 0x81));
  CHECK_FALSE(judge_registration(deep.dump(), kChallenge, kSite));
  Json named = good;
  named["id"] = "other";
  CHECK_FALSE(judge_registration(named.dump(), kChallenge, kSite));
  for (const std::string text : {"", "{}", "[]", "null", "{\"type\":\"public-key\"}",
                                 "{\"type\":\"public-key\",\"id\":7}"}) {
    CHECK_FALSE(judge_registration(text, kChallenge, kSite));
    CHECK_FALSE(claimed_passkey(text));
  }
}

TEST_CASE("challenges are never the same") {
  CHECK(make_challenge() != make_challenge());
  CHECK(make_challenge().size() == 43);
}

}  // namespace
}  // namespace coxa::passkeys_fido2
