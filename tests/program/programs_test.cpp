// SPDX-License-Identifier: Apache-2.0
// The readers of content/programs/, and what they refuse.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "adapters/catalogue_json/programs.hpp"

namespace coxa::catalogue_json {
namespace {

std::string text_of(const std::string& name) {
  std::ifstream file(std::string(COXA_ROOT "/content/programs/") + name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

void check_refused(const tl::expected<RuleBook, Error>& read, const char* what) {
  REQUIRE_FALSE(read);
  INFO(read.error().message);
  CHECK(read.error().message.find(what) != std::string::npos);
}

TEST_CASE("the shipped programs are read: hip, knee, low back, and one for who has no pain") {
  const auto files = load_programs(COXA_ROOT "/content", "en");
  INFO((files ? "" : files.error().message));
  REQUIRE(files);
  REQUIRE(files->programs.size() == 4);
  CHECK(files->programs[0].id == "hip-pain");
  CHECK(files->ladders.size() >= 16);
  CHECK(files->rules.rules.size() >= 15);
}

TEST_CASE("no rule looks at the muscle model") {
  for (const std::string_view fact : kFactNames) {
    CHECK(fact.find("muscle") == std::string_view::npos);
    CHECK(fact.find("torque") == std::string_view::npos);
  }
}

TEST_CASE("every rule that eases after pain is for safety and rests what it eased") {
  const auto rules = parse_rules(text_of("rules.json"), "", "rules.json");
  REQUIRE(rules);
  for (const Rule& rule : rules->rules) {
    bool is_about_pain = false;
    for (const Condition& each : rule.when) {
      is_about_pain = is_about_pain || each.fact == Fact::pain_during ||
                      each.fact == Fact::was_stopped_by_pain || each.fact == Fact::hurt_in_groin ||
                      each.fact == Fact::has_settled || each.fact == Fact::pain_above_usual;
    }
    const bool eases = rule.action == Action::easier || rule.action == Action::gentle;
    INFO(rule.id);
    CHECK((!is_about_pain || !eases || (rule.is_for_safety && rule.hold_days >= 5)));
  }
}

TEST_CASE("a rule that cannot be followed is refused by its place") {
  const std::string rules = text_of("rules.json");
  const auto read = [](const std::string& text) { return parse_rules(text, "", "rules.json"); };
  check_refused(read(with(rules, "\"pain_above_usual\"", "\"pain_above_average\"")),
                "rules[0].when[0].fact is none of the facts");
  check_refused(read(with(rules, "\"action\": \"easier\"", "\"action\": \"nicer\"")), "easier");
  check_refused(read(with(rules, "\"at_least\": 3", "\"or_unknown\": true")),
                "at_least or at_most");
  check_refused(read(with(rules, "\"silbernagel-2007\"", "\"nobody-1999\"")), "no reference");
  check_refused(read(with(rules, "\"rest_day\"", "\"resting_day\"")), "rest_day");
}

TEST_CASE("a ladder that jumps is refused with its step, a program that asks beyond it, too") {
  const std::string ladders = text_of("ladders.json");
  const auto read = parse_ladders(with(ladders, "\"repetitions\": 8", "\"repetitions\": 12"), "l");
  REQUIRE_FALSE(read);
  CHECK(read.error().message.find("level 2 adds more than 2 repetitions") != std::string::npos);
  const auto files = read_programs(
      [&](const std::string& path) -> std::optional<std::string> {
        const std::string name = path.substr(path.rfind('/') + 1);
        const std::string text = text_of(name);
        return name == "hip-pain.json" ? with(text, "\"last_level\": 2", "\"last_level\": 99")
                                       : text;
      },
      {"hip-pain"}, "en");
  REQUIRE_FALSE(files);
  CHECK(files.error().message.find("figure-4-stretch") != std::string::npos);
}

TEST_CASE("another language lays its words over the file's and changes nothing else") {
  const auto english = load_programs(COXA_ROOT "/content", "en");
  const auto german = load_programs(COXA_ROOT "/content", "de");
  INFO((german ? "" : german.error().message));
  REQUIRE(english);
  REQUIRE(german);
  for (std::size_t p = 0; p < english->programs.size(); ++p) {
    const Program& en = english->programs[p];
    const Program& de = german->programs[p];
    CHECK(en.name != de.name);
    CHECK(en.for_whom.size() == de.for_whom.size());
    REQUIRE(en.phases.size() == de.phases.size());
    for (std::size_t i = 0; i < en.phases.size(); ++i) {
      CHECK(en.phases[i].goal != de.phases[i].goal);
      CHECK((en.phases[i].exit_text.empty() || en.phases[i].exit_text != de.phases[i].exit_text));
      CHECK(en.phases[i].exercises.size() == de.phases[i].exercises.size());
    }
  }
  for (std::size_t i = 0; i < english->rules.rules.size(); ++i) {
    const Rule& en = english->rules.rules[i];
    CHECK((en.text.empty() || en.text != german->rules.rules[i].text));
    CHECK(en.when == german->rules.rules[i].when);
  }
  for (const auto& [key, text] : english->rules.words) {
    CHECK(text != german->rules.words.at(key));
  }
}

}  // namespace
}  // namespace coxa::catalogue_json
