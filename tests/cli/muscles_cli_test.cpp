// SPDX-License-Identifier: Apache-2.0
// `coxa muscles` as a person or a script meets it.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "tests/support/json_schema.hpp"
#include "tests/support/program.hpp"

namespace {

namespace fs = std::filesystem;
using coxa::test::Folder;
using coxa::test::Outcome;
using coxa::test::read_file;
using nlohmann::json;

Outcome muscles(const std::string& arguments, const Folder& folder) {
  return run_shell(std::string("env -u COXA_CONTENT '") + COXA_PROGRAM + "' muscles " + arguments,
                   folder);
}

bool has(const std::string& whole, const std::string& part) {
  INFO(whole);
  INFO(part);
  const bool found = whole.find(part) != std::string::npos;
  CHECK(found);
  return found;
}

/// What the schema has against the document; empty: nothing.
std::string complaint(const json& document) {
  static const coxa::testing::JsonSchema schema("muscles");
  return schema.refusal(document);
}

TEST_CASE("without options the seated posture is told, and what was assumed") {
  const Folder folder("muscles");
  const auto said = muscles("", folder);
  CHECK(said.exit_code == 0);
  CHECK(said.err.empty());
  has(said.out, "not a measurement");
  has(said.out, "hip bent 90°, knee bent 90°, thigh turned 20° inward");
  has(said.out, "assumed, not measured: height and body mass");
  has(said.out, "Gluteus medius does most of it, whichever model is asked.");
  has(said.out, "60 to 80 %");
  has(said.out, "validated");
  CHECK(said.out.find("outward, N·m") == std::string::npos);
  const auto given = muscles("--height 1.62 --mass 58", folder);
  CHECK(given.out.find("assumed") == std::string::npos);
}

TEST_CASE("the text fits 80 columns, every single line of action included") {
  const Folder folder("muscles");
  std::istringstream text(
      muscles("--all --band blue --femoral-version 4 --adduction 5", folder).out);
  for (std::string line; std::getline(text, line);) {
    const auto width = std::count_if(line.begin(), line.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    });
    INFO(line);
    CHECK(width <= 80);
  }
}

TEST_CASE("a standing posture has levers and no torque, and a path not as published is a dash") {
  const Folder folder("muscles");
  const auto said = muscles("--posture standing --all", folder);
  CHECK(said.exit_code == 0);
  has(said.out, "not estimated in this posture");
  has(said.out, "The hip is not bent as in a chair.");
  std::istringstream text(said.out);
  bool is_seen = false;
  for (std::string line; std::getline(text, line);) {
    if (line.starts_with("  Iliacus")) {  // gait2392's is the published one from 45° only
      is_seen = true;
      has(line, "—");
    }
  }
  CHECK(is_seen);
}

TEST_CASE("the JSON follows its schema in every posture, with and without band and version") {
  const Folder folder("muscles");
  for (const char* arguments :
       {"", "--posture standing", "--rotation 0", "--rotation -20", "--rotation 40 --band gold",
        "--band red --band-use single --band-length 0.5 --band-anchor 0.8",
        "--femoral-version -5 --femoral-version-by imaging", "--geometry gait2392",
        "--geometry rajagopal2016", "--height 1.9 --mass 110 --thigh 0.45 --shank 0.46",
        "--flexion 65 --knee 100"}) {
    INFO(arguments);
    const auto said = muscles(std::string(arguments) + " --json -", folder);
    CHECK(said.exit_code == 0);
    const json document = json::parse(said.out);
    CHECK(complaint(document) == "");
    CHECK(document["schema"] == "coxa.muscles/1");
  }
}

TEST_CASE("the schema refuses what is no answer") {
  const Folder folder("muscles");
  const json document = json::parse(muscles("--json -", folder).out);
  json unknown = document;
  unknown["outward_capacity_n_m"] = 18;
  CHECK(complaint(unknown) != "");
  json missing = document;
  missing.erase("limits");
  CHECK(complaint(missing) != "");
  json absurd = document;
  absurd["estimate"]["shares"]["piriformis"]["most_percent"] = 120;
  CHECK(complaint(absurd) != "");
}

