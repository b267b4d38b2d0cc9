// SPDX-License-Identifier: Apache-2.0
#include "adapters/catalogue_json/leg_files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace coxa::catalogue_json {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using namespace coxa::literals;

const fs::path kMuscles = fs::path(COXA_ROOT) / "content/muscles";

json sound() {
  std::ifstream file(kMuscles / "rajagopal2016.json");
  return json::parse(file);
}

std::string refusal_of(const std::string& text) {
  const auto leg = parse_leg_geometry(text, "some.json");
  REQUIRE_FALSE(leg);
  CHECK(leg.error().code == ErrorCode::unreadable);
  CHECK(leg.error().message.starts_with("some.json: "));
  return leg.error().message;
}

bool says(const std::string& message, const std::string& part) {
  INFO(message);
  const bool found = message.find(part) != std::string::npos;
  CHECK(found);
  return found;
}

const ModelMuscle& muscle_of(const LegGeometry& leg, const std::string& name) {
  const auto found = std::find_if(leg.muscles.begin(), leg.muscles.end(),
                                  [&](const ModelMuscle& m) { return m.name == name; });
  REQUIRE(found != leg.muscles.end());
  return *found;
}

TEST_CASE("both legs load, with their sources, credits and owners") {
  const auto gait = load_leg_geometry(kMuscles / "gait2392.json");
  REQUIRE(gait);
  CHECK(gait->muscles.size() == 31);
  CHECK(gait->cylinders.empty());
  says(gait->licence, "CC BY 3.0");
  says(gait->licence, "Delp");
  says(gait->changes, "Knee flexion is positive");
  CHECK(gait->owner == LegOwner{Metres{1.8}, Kilograms{75.16}});
  const auto rajagopal = load_leg_geometry(kMuscles / "rajagopal2016.json");
  REQUIRE(rajagopal);
  CHECK(rajagopal->muscles.size() == 29);
  says(rajagopal->citation, "10.1109/TBME.2016.2586891");
  says(rajagopal->licence, "no licence text");
  for (const auto& leg : {*gait, *rajagopal}) {
    CHECK(leg.side == Side::right);
    double foot_kg = 0;
    for (const SegmentMass& segment : leg.segments) {
      foot_kg += segment.centre_of_mass_m.y() < -0.3 ? segment.mass_kg : 0;
    }
    CHECK(foot_kg == doctest::Approx(1.5666));
  }
}

TEST_CASE("each line of action counts to the group it is shown in") {
  const std::map<MuscleGroup, int> of_gait{{MuscleGroup::gluteus_medius, 3},
                                           {MuscleGroup::gluteus_minimus, 3},
                                           {MuscleGroup::upper_gluteus_maximus, 1},
                                           {MuscleGroup::tensor_fasciae_latae, 1},
                                           {MuscleGroup::piriformis, 1},
                                           {MuscleGroup::adductors, 6},
                                           {MuscleGroup::others, 16}};
  const std::map<MuscleGroup, int> of_rajagopal{{MuscleGroup::gluteus_medius, 3},
                                                {MuscleGroup::gluteus_minimus, 3},
                                                {MuscleGroup::upper_gluteus_maximus, 1},
                                                {MuscleGroup::tensor_fasciae_latae, 1},
                                                {MuscleGroup::piriformis, 1},
                                                {MuscleGroup::adductors, 6},
                                                {MuscleGroup::others, 14}};
  for (const auto& [id, expected] :
       {std::pair{"gait2392.json", of_gait}, std::pair{"rajagopal2016.json", of_rajagopal}}) {
    const auto leg = load_leg_geometry(kMuscles / id);
    REQUIRE(leg);
    std::map<MuscleGroup, int> counted;
    for (const ModelMuscle& muscle : leg->muscles) {
      ++counted[muscle.group];
    }
    CHECK(counted == expected);
  }
}

TEST_CASE("seated, every path of gait2392 is the published one") {
  const auto leg = load_leg_geometry(kMuscles / "gait2392.json");
  REQUIRE(leg);
  int resolved = 0;
  for (const ModelMuscle& muscle : leg->muscles) {
    CHECK(is_within(muscle.valid, {90_deg, 0_deg, 20_deg, 90_deg}));
    resolved += muscle.valid == PathValidity{} ? 0 : 1;
  }
  CHECK(resolved == 9);
  // standing, psoas had a point more
  CHECK_FALSE(is_within(muscle_of(*leg, "psoas").valid, {}));
  CHECK(muscle_of(*leg, "rect_fem").path[2].sliding.has_value());
}

TEST_CASE("an error names the file, the field and the remedy") {
  json leg = sound();
  leg["muscles"][4]["path"][1]["body"] = "foot";
  CHECK(refusal_of(leg.dump()) ==
        "some.json: muscles[4].path[1].body must be one of pelvis, femur, patella, tibia");
  leg = sound();
  leg["cylinders"][0].erase("half");
  says(refusal_of(leg.dump()), "cylinders[0] lacks \"half\"; add it");
  leg = sound();
  leg["muscles"][0]["wrap"]["cylinder"] = "nowhere";
  says(refusal_of(leg.dump()), "muscle addbrev wraps around nowhere, which is not there; add");
  leg = sound();
  leg["joints"].erase("patella");
  says(refusal_of(leg.dump()), "needs the patella, which the geometry lacks");
  leg = sound();
  leg["joints"]["knee"]["turns"][0]["axis"] = {0, 0, 0.5};
  says(refusal_of(leg.dump()), "the knee has an axis that is not of length 1");
}

TEST_CASE("a point that comes and goes is refused, with what to do instead") {
  json leg = sound();
  leg["muscles"][0]["path"][0]["active"] = {{"hip_flexion_deg", {{"least", -90}, {"most", 45}}}};
  const std::string message = refusal_of(leg.dump());
  says(message, "muscles[0].path[0] comes and goes with an angle");
  says(message, "keep the point or leave it out");
  says(message, "\"valid\"");
}

TEST_CASE("what is no JSON, or too much of it, is refused") {
  says(refusal_of("{\"id\": \"x\",\n \"version\" 1}"), "line 2");
  says(refusal_of(""), "not sound JSON");
  says(refusal_of(std::string(2U << 20U, ' ')), "larger than 1 MiB");
  says(refusal_of(std::string(100, '[') + std::string(100, ']')), "nested deeper");
  says(refusal_of(R"({"id": "a", "id": "b"})"), "twice");
  says(refusal_of(R"({"id": 1e999})"), "too large");
  says(refusal_of("[]"), "must be an object");
  says(refusal_of("null"), "must be an object");
}

TEST_CASE("a file that is not there, or not named as its leg, is refused") {
  const auto absent = load_leg_geometry(kMuscles / "absent.json");
  REQUIRE_FALSE(absent);
  says(absent.error().message, "is not there");
  CHECK_FALSE(load_leg_geometry(kMuscles));
  const fs::path copy = fs::temp_directory_path() / "coxa_other_leg.json";
  fs::copy_file(kMuscles / "gait2392.json", copy, fs::copy_options::overwrite_existing);
  const auto renamed = load_leg_geometry(copy);
  fs::remove(copy);
  REQUIRE_FALSE(renamed);
  says(renamed.error().message, "must equal the file's name");
}

}  // namespace
}  // namespace coxa::catalogue_json
