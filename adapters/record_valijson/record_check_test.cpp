// SPDX-License-Identifier: Apache-2.0
#include "adapters/record_valijson/record_check.hpp"

#include <doctest/doctest.h>

#include "tests/support/program.hpp"
#include "tests/support/sample_record.hpp"

namespace coxa::record_valijson {
namespace {

RecordCheck real_check() {
  auto check = RecordCheck::create(
      test::read_file(std::filesystem::path(COXA_ROOT) / "content/schemas/session.schema.json"));
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
  CHECK(RecordCheck::create("{").error().code == ErrorCode::missing_part);
  CHECK(RecordCheck::create("[]").error().code == ErrorCode::missing_part);
}

}  // namespace
}  // namespace coxa::record_valijson
