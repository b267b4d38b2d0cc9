// SPDX-License-Identifier: Apache-2.0
// The exercise files, the schema that describes them and the loader that reads them agree.
#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "adapters/catalogue_json/catalogue_json.hpp"
#include "adapters/guide_render/guide_render.hpp"
#include "tests/support/json_schema.hpp"

namespace {

namespace fs = std::filesystem;
using coxa::testing::read_json;
using nlohmann::json;

const fs::path kContent = fs::path(COXA_ROOT) / "content";

/// What the schema holds against the document, empty where nothing.
std::string schema_refusal(const json& document) {
  static const coxa::testing::JsonSchema schema("exercise");
  return schema.refusal(document);
}

/// The exercises, or the spec files beside them.
std::vector<fs::path> exercise_files(bool are_specs = false) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(kContent / "exercises")) {
    const bool is_spec = entry.path().filename().string().ends_with(".spec.json");
    if (entry.is_regular_file() && is_spec == are_specs) {  // a folder holds another language
      out.push_back(entry.path());
    }
  }
  return out;
}

json sound() { return read_json(kContent / "exercises/seated-hip-internal-rotation.json"); }

TEST_CASE("every file in content/exercises satisfies the schema") {
  const auto files = exercise_files();
  CHECK(files.size() >= 16);
  for (const fs::path& file : files) {
    CHECK(file.extension() == ".json");
    const std::string refusal = schema_refusal(read_json(file));
    CHECK_MESSAGE(refusal.empty(), file.string() << '\n' << refusal);
  }
}

TEST_CASE("every spec file satisfies its schema, and each exercise has one") {
  const coxa::testing::JsonSchema schema("exercise-spec");
  const auto files = exercise_files(true);
  CHECK(files.size() == exercise_files().size());
  for (const fs::path& file : files) {
    const std::string refusal = schema.refusal(read_json(file));
    CHECK_MESSAGE(refusal.empty(), file.string() << '\n' << refusal);
  }
  const json whole = read_json(kContent / "exercises/seated-march.spec.json");
  const std::vector<std::function<void(json&)>> spoilings{
      [](json& j) { j["colour"] = "teal"; },
      [](json& j) { j["timed"] = json::array(); },
      [](json& j) { j["sets"][0]["by"] = "ear"; },
      [](json& j) { j["sets"][0]["moves"][0]["does"] = "fly"; },
      [](json& j) { j["sets"][0]["moves"][0].erase("size_deg"); },
      [](json& j) { j["sets"][0]["expect"].erase("counted"); },
      [](json& j) { j["sets"][0]["expect"]["counted"]["middle"] = 1; },
      [](json& j) { j["sets"][0]["expect"]["faults"]["sleepy"] = 1; },
      [](json& j) { j["timed"][0]["set_s"] = "long"; }};
  for (const auto& spoil : spoilings) {
    json spoiled = whole;
    spoil(spoiled);
    REQUIRE(spoiled != whole);
    CHECK_FALSE(schema.refusal(spoiled).empty());
  }
}

TEST_CASE("the JSON guide satisfies the schema, and loads into the same guide again") {
  const auto catalogue = coxa::catalogue_json::load_catalogue(kContent);
  REQUIRE(catalogue);
  for (const coxa::Exercise& exercise : catalogue->exercises) {
    const std::string guide = coxa::guide_render::guide_json(exercise, catalogue->cues);
    const json inside = json::parse(guide)["exercise"];
    const std::string refusal = schema_refusal(inside);
    CHECK_MESSAGE(refusal.empty(), refusal);
    const auto again = coxa::catalogue_json::parse_exercise(inside.dump(), "guide");
    REQUIRE(again);
    CHECK(coxa::guide_render::guide_json(*again, catalogue->cues) == guide);
  }
}