TEST_CASE("numbers in the JSON: parts make the whole, shares enclose one hundred percent") {
  const Folder folder("muscles");
  const json document = json::parse(muscles("--band green --rotation 35 --json -", folder).out);
  const json& torque = document["estimate"]["torque"];
  CHECK(torque["total"]["most_n_m"] > torque["band"]["most_n_m"]);
  CHECK(torque["band"]["least_n_m"] > 2);
  double least = 0;
  double most = 0;
  for (const auto& share : document["estimate"]["shares"]) {
    least += share["least_percent"].get<double>();
    most += share["most_percent"].get<double>();
  }
  CHECK(least <= 100 + 3.5);  // seven roundings to whole percents
  CHECK(most >= 100 - 3.5);
}

TEST_CASE("the CSV holds every line of action of both models over flexion and rotation") {
  const Folder folder("muscles");
  const auto said = muscles("--csv -", folder);
  CHECK(said.exit_code == 0);
  CHECK(said.out.starts_with(
      "geometry,muscle,group,hip_flexion_deg,hip_adduction_deg,hip_internal_rotation_deg,"
      "knee_flexion_deg,internal_rotation_arm_cm\n"));
  // 31 and 29 lines, 12 flexions, 8 rotations, and the head
  CHECK(std::count(said.out.begin(), said.out.end(), '\n') == 60 * 12 * 8 + 1);
  has(said.out, "gait2392,iliacus,others,40.0,0.0,0.0,90.0,\n");
  CHECK(said.out.find("nan") == std::string::npos);
}

TEST_CASE("the page loads nothing, needs no script and says every plot in words") {
  const Folder folder("muscles");
  const fs::path file = folder.path() / "muscles.html";
  const auto said =
      muscles("--html '" + file.string() + "' --band red --femoral-version 5", folder);
  CHECK(said.exit_code == 0);
  has(said.out, "Who turns the thigh inward");  // the text is still told
  const std::string page = read_file(file);
  CHECK(page.starts_with("<!doctype html>"));
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("nan") == std::string::npos);
  const auto count = [&](const std::string& what) {
    int found = 0;
    for (auto at = page.find(what); at != std::string::npos; at = page.find(what, at + 1)) {
      ++found;
    }
    return found;
  };
  CHECK(count("role=\"img\"") == 14);  // torque, six shares, six levers, strength
  CHECK(count("aria-label=\"") >= 14);
  CHECK(count("<section>") == count("</section>"));
  has(page, "Femoral version 5°");
  has(page, "Resistance of capsule and ligaments");
}

TEST_CASE("femoral version lowers the goal of a retroverted hip and never raises one") {
  const Folder folder("muscles");
  has(muscles("--femoral-version 0 --femoral-version-by imaging", folder).out, "lowered from 20°");
  has(muscles("--femoral-version 30 --femoral-version-by imaging", folder).out, "is 20°, as usual");
  has(muscles("--femoral-version 0", folder).out, "Craig's test");
}

TEST_CASE("--version is the program's own and no angle of a bone") {
  const Folder folder("muscles");
  const auto said = muscles("--version 5", folder);
  CHECK(said.exit_code == 2);
  CHECK(said.out.empty());
}

