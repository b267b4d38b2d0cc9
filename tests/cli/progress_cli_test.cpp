// SPDX-License-Identifier: Apache-2.0
// `coxa progress` as a person or a script meets it.
#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/program.hpp"

namespace {

using coxa::test::Folder;
using coxa::test::Outcome;
using coxa::test::read_file;
using nlohmann::json;

Outcome progress(const std::string& arguments, const Folder& folder) {
  return run_shell(std::string("env -u COXA_CONTENT '") + COXA_PROGRAM + "' progress " + arguments,
                   folder);
}

bool has(const std::string& whole, const std::string& part) {
  INFO(whole);
  INFO(part);
  const bool found = whole.find(part) != std::string::npos;
  CHECK(found);
  return found;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// A measured set of the left leg on a day of November 2026.
json session(int day, double range_deg) {
  const json side = {{"complete", 8},
                     {"unfinished", 0},
                     {"neutral_deg", 0.0},
                     {"neutral_uncertainty_deg", 1.0},
                     {"mean_peak_deg", 20.0},
                     {"mean_peak_uncertainty_deg", 1.0},
                     {"best_peak_deg", 20.0},
                     {"best_peak_uncertainty_deg", 1.0},
                     {"best_range_deg", 20.0},
                     {"best_range_uncertainty_deg", 1.0},
                     {"mean_range_deg", range_deg},
                     {"mean_range_uncertainty_deg", 1.0},
                     {"mean_hold_s", 2.0},
                     {"time_under_tension_s", 20.0}};
  return {
      {"schema", "coxa.session/1"},
      {"id", "00000000-0000-4000-8000-0000000000" + two_digits(day)},
      {"engine_version", "0.1.0"},
      {"exercise", {{"id", "seated-hip-internal-rotation"}, {"version", 1}, {"variant", nullptr}}},
      {"sensor",
       {{"kind", "camera"},
        {"source_name", "camera"},
        {"model", nullptr},
        {"samples", 300},
        {"duration_s", 60.0},
        {"sample_rate_hz", 30.0}}},
      {"verdict", {{"status", "measured"}, {"reasons", json::array()}}},
      {"repetitions", json::array()},
      {"summary", {{"left", side}, {"right", nullptr}}},
      {"notes", json::array()},
      {"report",
       {{"started_at", "2026-11-" + two_digits(day) + "T17:00:00Z"},
        {"language", "en"},
        {"dose", {{"sides", {"left"}}, {"repetitions", 8}}},
        {"pain_before_0_10", day < 15 ? 6 : 3},
        {"pain_after_0_10", 4},
        {"effort_0_10", 4},
        {"stopped", nullptr},
        {"sensor", "camera"}}}};
}

/// Twenty days: 20 degrees at first, 30 at the end.
std::string journal_in(const Folder& folder) {
  json sessions = json::array();
  for (int day = 1; day <= 20; ++day) {
    sessions.push_back(session(day, day <= 5 ? 20 : day <= 10 ? 26 : 30));
  }
  const auto file = folder.path() / "export.json";
  std::ofstream(file) << json{{"schema", "coxa.export/1"}, {"records", sessions}};
  return "'" + file.string() + "'";
}

TEST_CASE("an export is told in words, in numbers and on a page, all of the same day") {
  const Folder folder("progress");
  const std::string journal = journal_in(folder);
  const auto said = progress(journal + " --day 2026-11-20 --name 'A. Member'", folder);
  CHECK(said.exit_code == 0);
  CHECK(said.err.empty());
  has(said.out, "A. Member");
  has(said.out, "+10.0°");
  const auto numbers = progress(journal + " --day 2026-11-20 --json -", folder);
  REQUIRE(numbers.exit_code == 0);
  const json told = json::parse(numbers.out);
  CHECK(told["trends"][0]["change"] == 10.0);
  CHECK(told["trends"][0]["verdict"] == "better");
  CHECK(told["pain"]["verdict"] == "better");
  CHECK(told["whole"]["sessions"] == 20);
}

TEST_CASE("the page and the PDF go to files; nothing else is said") {
  const Folder folder("progress");
  const std::string page = (folder.path() / "page.html").string();
  const std::string pdf = (folder.path() / "page.pdf").string();
  const auto said = progress(journal_in(folder) + " --day 2026-11-20 --language de --html '" +
                                 page + "' --pdf '" + pdf + "' --paper letter",
                             folder);
  INFO(said.err);
  CHECK(said.exit_code == 0);
  CHECK(said.out.empty());
  has(read_file(page), "<html lang=\"de\">");
  has(read_file(page), "Hüfte nach innen drehen");
  CHECK(read_file(pdf).starts_with("%PDF-"));
}

TEST_CASE("what cannot be read or does not exist is refused with its own exit code") {
  const Folder folder("progress");
  CHECK(progress("'" + (folder.path() / "nothing.json").string() + "'", folder).exit_code == 3);
  const auto bad = folder.path() / "bad.json";
  std::ofstream(bad) << "{";
  CHECK(progress("'" + bad.string() + "'", folder).exit_code == 3);
  const std::string journal = journal_in(folder);
  CHECK(progress(journal + " --day tomorrow", folder).exit_code == 2);
  CHECK(progress(journal + " --language fr", folder).exit_code == 2);
  CHECK(progress(journal + " --json - --html -", folder).exit_code == 2);
  CHECK(progress("", folder).exit_code == 2);
}

}  // namespace
