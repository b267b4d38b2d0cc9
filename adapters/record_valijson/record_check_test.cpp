// SPDX-License-Identifier: Apache-2.0
#include "adapters/record_valijson/record_check.hpp"

#include <doctest/doctest.h>

#include <array>

#include "tests/support/program.hpp"
#include "tests/support/sample_entry.hpp"
#include "tests/support/sample_record.hpp"

namespace coxa::record_valijson {
namespace {

RecordCheck real_check() {
  const std::filesystem::path folder = std::filesystem::path(COXA_ROOT) / "content/schemas";
  auto check = RecordCheck::create(std::array{test::read_file(folder / "session.schema.json"),
                                              test::read_file(folder / "entry.schema.json")});
  REQUIRE(check);
  return std::move(*check);
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

const std::string kRecord = test::sample_record(test::sample_id(1));

TEST_CASE("a record of the app fits, and the order of its fields does not matter") {
  const RecordCheck check = real_check();
  const auto checked = check.check(kRecord);
  REQUIRE_MESSAGE(checked, checked.error().message);
  CHECK(checked->id == test::sample_id(1));
  const auto other =
      check.check(replaced(replaced(kRecord, R"("schema":"coxa.session/1",)", " "), R"("notes":[])",
                           R"("schema" : "coxa.session/1", "notes": [] )"));
  REQUIRE(other);
  CHECK(other->document == checked->document);
  CHECK(check.check(checked->document)->document == checked->document);
}

TEST_CASE("a session counted by hand fits") {
  const RecordCheck check = real_check();
  std::string by_hand = replaced(kRecord, R"("kind":"camera")", R"("kind":"by_hand")");
  by_hand = replaced(by_hand, R"("sensor":"camera"}})",
                     R"("sensor":"by_hand","self_counted":{"left":8,"right":8}}})");
  CHECK(check.check(by_hand));
}

TEST_CASE("what is no record is refused, and the place is named") {
  const RecordCheck check = real_check();
  struct Wrong {
    const char* what;
    const char* by;
    const char* place;
  };
  for (const auto& [what, by, place] :
       {Wrong{"coxa.session/1", "coxa.session/2", "schema"},
        Wrong{R"("samples":300)", R"("samples":-1)", "samples"},
        Wrong{R"("peak_s":2.5,)", "", "peak_s"}, Wrong{R"("notes":[])", R"("notes":[1])", "notes"},
        Wrong{R"("pain_before_0_10":2)", R"("pain_before_0_10":11)", "pain"},
        Wrong{R"("pain_before_0_10":2)", R"("pain_before_0_10":"2")", "pain"},
        Wrong{"2026-11-25T14:00:00Z", "yesterday", "started_at"},
        Wrong{R"("why":"finished")", R"("why":"bored")", "why"},
        Wrong{R"("notes":[])", R"("notes":[],"picture":"...")", "picture"}}) {
    CAPTURE(by);
    const auto checked = check.check(replaced(kRecord, what, by));
    REQUIRE_FALSE(checked);
    CHECK(checked.error().code == ErrorCode::unsupported);
    CAPTURE(checked.error().message);
    CHECK(checked.error().message.find(place) != std::string::npos);
  }
}

TEST_CASE("an entry of each kind fits") {
  const RecordCheck check = real_check();
  for (const auto& [kind, bodies] : test::sample_bodies()) {
    for (const std::string& body : bodies) {
      CAPTURE(body);
      const auto checked = check.check(test::sample_entry(test::sample_id(1), kind, body));
      REQUIRE_MESSAGE(checked, checked.error().message);
      CHECK(checked->id == test::sample_id(1));
    }
  }
}

TEST_CASE("an entry whose body is another kind's, or holds more or less, is refused") {
  const RecordCheck check = real_check();
  const auto refused = [&](const std::string& kind, const std::string& body) {
    CAPTURE(kind);
    CAPTURE(body);
    const auto checked = check.check(test::sample_entry(test::sample_id(1), kind, body));
    REQUIRE_FALSE(checked);
    CHECK(checked.error().code == ErrorCode::unsupported);
  };
  for (const auto& [kind, bodies] : test::sample_bodies()) {
    for (const auto& [other, others] : test::sample_bodies()) {
      if (other != kind) {
        refused(kind, others.front());
      }
    }
    refused(kind, "{}");
    refused(kind, "[]");
    std::string more = bodies.front();
    refused(kind, more.insert(1, R"("picture":"...",)"));
  }
  refused("mood", "{}");
  refused("check_in", R"({"pain_0_10":11,"has_settled":null,"where":null,"is_sharp":false})");
  refused("check_in", R"({"pain_0_10":2.5,"has_settled":null,"where":null,"is_sharp":false})");
  refused("check_in", R"({"pain_0_10":2,"has_settled":null,"where":"toe","is_sharp":false})");
  refused("screening", R"({"form_version":1,"answers":{"injury":"maybe"}})");
  refused("break", R"({"from":"2026-13-24","until":"2027-01-02","why":"holiday"})");
  refused("response", R"({"questionnaire":"psfs","version":1,"answers":{"a":[1]}})");
  refused("card_read", R"({"card":"../../secret"})");
}

TEST_CASE("an entry's frame is as strict") {
  const RecordCheck check = real_check();
  const std::string entry =
      test::sample_entry(test::sample_id(1), "card_read", R"({"card":"pain-and-exercise"})");
  REQUIRE(check.check(entry));
  for (const auto& [what, by] :
       {std::pair{"2026-11-25T07:30:00.000Z", "2026-11-25T07:30:00Z"},
        std::pair{"2026-11-25T07:30:00.000Z", "2026-11-25T27:30:00.000Z"},
        std::pair{"\"utc_offset_min\":60", "\"utc_offset_min\":900"},
        std::pair{"\"utc_offset_min\":60", "\"utc_offset_min\":60.5"},
        std::pair{"\"by\":\"member\"", "\"by\":\"employer\""}, std::pair{"\"by\":\"member\",", ""},
        std::pair{"coxa.entry/1", "coxa.entry/2"}, std::pair{"\"by\":", "\"more\":1,\"by\":"},
        std::pair{"00000000-", "ABCDEF00-"}}) {
    CAPTURE(by);
    CHECK_FALSE(check.check(replaced(entry, what, by)));
  }
  // only a therapist orders
  const std::string order =
      test::sample_entry(test::sample_id(1), "order", test::sample_bodies().at("order").front());
  CHECK_FALSE(check.check(replaced(order, "therapist", "member")));
}

TEST_CASE("bytes that are no JSON are refused as such") {
  const RecordCheck check = real_check();
  for (const std::string& bytes :
       {std::string(), std::string("{"), std::string("nonsense"), kRecord + "x",
        kRecord.substr(0, kRecord.size() / 2),
        replaced(kRecord, "camera",
                 "cam\xff"
                 "era"),
        replaced(kRecord, "300", "1e9999"), replaced(kRecord, "300", "NaN"),
        std::string("{\"a\":\"\0\"}", 9)}) {
    const auto checked = check.check(bytes);
    REQUIRE_FALSE(checked);
    CHECK(checked.error().code == ErrorCode::unreadable);
  }
}

TEST_CASE("bytes nested beyond measure are refused before they are parsed") {
  const RecordCheck check = real_check();
  const auto deep = check.check(std::string(200'000, '['));
  REQUIRE_FALSE(deep);
  CHECK(deep.error().message.find("nested deeper") != std::string::npos);
  // brackets in text do not count
  CHECK(check.check(
      replaced(kRecord, R"("notes":[])", R"("notes":["\"[[[[[[[[[[[[[[[[[[[[{{{{{{{{{"])")));
}

TEST_CASE("a schema that is none is a missing part") {
  for (const std::string text : {"{", "[]", "{}"}) {
    CHECK(RecordCheck::create(std::array{text}).error().code == ErrorCode::missing_part);
  }
}

}  // namespace
}  // namespace coxa::record_valijson
