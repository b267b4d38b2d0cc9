// SPDX-License-Identifier: Apache-2.0
// The program as a person or a script meets it: what it says, and its exit codes.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "apps/cli/exit_codes.hpp"
#include "tests/support/program.hpp"

namespace {

namespace fs = std::filesystem;
using coxa::test::Folder;
using coxa::test::Outcome;
using coxa::test::read_file;

Outcome coxa_says(const std::string& arguments, const Folder& folder,
                  const std::string& environment = "env -u COXA_CONTENT") {
  return run_shell(environment + " '" + COXA_PROGRAM + "' " + arguments, folder);
}

bool has(const std::string& whole, const std::string& part) {
  INFO(whole);
  INFO(part);
  const bool found = whole.find(part) != std::string::npos;
  CHECK(found);
  return found;
}

TEST_CASE("--help and --version go to standard output and succeed") {
  const Folder folder("cli");
  const auto help = coxa_says("--help", folder);
  CHECK(help.exit_code == 0);
  CHECK(help.err.empty());
  has(help.out, "guide");
  has(help.out, "Exit codes:");
  const auto version = coxa_says("--version", folder);
  CHECK(version.exit_code == 0);
  has(version.out, "coxa 0.");
}

TEST_CASE("without a command the help goes to standard error and the exit code is 2") {
  const Folder folder("cli");
  const auto result = coxa_says("", folder);
  CHECK(result.exit_code == 2);
  CHECK(result.out.empty());
  has(result.err, "Usage: coxa");
}

TEST_CASE("a mistyped command suggests the right one; a wrong option names itself") {
  const Folder folder("cli");
  const auto typo = coxa_says("giude", folder);
  CHECK(typo.exit_code == 2);
  has(typo.err, "no command \"giude\". Did you mean guide?");
  const auto option = coxa_says("guide --colour", folder);
  CHECK(option.exit_code == 2);
  has(option.err, "--colour");
  const auto format = coxa_says("guide squat --format pdf", folder);
  CHECK(format.exit_code == 2);
  has(format.err, "pdf");
  CHECK(coxa_says("guide squat extra", folder).exit_code == 2);
}

TEST_CASE("`guide` lists the exercises, as text and as JSON") {
  const Folder folder("cli");
  const auto text = coxa_says("guide", folder);
  CHECK(text.exit_code == 0);
  const auto json = coxa_says("guide --format json", folder);
  const auto list = nlohmann::json::parse(json.out);
  CHECK(list["exercises"].size() >= 16);
  for (const auto& exercise : list["exercises"]) {
    has(text.out, exercise["id"].get<std::string>() + "\n");
  }
  CHECK(coxa_says("guide --format html", folder).exit_code == 2);
}

TEST_CASE("every exercise has its guide in every format") {
  const Folder folder("cli");
  for (const char* id : {"seated-hip-internal-rotation", "seated-knee-extension", "squat"}) {
    const std::string guide = std::string("guide ") + id;
    const auto text = coxa_says(guide, folder);
    CHECK(text.exit_code == 0);
    CHECK(text.err.empty());
    has(text.out, "Before you start");
    has(text.out, "Nobody has reviewed this guide yet.");
    const auto json = nlohmann::json::parse(coxa_says(guide + " --format json", folder).out);
    CHECK(json["exercise"]["id"] == id);
    const auto html = coxa_says(guide + " --format html", folder);
    CHECK(html.out.starts_with("<!doctype html>"));
    has(html.out, "<svg");
  }
}

TEST_CASE("an exercise for the timer has its guide too") {
  const Folder folder("cli");
  const auto text = coxa_says("guide bridge", folder);
  CHECK(text.exit_code == 0);
  has(text.out, "By the timer: You lie");
  has(text.out, "Tempo: 2 s out, 2 s hold, 2 s back.");
  has(coxa_says("guide bridge --format html", folder).out, "The timer gives the tempo");
}

TEST_CASE("an unknown exercise suggests the nearest") {
  const Folder folder("cli");
  const auto near = coxa_says("guide sqaut", folder);
  CHECK(near.exit_code == 2);
  CHECK(near.out.empty());
  has(near.err, "Did you mean squat?");
  const auto far = coxa_says("guide xylophone", folder);
  CHECK(far.exit_code == 2);
  CHECK(far.err.find("Did you mean") == std::string::npos);
}

TEST_CASE("text in a pipe is at most 80 columns wide") {
  const Folder folder("cli");
  const auto result = coxa_says("guide seated-hip-internal-rotation", folder);
  std::size_t width = 0;
  std::size_t widest = 0;
  for (const char c : result.out) {
    width = c == '\n' ? 0 : width + ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0);
    widest = std::max(widest, width);
  }
  CHECK(widest <= 80);
  CHECK(widest > 60);
}