TEST_CASE("what the schema refuses, the loader refuses") {
  struct Spoiling {
    const char* name;
    std::function<void(json&)> spoil;
  };
  std::vector<Spoiling> spoilings{
      {"a field too many", [](json& j) { j["colour"] = "teal"; }},
      {"an id with capitals", [](json& j) { j["id"] = "Squat"; }},
      {"an id that ends in a hyphen", [](json& j) { j["id"] = "squat-"; }},
      {"version 0", [](json& j) { j["version"] = 0; }},
      {"version 1.5", [](json& j) { j["version"] = 1.5; }},
      {"version as text", [](json& j) { j["version"] = "1"; }},
      {"a language in words", [](json& j) { j["language"] = "English"; }},
      {"an empty name", [](json& j) { j["name"] = ""; }},
      {"a name too long", [](json& j) { j["name"] = std::string(2001, 'x'); }},
      {"no steps", [](json& j) { j["steps"] = json::array(); }},
      {"too many steps", [](json& j) { j["steps"] = std::vector<std::string>(65, "Sit."); }},
      {"a step that is a number", [](json& j) { j["steps"][0] = 1; }},
      {"no cautions", [](json& j) { j["cautions"] = json::array(); }},
      {"an unknown action", [](json& j) { j["cautions"][0]["action"] = "pray"; }},
      {"an unknown role", [](json& j) { j["muscles"][0]["role"] = "star"; }},
      {"an unknown difficulty", [](json& j) { j["variants"][0]["difficulty"] = "brutal"; }},
      {"a variant both measured and not",
       [](json& j) { j["variants"][0]["not_measured"] = "No."; }},
      {"a DOI with its prefix", [](json& j) { j["references"][0]["doi"] = "doi:10.1/2"; }},
      {"a reviewer without a role",
       [](json& j) {
         j["reviewer"] = {{"name", "A."}};
       }},
      {"a date in words", [](json& j) { j["review_date"] = "yesterday"; }},
      {"an unknown driver", [](json& j) { j["movement"]["driver"] = "hip_rotation"; }},
      {"an unknown direction", [](json& j) { j["movement"]["direction"] = "up"; }},
      {"an unknown view", [](json& j) { j["movement"]["view"] = "back"; }},
      {"a threshold without a reason", [](json& j) { j["movement"]["start_deg"].erase("why"); }},
      {"a bare threshold", [](json& j) { j["movement"]["start_deg"] = 5; }},
      {"a negative time", [](json& j) { j["movement"]["hold_s"]["value"] = -1; }},
      {"a range beyond half a turn",
       [](json& j) { j["movement"]["target_range_deg"]["value"] = 181; }},
      {"a limit of nothing", [](json& j) { j["movement"]["guards"][0]["limit_deg"] = 0; }},
      {"a fault that no guard finds",
       [](json& j) { j["movement"]["guards"][0]["fault"] = "too_fast"; }},
      {"a cue key with a space", [](json& j) { j["movement"]["guards"][0]["cue"] = "sit up"; }},
      {"no way at all", [](json& j) { j["ways"] = json::array(); }},
      {"a way there is not", [](json& j) { j["ways"][0] = "ear"; }},
      {"a way twice",
       [](json& j) {
         j["ways"] = {"timer", "timer"};
       }},
      {"no timer", [](json& j) { j["ways"] = {"camera"}; }},
      {"nothing said of the timer", [](json& j) { j["how_measured"].erase("timer"); }},
      {"words on a way there is not", [](json& j) { j["how_measured"]["ear"] = "It hears."; }},
      {"a gate that does nothing", [](json& j) { j["gates"][0]["action"] = "smile"; }},
      {"a gate with a capital", [](json& j) { j["gates"][0]["answer"] = "Groin"; }},
      {"both a movement and a pace",
       [](json& j) {
         j["pace"] = {{"laterality", "each_side"},
                      {"out_s", {{"value", 2}, {"why", "So."}}},
                      {"hold_s", {{"value", 0}, {"why", "So."}}},
                      {"back_s", {{"value", 2}, {"why", "So."}}}};
       }},
      {"a wrong number in a variant",
       [](json& j) { j["variants"][1]["movement"]["target_range_deg"]["value"] = "far"; }},
  };
  const json whole = sound();
  for (const auto& item : whole.items()) {
    spoilings.push_back({"a field too few", [key = item.key()](json& j) { j.erase(key); }});
  }
  for (const auto& item : whole["movement"].items()) {
    spoilings.push_back(
        {"a movement too poor", [key = item.key()](json& j) { j["movement"].erase(key); }});
  }
  REQUIRE(schema_refusal(whole).empty());
  REQUIRE(coxa::catalogue_json::parse_exercise(whole.dump(), "sound.json"));
  for (const Spoiling& spoiling : spoilings) {
    json spoiled = whole;
    spoiling.spoil(spoiled);
    REQUIRE(spoiled != whole);
    INFO(spoiling.name);
    CHECK_FALSE(schema_refusal(spoiled).empty());
    CHECK_FALSE(coxa::catalogue_json::parse_exercise(spoiled.dump(), "spoiled.json"));
  }
}

}  // namespace
