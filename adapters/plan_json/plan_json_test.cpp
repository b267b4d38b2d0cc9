// SPDX-License-Identifier: Apache-2.0
#include "adapters/plan_json/plan_json.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/support/small_program.hpp"

namespace coxa::plan_json {
namespace {

using Json = nlohmann::json;
using support::kTurn;
using support::SimulatedJournal;

Json json_of(const PlanContent& content, const SimulatedJournal& member) {
  return Json::parse(today_json(content, member.journal(), member.plan(content)));
}

TEST_CASE("a day without a program says what is asked, and nothing more") {
  const Json day = json_of(support::small_content(), SimulatedJournal{});
  CHECK(day["date"] == "2026-11-02");
  CHECK(day["state"] == "none");
  CHECK(day["why"] == "no_program");
  CHECK(day["program"].is_null());
  CHECK(day["items"].empty());
  CHECK(day["asks"] == Json({"screening", "intake"}));
}

TEST_CASE("a changed day says from which dose to which, why, and that it can be taken back") {
  PlanContent content = support::small_content();
  content.programs[0].phases[0].cards = {"sleep", "stairs"};
  SimulatedJournal member;
  member.on(0).joins().trains_easily(content, kTurn);
  member.on(2).trains_easily(content, kTurn).write(CardRead{"stairs"}).on(3);
  const Json day = json_of(content, member);
  CHECK(day["program"]["day"] == 4);
  CHECK(day["program"]["phases"][0]["entered_on"] == "2026-11-02");
  CHECK(day["program"]["phases"][1]["entered_on"].is_null());
  REQUIRE(day["changes"].size() == 1);
  const Json& change = day["changes"][0];
  CHECK(change["id"] == "2026-11-05/turn/two-for-two");
  CHECK(change["from"]["repetitions"] == 6);
  CHECK(change["to"]["repetitions"] == 8);
  CHECK(change["to"]["level"] == 1);
  CHECK(change["numbers"]["easy_days_running"] == 2);
  CHECK(change["is_refusable"] == true);
  CHECK(day["history"] == day["changes"]);
  CHECK(day["cards"] == Json::parse(R"([{"id":"sleep","is_read":false},
                                        {"id":"stairs","is_read":true}])"));
}

TEST_CASE("an item says what to do of it, how it can be measured, and what of it is done") {
  const PlanContent content = support::small_content();
  SimulatedJournal member;
  member.on(0).joins().trains(content, kTurn);
  const Json item = json_of(content, member)["items"][0];
  CHECK(item["exercise"] == "turn");
  CHECK(item["variant"] == "smaller-range");
  CHECK(item["sides"] == Json({"left", "right"}));
  CHECK(item["ways"] == Json({"camera", "timer"}));
  CHECK(item["sets_done"] == 2);
  CHECK(item["is_done"] == true);
  // 4 sets of 10 s, 6 repetitions of 4 s and 5 s between
  CHECK(item["minutes"] == doctest::Approx(2.6));
}

}  // namespace
}  // namespace coxa::plan_json