TEST_CASE("--output writes a file whole; a folder that is not there is exit code 5") {
  const Folder folder("cli");
  const fs::path file = folder.path() / "squat.html";
  const auto written =
      coxa_says("guide squat --format html --output '" + file.string() + "'", folder);
  CHECK(written.exit_code == 0);
  CHECK(written.out.empty());
  CHECK(read_file(file) == coxa_says("guide squat --format html -o -", folder).out);
  const fs::path lost = folder.path() / "none" / "squat.html";
  const auto refused = coxa_says("guide squat -o '" + lost.string() + "'", folder);
  CHECK(refused.exit_code == 5);
  has(refused.err, "create the folder first");
  const auto full = run_shell(std::string("'") + COXA_PROGRAM + "' guide squat >/dev/full", folder);
  CHECK(full.exit_code == 5);
}

TEST_CASE("missing content is exit code 6, a damaged exercise file exit code 3") {
  const Folder folder("cli");
  const std::string environment = "env COXA_CONTENT='" + folder.path().string() + "'";
  const auto missing = coxa_says("guide", folder, environment);
  CHECK(missing.exit_code == 6);
  has(missing.err, "COXA_CONTENT");
  fs::create_directories(folder.path() / "exercises");
  std::ofstream(folder.path() / "exercises" / "squat.json") << "{\"id\": \"squat\"";
  const auto damaged = coxa_says("guide", folder, environment);
  CHECK(damaged.exit_code == 3);
  has(damaged.err, "squat.json");
}

const std::string kPhone = std::string("measure '") + COXA_ROOT + "/tests/bench/phone/";
const std::string kLeft = kPhone + "p02_left_ios' --side left ";

nlohmann::json muscles_of(const std::string& arguments, const Folder& folder) {
  const auto result = coxa_says(arguments + " --json -", folder);
  INFO(result.err);
  REQUIRE(result.exit_code == 0);
  return nlohmann::json::parse(result.out).at("muscles");
}

TEST_CASE("muscles are an estimate for a body that is told or assumed") {
  const Folder folder("cli");
  const auto result = coxa_says(kLeft, folder);
  CHECK(result.exit_code == 0);
  has(result.out, "Which muscles did the work, by a model's estimate:");
  has(result.out, "Left: Your gluteus medius");
  has(result.out, "estimated share");
  has(result.out, "1.70 m (assumed: say --height) and 70 kg (assumed: say --mass)");
  const auto assumed = muscles_of(kLeft, folder);
  CHECK(assumed.at("assumed_height") == true);
  CHECK(assumed.at("right").is_null());
  CHECK(assumed.at("left").at("shares").at(0).at("least_percent") > 40);
  const auto told = muscles_of(kLeft + "--height 1.9 --mass 95", folder);
  CHECK(told.at("assumed_mass") == false);
  CHECK(told.at("left").at("torque_most_nm") > assumed.at("left").at("torque_most_nm"));
}

TEST_CASE(
    "every measured repetition has its own muscle estimate, and together they are the side's") {
  const Folder folder("cli");
  const auto result = coxa_says(kLeft + " --json -", folder);
  REQUIRE(result.exit_code == 0);
  const auto record = nlohmann::json::parse(result.out);
  double under_tension_s = 0;
  REQUIRE(record.at("repetitions").size() > 1);
  for (const auto& repetition : record.at("repetitions")) {
    const auto& muscles = repetition.at("muscles");
    CHECK(muscles.at("shares").at(0).at("least_percent") > 40);
    CHECK(muscles.at("torque_most_nm") >= muscles.at("torque_least_nm"));
    under_tension_s += muscles.at("under_tension_s").get<double>();
  }
  // each is rounded to a thousandth of a second
  CHECK(std::abs(under_tension_s -
                 record.at("muscles").at("left").at("under_tension_s").get<double>()) < 0.01);
  const auto floor = coxa_says(kLeft + "--variant knee-drop-in --json -", folder);
  const auto on_floor = nlohmann::json::parse(floor.out);
  for (const auto& repetition : on_floor.at("repetitions")) {
    CHECK_FALSE(repetition.contains("muscles"));
  }
}

