// SPDX-License-Identifier: Apache-2.0
// `coxa plan` as a therapist, a researcher or a script meets it.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/program.hpp"

namespace {

using coxa::test::Folder;
using coxa::test::Outcome;
using nlohmann::json;

Outcome plan(const std::string& arguments, const Folder& folder) {
  return run_shell(std::string("env -u COXA_CONTENT '") + COXA_PROGRAM + "' plan " + arguments,
                   folder);
}

bool says(const std::string& whole, const std::string& part) {
  return whole.find(part) != std::string::npos;
}

json entry(const char* id, const char* kind, const char* at, json body) {
  return {{"schema", "coxa.entry/1"}, {"id", id},       {"kind", kind},           {"at", at},
          {"utc_offset_min", 60},     {"by", "member"}, {"body", std::move(body)}};
}

TEST_CASE("the rules are printed in words, each with what it sees, does, says and rests on") {
  const Folder folder("plan-rules");
  const auto said = plan("rules", folder);
  CHECK(said.exit_code == 0);
  CHECK(says(said.out, "two-for-two\n  if   easy_days_running >= 2"));
  CHECK(says(said.out, "the member cannot take it back"));
  CHECK(says(said.out, "silbernagel-2007"));
  CHECK(says(plan("rules --language de", folder).out, "Schub"));
}

TEST_CASE("the same seed lives the same life, another one does not") {
  const Folder folder("plan-same");
  const std::string life = "simulate hip-pain --member skipping --day 2026-11-02 --weeks 8 --seed ";
  const auto once = plan(life + "4", folder);
  CHECK(once.exit_code == 0);
  CHECK(says(once.out, "Hip pain, member: skipping, seed 4"));
  CHECK(once.out == plan(life + "4", folder).out);
  CHECK(once.out != plan(life + "5", folder).out);
}

TEST_CASE("a simulated life as JSON has every day and every change") {
  const Folder folder("plan-json");
  const auto said = plan("simulate knee-pain --day 2026-11-02 --weeks 4 --json -", folder);
  REQUIRE(said.exit_code == 0);
  const json life = json::parse(said.out);
  CHECK(life["schema"] == "coxa.simulation/1");
  CHECK(life["days"].size() == 28);
  CHECK(life["days"][0]["date"] == "2026-11-02");
  CHECK(life["changes"].size() > 3);
}

TEST_CASE("a journal's plan is shown for the day that is asked about") {
  const Folder folder("plan-show");
  const auto file = folder.path() / "export.json";
  std::ofstream(file) << json{{"schema", "coxa.export/1"},
                              {"documents",
                               {entry("a", "intake", "2026-11-25T07:00:00Z",
                                      {{"places", {{{"place", "knee"}, {"side", "left"}}}},
                                       {"since", "weeks"},
                                       {"pain_now_0_10", 3},
                                       {"pain_worst_week_0_10", 5},
                                       {"goals", json::array()}}),
                                entry("b", "enrolment", "2026-11-25T07:01:00Z",
                                      {{"program", "knee-pain"}, {"program_version", 1}})}}};
  const auto said = plan("show " + file.string() + " --day 2026-11-25", folder);
  CHECK(said.exit_code == 0);
  CHECK(says(said.out, "2026-11-25: exercise"));
  CHECK(says(said.out, "Straight leg raise"));
  const auto before = plan("show " + file.string() + " --day 2026-11-24 --json -", folder);
  CHECK(json::parse(before.out)["state"] == "none");
}

TEST_CASE("what cannot be done is refused with the remedy and its exit code") {
  const Folder folder("plan-wrong");
  const auto check = [&](const std::string& arguments, int code, const char* what) {
    const auto said = plan(arguments, folder);
    INFO(said.err);
    CHECK(said.exit_code == code);
    CHECK(says(said.err, what));
  };
  check("simulate hip-pian", 2, "Did you mean hip-pain?");
  check("simulate hip-pain --member lazy", 2, "lazy");
  check("show nowhere.json", 3, "nowhere.json cannot be opened");
  const auto file = folder.path() / "no.json";
  std::ofstream(file) << R"([{"schema":"coxa.entry/1","id":"x","kind":"wish"}])";
  check("show " + file.string(), 3, "document x");
  check("show " + file.string() + " --day 2026-13-01", 2, "2026-13-01");
}

}  // namespace
