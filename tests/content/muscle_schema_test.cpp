// SPDX-License-Identifier: Apache-2.0
// The muscle files, the schema that describes them and the loader that reads them agree.
#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "adapters/catalogue_json/leg_files.hpp"
#include "tests/support/json_schema.hpp"

namespace {

namespace fs = std::filesystem;
using coxa::testing::read_json;
using nlohmann::json;

const fs::path kContent = fs::path(COXA_ROOT) / "content";

/// What the schema holds against the document, empty where nothing.
std::string schema_refusal(const json& document) {
  static const coxa::testing::JsonSchema schema("muscle-geometry");
  return schema.refusal(document);
}

TEST_CASE("every file in content/muscles satisfies the schema and loads") {
  int files = 0;
  for (const auto& entry : fs::directory_iterator(kContent / "muscles")) {
    ++files;
    const std::string refusal = schema_refusal(read_json(entry.path()));
    CHECK_MESSAGE(refusal.empty(), entry.path().string() << '\n' << refusal);
    const auto leg = coxa::catalogue_json::load_leg_geometry(entry.path());
    CHECK_MESSAGE(leg, (leg ? "" : leg.error().message));
  }
  CHECK(files == 2);
}

TEST_CASE("what the schema refuses of a muscle file, the loader refuses") {
  struct Spoiling {
    const char* name;
    std::function<void(json&)> spoil;
  };
  std::vector<Spoiling> spoilings{
      {"a field too many", [](json& j) { j["colour"] = "teal"; }},
      {"an id with a space", [](json& j) { j["id"] = "my leg"; }},
      {"version 0", [](json& j) { j["version"] = 0; }},
      {"version 1.5", [](json& j) { j["version"] = 1.5; }},
      {"an unknown side", [](json& j) { j["side"] = "middle"; }},
      {"an empty licence", [](json& j) { j["licence"] = ""; }},
      {"an owner in centimetres", [](json& j) { j["owner"]["height_m"] = 170; }},
      {"a hip in two numbers",
       [](json& j) {
         j["hip_in_pelvis_m"] = {0, 1};
       }},
      {"a hip in millimetres", [](json& j) { j["hip_in_pelvis_m"][2] = 77; }},
      {"an unknown joint", [](json& j) { j["joints"]["ankle"] = j["joints"]["knee"]; }},
      {"a joint without its frame", [](json& j) { j["joints"]["knee"].erase("in_femur"); }},
      {"four turns",
       [](json& j) {
         auto& turns = j["joints"]["knee"]["turns"];
         turns.push_back(turns[0]);
       }},
      {"a turn by metres",
       [](json& j) {
         auto& turn = j["joints"]["knee"]["turns"][0];
         turn["by_m"] = turn["by_rad"];
       }},
      {"a function that is a text",
       [](json& j) { j["joints"]["knee"]["turns"][0]["by_rad"] = "knee"; }},
      {"one knot",
       [](json& j) {
         j["joints"]["knee"]["turns"][1]["by_rad"] = {{"knots", {{0, 1}}}};
       }},
      {"a knot of three numbers",
       [](json& j) { j["joints"]["knee"]["turns"][1]["by_rad"]["knots"][0].push_back(1); }},
      {"no segments", [](json& j) { j["segments"] = json::array(); }},
      {"a mass of nothing", [](json& j) { j["segments"][0]["mass_kg"] = 0; }},
      {"an unknown body", [](json& j) { j["segments"][0]["body"] = "foot"; }},
      {"a cylinder of radius 0", [](json& j) { j["cylinders"][0]["radius_m"] = 0; }},
      {"a cylinder of no length", [](json& j) { j["cylinders"][0]["length_m"] = 0; }},
      {"an unknown half", [](json& j) { j["cylinders"][0]["half"] = "-x"; }},
      {"no muscles", [](json& j) { j["muscles"] = json::array(); }},
      {"an unknown group", [](json& j) { j["muscles"][0]["group"] = "biceps"; }},
      {"a force of nothing", [](json& j) { j["muscles"][0]["max_isometric_force_n"] = 0; }},
      {"a negative fibre", [](json& j) { j["muscles"][0]["optimal_fibre_length_m"] = -0.1; }},
      {"a pennation in degrees", [](json& j) { j["muscles"][0]["pennation_rad"] = 15; }},
      {"one point", [](json& j) { j["muscles"][0]["path"].erase(1); }},
      {"a point of a text", [](json& j) { j["muscles"][0]["path"][0]["at_m"] = "hip"; }},
      {"a point fixed and sliding",
       [](json& j) {
         j["muscles"][0]["path"][0]["sliding_m"] = {0, 0, 0};
       }},
      {"a conditional point",
       [](json& j) {
         j["muscles"][0]["path"][0]["active"] = {{"hip_flexion_deg", {{"least", 0}, {"most", 45}}}};
       }},
      {"a wrap from point 0", [](json& j) { j["muscles"][0]["wrap"]["first_point"] = 0; }},
      {"a range of one end",
       [](json& j) {
         j["muscles"][0]["valid"] = {{"hip_flexion_deg", {{"least", 0}}}};
       }},
      {"a range of rotation",
       [](json& j) {
         j["muscles"][0]["valid"] = {{"hip_rotation_deg", {{"least", 0}, {"most", 45}}}};
       }},
  };
  const json whole = read_json(kContent / "muscles/rajagopal2016.json");
  for (const auto& item : whole.items()) {
    spoilings.push_back({"a field too few", [key = item.key()](json& j) { j.erase(key); }});
  }
  for (const auto& item : whole["muscles"][0].items()) {
    if (item.key() != "wrap") {
      spoilings.push_back(
          {"a muscle too poor", [key = item.key()](json& j) { j["muscles"][0].erase(key); }});
    }
  }
  REQUIRE(schema_refusal(whole).empty());
  REQUIRE(coxa::catalogue_json::parse_leg_geometry(whole.dump(), "sound.json"));
  for (const Spoiling& spoiling : spoilings) {
    json spoiled = whole;
    spoiling.spoil(spoiled);
    REQUIRE(spoiled != whole);
    INFO(spoiling.name);
    CHECK_FALSE(schema_refusal(spoiled).empty());
    CHECK_FALSE(coxa::catalogue_json::parse_leg_geometry(spoiled.dump(), "spoiled.json"));
  }
}

}  // namespace