TEST_CASE("a band adds its pull; without its colour there is no estimate") {
  const Folder folder("cli");
  const auto bare = muscles_of(kLeft, folder);
  const auto band = muscles_of(
      kLeft + "--variant band --band green --band-length 0.25 --band-anchor 0.3", folder);
  CHECK(band.at("band").at("colour") == "green");
  CHECK(band.at("left").at("torque_least_nm") > bare.at("left").at("torque_most_nm"));
  const auto unknown = muscles_of(kLeft + "--variant band", folder);
  CHECK_FALSE(unknown.contains("left"));
  has(unknown.at("not_covered_reason"), "--band");
}

TEST_CASE("what the muscle model does not cover is said in one sentence") {
  const Folder folder("cli");
  const auto floor = coxa_says(kLeft + "--variant knee-drop-in", folder);
  has(floor.out, "The muscle model does not cover this variant");
  const auto knee = muscles_of(
      kPhone + "p05_right_knee_extension' --side right --exercise seated-knee-extension", folder);
  has(knee.at("not_covered_reason"), "does not cover this exercise");
}

TEST_CASE("a leg's geometry that is not there is a missing part") {
  const Folder folder("cli");
  std::filesystem::copy(COXA_ROOT "/content", folder.path() / "content",
                        std::filesystem::copy_options::recursive);
  std::filesystem::remove(folder.path() / "content/muscles/gait2392.json");
  const auto result =
      coxa_says(kLeft, folder, "env COXA_CONTENT='" + (folder.path() / "content").string() + "'");
  CHECK(result.exit_code == 6);
  has(result.err, "gait2392.json is not there");
}

TEST_CASE("what no sensor, or not this one, can follow is refused with the reason") {
  const Folder folder("cli");
  const auto timed = coxa_says(kLeft + "--exercise bridge", folder);
  CHECK(timed.exit_code == 2);
  has(timed.err, "bridge is done by the timer and cannot be measured.");
  const auto filmed = coxa_says(kLeft + "--exercise seated-march", folder);
  CHECK(filmed.exit_code == 2);
  has(filmed.err, "film it instead");
}

TEST_CASE("a turn outward is told as outward") {
  const Folder folder("cli");
  const auto result = coxa_says(kLeft + "--exercise seated-hip-external-rotation", folder);
  CHECK(result.exit_code == 0);
  has(result.out, "5 repetitions, hip turned out by");
}

TEST_CASE("a body or a band that cannot be is a mistake of the command line") {
  const Folder folder("cli");
  for (const char* wrong : {"--height 170", "--height nan", "--mass 7", "--mass -70",
                            "--band green", "--variant band --band green",
                            "--variant band --band pink", "--variant band --band-length 0.3",
                            "--variant band --band green --band-length 30 --band-anchor 0.3",
                            "--variant band --band green --band-length 0.25 --band-anchor 9",
                            "--exercise squat --height 3"}) {
    INFO(wrong);
    const auto result = coxa_says(kLeft + wrong, folder);
    CHECK(result.exit_code == 2);
    CHECK(result.out.empty());
    CHECK(result.err.size() > 20);
  }
}

TEST_CASE("every kind of error has its exit code") {
  using coxa::ErrorCode;
  using coxa::cli::ExitCode;
  using coxa::cli::to_exit_code;
  CHECK(static_cast<int>(to_exit_code(ErrorCode::usage)) == 2);
  CHECK(static_cast<int>(to_exit_code(ErrorCode::unreadable)) == 3);
  CHECK(static_cast<int>(to_exit_code(ErrorCode::unsupported)) == 3);
  CHECK(static_cast<int>(ExitCode::cannot_measure) == 4);
  CHECK(static_cast<int>(to_exit_code(ErrorCode::unwritable)) == 5);
  CHECK(static_cast<int>(to_exit_code(ErrorCode::missing_part)) == 6);
}

}  // namespace