TEST_CASE("an impossible person, posture or band is exit code 2 and names itself") {
  const Folder folder("muscles");
  struct Case {
    const char* arguments;
    const char* named;
  };
  for (const Case& c : {Case{"--mass nan", "mass"},
                        Case{"--mass 7000", "mass"},
                        Case{"--mass -70", "mass"},
                        Case{"--height 170", "height"},
                        Case{"--shank 3", "shank"},
                        Case{"--thigh nan", "thigh"},
                        Case{"--flexion 400", "hip flexion"},
                        Case{"--knee -20", "knee flexion"},
                        Case{"--rotation nan", "hip internal rotation"},
                        Case{"--adduction inf", "hip adduction"},
                        Case{"--thigh-elevation 120", "elevation"},
                        Case{"--band mauve", "mauve"},
                        Case{"--band red --band-length -1", "length"},
                        Case{"--band red --band-length nan", "length"},
                        Case{"--band red --band-anchor 0", "other end"},
                        Case{"--band-length 0.3", "--band"},
                        Case{"--band red --band-length 0.06", "tear"},
                        Case{"--femoral-version 200", "version"},
                        Case{"--geometry other", "other"},
                        Case{"--mass abc", "abc"},
                        Case{"--json - --csv -", "only one"}}) {
    INFO(c.arguments);
    const auto said = muscles(c.arguments, folder);
    CHECK(said.exit_code == 2);
    CHECK(said.out.empty());
    has(said.err, c.named);
  }
}

TEST_CASE("a target that cannot be written is exit code 5, missing content 6") {
  const Folder folder("muscles");
  const fs::path lost = folder.path() / "none" / "muscles.json";
  CHECK(muscles("--json '" + lost.string() + "'", folder).exit_code == 5);
  const auto bare = run_shell(
      "env COXA_CONTENT='" + folder.path().string() + "' '" + COXA_PROGRAM + "' muscles", folder);
  CHECK(bare.exit_code != 0);
  CHECK(bare.exit_code != 2);
}

TEST_CASE("docs/muscles.md says what the model says today") {
  const Folder folder("muscles");
  const std::string kept = read_file(fs::path(COXA_ROOT) / "docs/muscles.md");
  const fs::path copy = folder.path() / "muscles.md";
  std::ofstream(copy) << kept;
  CHECK(muscles("--update '" + copy.string() + "'", folder).exit_code == 0);
  // otherwise: coxa muscles --update docs/muscles.md
  const bool is_current = read_file(copy) == kept;
  CHECK(is_current);
  std::ofstream(copy) << "no marks";
  const auto refused = muscles("--update '" + copy.string() + "'", folder);
  CHECK(refused.exit_code == 2);
  has(refused.err, "muscles: begin");
  CHECK(read_file(copy) == "no marks");
}

TEST_CASE("the muscle model is timed and checks its own answer") {
  const Folder folder("muscles");
  const auto said =
      run_shell(std::string("env -u COXA_CONTENT '") + COXA_PROGRAM + "' bench muscles", folder);
  CHECK(said.exit_code == 0);
  has(said.out, "| both | 60 |");
  has(said.out, "all four moments balance");
}

TEST_CASE("the times are written between their marks, and nothing else is touched") {
  const Folder folder("muscles");
  const std::string kept = read_file(fs::path(COXA_ROOT) / "docs/muscles.md");
  const fs::path copy = folder.path() / "muscles.md";
  std::ofstream(copy) << kept;
  const std::string bench = std::string("env -u COXA_CONTENT '") + COXA_PROGRAM +
                            "' bench muscles --update '" + copy.string() + "'";
  CHECK(run_shell(bench, folder).exit_code == 0);
  const std::string written = read_file(copy);
  const std::string begin = "<!-- bench muscles: begin -->\n";
  const std::string end = "<!-- bench muscles: end -->";
  REQUIRE(kept.find(begin) != std::string::npos);
  CHECK(written.substr(0, written.find(begin)) == kept.substr(0, kept.find(begin)));
  CHECK(written.substr(written.find(end)) == kept.substr(kept.find(end)));
  has(written.substr(written.find(begin)), "| geometry | muscles | µs a frame |");
  // the document's own times were made by this command and not by hand
  has(kept.substr(kept.find(begin)), "| both | 60 |");
  std::ofstream(copy) << "no marks";
  const auto refused = run_shell(bench, folder);
  CHECK(refused.exit_code == 2);
  has(refused.err, "bench muscles: begin");
}

}  // namespace
