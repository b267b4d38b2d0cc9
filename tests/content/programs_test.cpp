// SPDX-License-Identifier: Apache-2.0
// Programs, ladders and rules agree with the schemas that describe them; the readers' own checks
// are in tests/program.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "domain/program/rules.hpp"
#include "tests/support/json_schema.hpp"

namespace {

namespace fs = std::filesystem;
using coxa::testing::JsonSchema;
using coxa::testing::read_json;
using nlohmann::json;

const fs::path kContent = fs::path(COXA_ROOT) / "content";

std::string schema_of(const fs::path& file) {
  const std::string stem = file.stem().string();
  return stem == "rules" || stem == "ladders" ? stem : "program";
}

TEST_CASE("every file of programs fits its schema, and one that is damaged does not") {
  int files = 0;
  for (const auto& entry : fs::directory_iterator(kContent / "programs")) {
    if (!entry.is_regular_file()) {
      continue;
    }
    ++files;
    INFO(entry.path().filename().string());
    const JsonSchema schema(schema_of(entry.path()));
    json document = read_json(entry.path());
    CHECK(schema.refusal(document) == "");
    document["anything"] = 1;
    CHECK(schema.refusal(document) != "");
    document.erase("anything");
    document.erase("version");
    CHECK(schema.refusal(document) != "");
  }
  CHECK(files == 6);
}

TEST_CASE("the German files say as much as the English ones, and nothing else") {
  for (const auto& entry : fs::directory_iterator(kContent / "programs")) {
    if (!entry.is_regular_file() || entry.path().stem() == "ladders") {
      continue;
    }
    const json english = read_json(entry.path());
    const json german = read_json(kContent / "programs" / "de" / entry.path().filename());
    INFO(entry.path().filename().string());
    if (english.contains("rules")) {
      for (const json& rule : english["rules"]) {
        const auto id = rule["id"].get<std::string>();
        CHECK(german["rules"].contains(id) == (rule["text"] != ""));
      }
      CHECK(german["words"].size() == english["words"].size());
    } else {
      CHECK(german["phases"].size() == english["phases"].size());
    }
  }
}

TEST_CASE("German texts have the same numbers in them as the English ones") {
  const json english = read_json(kContent / "programs/rules.json");
  const json german = read_json(kContent / "programs/de/rules.json");
  const auto facts_in = [](const std::string& text) {
    std::set<std::string> facts;
    for (const std::string_view name : coxa::kFactNames) {
      if (text.find("{" + std::string(name) + "}") != std::string::npos) {
        facts.emplace(name);
      }
    }
    return facts;
  };
  for (const json& rule : english["rules"]) {
    if (rule["text"] == "") {
      continue;
    }
    const auto id = rule["id"].get<std::string>();
    INFO(id);
    CHECK(facts_in(rule["text"].get<std::string>()) ==
          facts_in(german["rules"][id].get<std::string>()));
  }
}

}  // namespace
