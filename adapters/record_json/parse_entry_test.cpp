// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "adapters/record_json/journal_json.hpp"

namespace coxa::record_json {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;

Json entry(const char* kind, Json body) {
  return {{"schema", "coxa.entry/1"},
          {"id", "6f1c0a52-0d5e-4d6b-9c55-6b1f1f0f2a01"},
          {"kind", kind},
          {"at", "2026-11-25T23:30:00.250Z"},
          {"utc_offset_min", 60},
          {"by", "member"},
          {"body", std::move(body)}};
}

Json session() {
  const Json side{{"complete", 8},
                  {"mean_hold_s", 2.5},
                  {"mean_range_deg", 30.0},
                  {"mean_range_uncertainty_deg", 1.5},
                  {"best_range_deg", nullptr},
                  {"best_range_uncertainty_deg", nullptr}};
  const auto repetition = [](std::initializer_list<const char*> kinds) {
    Json faults = Json::array();
    for (const char* kind : kinds) {
      faults.push_back({{"kind", kind}});
    }
    return Json{{"faults", faults}};
  };
  return {{"schema", "coxa.session/1"},
          {"id", "s"},
          {"exercise", {{"id", "squat"}, {"version", 1}, {"variant", nullptr}}},
          {"verdict", {{"status", "measured"}}},
          {"sensor", {{"duration_s", 60.5}}},
          {"summary", {{"left", side}, {"right", nullptr}}},
          {"muscles", {{"anything", 1}}},
          {"repetitions",
           {repetition({"thigh_lift", "trunk_lean"}), repetition({"short_range"}), repetition({})}},
          {"report",
           {{"started_at", "2026-11-25T18:00:00Z"},
            {"dose", {{"sides", {"left"}}, {"repetitions", 10}}},
            {"pain_before_0_10", 2},
            {"pain_after_0_10", 3},
            {"effort_0_10", nullptr},
            {"stopped", {{"why", "pain"}, {"where", "groin"}, {"pain_0_10", 6}}}}}};
}

const SetDone& set_of(const Entry& entry) { return std::get<SetDone>(entry.body); }

TEST_CASE("an entry is read with its instant, its local day and its body") {
  const auto read = parse_entry(
      entry("check_in",
            {{"pain_0_10", 4}, {"has_settled", false}, {"where", "groin"}, {"is_sharp", true}})
          .dump());
  REQUIRE(read);
  CHECK(read->at.time.time_since_epoch() % 1s == 250ms);
  CHECK(day_of(read->at) == Day{std::chrono::year{2026} / 11 / 26});
  CHECK(std::get<CheckIn>(read->body) == CheckIn{4, false, PainPlace::groin, true});
}

TEST_CASE("a session is read as the rules look at it") {
  const auto read = parse_entry(session().dump());
  REQUIRE(read);
  const SetDone& set = set_of(*read);
  CHECK(set.is_measured);
  CHECK(set.asked_repetitions == 10);
  REQUIRE(set.sides.size() == 1);
  CHECK(set.sides[0].repetitions == 8);
  CHECK(to_degrees(set.sides[0].mean_range->value).value == doctest::Approx(30));
  CHECK_FALSE(set.sides[0].best_range);
  CHECK(set.repetitions_with_fault == 1);
  CHECK(set.repetitions_too_short == 1);
  CHECK(set.was_stopped_by_pain);
  CHECK(set.pain_place == PainPlace::groin);
  CHECK(set.pain_after == 6);  // the worse of the two that were told
}

TEST_CASE("what a person counted is never taken for measured") {
  Json counted = session();
  counted["verdict"]["status"] = "cannot_measure";
  counted["report"]["self_counted"] = {{"left", 7}, {"right", 0}};
  const auto read = parse_entry(counted.dump());
  REQUIRE(read);
  CHECK_FALSE(set_of(*read).is_measured);
  CHECK(set_of(*read).sides.at(0).repetitions == 7);
  CHECK_FALSE(set_of(*read).sides.at(0).mean_range);
}

TEST_CASE("what both legs did together is counted once, though the app writes it on both sides") {
  Json counted = session();
  counted["verdict"]["status"] = "cannot_measure";
  counted["summary"] = {{"both", {{"complete", 0}}}};
  counted["report"]["self_counted"] = {{"left", 6}, {"right", 6}};
  const auto read = parse_entry(counted.dump());
  REQUIRE(read);
  REQUIRE(set_of(*read).sides.size() == 1);
  CHECK_FALSE(set_of(*read).sides[0].side);
  CHECK(set_of(*read).sides[0].repetitions == 6);
}

TEST_CASE("a document that cannot be read is named with the field that is wrong") {
  const auto refused = [](const Json& json, const char* what) {
    const auto read = parse_entry(json.dump());
    REQUIRE_FALSE(read);
    INFO(read.error().message);
    CHECK(read.error().message.find(what) != std::string::npos);
  };
  Json wrong = entry("break", {{"from", "2026-12-24"}, {"until", "2026-12-20"}, {"why", "ill"}});
  refused(wrong, "lies before");
  wrong["body"]["until"] = "2026-02-30";
  refused(wrong, "must be a date");
  refused(entry("wish", Json::object()), "unknown value \"wish\"");
  refused(entry("check_in", {{"pain_0_10", 11}, {"has_settled", nullptr}}), "from 0 to 10");
  refused(
      entry("order", {{"exercise", "squat"}, {"what", "lock"}, {"level", nullptr}, {"text", ""}}),
      "therapist");
  Json late = entry("refusal", {{"change", "x"}});
  late["at"] = "2026-11-25 07:30";
  refused(late, "must be an instant");
  late["schema"] = "coxa.entry/2";
  refused(late, "coxa.entry/2");
  Json of_command_line = session();
  of_command_line.erase("report");
  refused(of_command_line, "report");
}

TEST_CASE("an export is read whatever its age, and each document counts once") {
  const Json settled = entry("refusal", {{"change", "x"}});
  const auto read = parse_journal(
      Json{{"schema", "coxa.export/1"}, {"documents", {settled, session(), settled}}}.dump());
  REQUIRE(read);
  CHECK(read->entries().size() == 2);
  CHECK(parse_journal(Json{{"records", {session()}}}.dump())->entries().size() == 1);
  CHECK(parse_journal(Json::array({session()}).dump())->entries().size() == 1);
  CHECK_FALSE(parse_journal("{}"));
  CHECK_FALSE(parse_journal("[1]"));
}

TEST_CASE("one document that cannot be read hides no other") {
  Journal journal;
  const Json good = entry("refusal", {{"change", "x"}});
  const auto added =
      add_documents(Json::array({good, {{"id", "bad"}}, session(), 3}).dump(), journal);
  REQUIRE(added);
  CHECK(added->accepted == 2);
  REQUIRE(added->refused.size() == 2);
  CHECK(added->refused[0].id == "bad");
  CHECK(added->refused[1].id.empty());
  CHECK(journal.entries().size() == 2);
  CHECK_FALSE(add_documents("{}", journal));
}

}  // namespace
}  // namespace coxa::record_json
