// SPDX-License-Identifier: Apache-2.0
#include "adapters/catalogue_json/catalogue_json.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

namespace coxa::catalogue_json {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using namespace coxa::literals;

const fs::path kContent = fs::path(COXA_ROOT) / "content";

json sound() {
  std::ifstream file(kContent / "exercises/seated-hip-internal-rotation.json");
  return json::parse(file);
}

std::string refusal(const json& document) {
  const auto result = parse_exercise(document.dump(), "some.json");
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::unreadable);
  return result.error().message;
}

bool says(const std::string& message, const std::string& part) {
  INFO(message);
  const bool found = message.find(part) != std::string::npos;
  CHECK(found);
  return found;
}

/// A folder that is gone when the test is over.
struct Folder {
  fs::path path;
  explicit Folder(const std::string& name) : path(fs::temp_directory_path() / name) {
    fs::remove_all(path);
    fs::create_directories(path / "exercises");
    fs::create_directories(path / "cues");
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path); }
  void put(const std::string& name, const std::string& text) const {
    std::ofstream(path / name) << text;
  }
};

TEST_CASE("every exercise of the project loads, and each cue has its words") {
  const auto catalogue = load_catalogue(kContent);
  REQUIRE_MESSAGE(catalogue, (catalogue ? "" : catalogue.error().message));
  CHECK(catalogue->exercises.size() >= 16);
  for (const char* id : {"seated-hip-internal-rotation", "seated-knee-extension", "squat"}) {
    CHECK(find_exercise(*catalogue, id) != nullptr);
  }
  for (const Exercise& exercise : catalogue->exercises) {
    INFO(exercise.id);
    CHECK(find_variant(exercise, "smaller-range") != nullptr);  // the careful way
    CHECK(exercise.variants.size() >= 2);
  }
}

TEST_CASE("an exercise that only the timer follows has a pace, and its variants change it") {
  const auto exercise = load_exercise(kContent / "exercises/figure-4-stretch.json");
  REQUIRE(exercise);
  CHECK_FALSE(exercise->movement);
  REQUIRE(exercise->ways.size() == 1);
  CHECK(exercise->ways[0].way == Way::timer);
  CHECK(exercise->pace.hold == Seconds{30});
  CHECK(find_variant(*exercise, "longer-hold")->pace.hold == Seconds{45});
  CHECK(find_variant(*exercise, "longer-hold")->pace.out == exercise->pace.out);
  CHECK(std::any_of(exercise->gates.begin(), exercise->gates.end(), [](const Gate& gate) {
    return gate.answer == "hip_replacement" && gate.action == GateAction::locked;
  }));
}

TEST_CASE("the hip exercise holds what the recogniser needs, in radians and seconds") {
  const auto exercise = load_exercise(kContent / "exercises/seated-hip-internal-rotation.json");
  REQUIRE(exercise);
  const Movement& m = *exercise->movement;
  CHECK(m.driver == Measurable::hip_internal_rotation);
  CHECK(m.direction == Direction::increase);
  CHECK(m.laterality == Laterality::each_side);
  CHECK(m.view == CameraView::front);
  CHECK(m.target_range.value == doctest::Approx((20_deg).value));
  CHECK(m.guards.size() == 4);
  CHECK(m.posture.size() == 1);
  CHECK(m.rationale.size() == 7);
  CHECK_FALSE(exercise->reviewer);
}

TEST_CASE("the thresholds do what they were chosen for: small counts as short, fast is fast") {
  const auto exercise = load_exercise(kContent / "exercises/seated-hip-internal-rotation.json");
  REQUIRE(exercise);
  const Movement& m = *exercise->movement;
  const Radians noise = 2.5_deg;  // one standard deviation of a camera's angle at rest
  CHECK(m.start >= 2 * noise);
  CHECK(m.least_peak >= 3 * noise);
  CHECK(m.least_peak < 12.5_deg);  // the small repetitions of the benchmark
  CHECK(m.target_range > 12.5_deg);
  CHECK(m.target_range < 30.7_deg);        // what healthy adults reach, Krause 2015
  CHECK(m.least_duration > Seconds{0.9});  // the fast repetitions of the benchmark
  CHECK(m.least_duration < Seconds{2.0});  // the quickest moderate ones, ACSM 2009
}

TEST_CASE("a seated knee extension lessens knee flexion, a squat increases it") {
  const auto catalogue = load_catalogue(kContent);
  REQUIRE(catalogue);
  CHECK(find_exercise(*catalogue, "seated-knee-extension")->movement->direction ==
        Direction::decrease);
  CHECK(find_exercise(*catalogue, "squat")->movement->direction == Direction::increase);
  CHECK(find_exercise(*catalogue, "squat")->movement->laterality == Laterality::both_sides);
}

TEST_CASE("a variant takes from the exercise what it leaves unsaid") {
  const auto exercise = load_exercise(kContent / "exercises/seated-hip-internal-rotation.json");
  REQUIRE(exercise);
  const Variant* smaller = find_variant(*exercise, "smaller-range");
  REQUIRE(smaller);
  REQUIRE(smaller->movement);
  CHECK(smaller->movement->target_range < exercise->movement->target_range);
  CHECK(smaller->movement->least_peak == exercise->movement->least_peak);
  CHECK(smaller->movement->guards.size() == 4);
  const Variant* drop_in = find_variant(*exercise, "knee-drop-in");
  REQUIRE(drop_in);
  for (const Guard& guard : drop_in->movement->guards) {
    CHECK(guard.fault != FaultKind::knee_drift);  // there the knee is meant to move
  }
}

TEST_CASE("an exercise is not called reviewed by the project itself") {
  const auto catalogue = load_catalogue(kContent);
  REQUIRE(catalogue);
  for (const Exercise& exercise : catalogue->exercises) {
    CHECK(exercise.reviewer.has_value() == exercise.review_date.has_value());
    CHECK((!exercise.reviewer || exercise.reviewer->name != exercise.author));
  }
}

TEST_CASE("an error names the file, the field and the remedy") {
  json document = sound();
  document["movement"].erase("start_deg");
  const std::string message = refusal(document);
  says(message, "some.json: movement");
  says(message, "\"start_deg\"");
  says(message, "add it");
}

TEST_CASE("thresholds out of order are refused, in a variant too") {
  json document = sound();
  document["movement"]["start_deg"]["value"] = 9;
  says(refusal(document), "start_deg < least_peak_deg < target_range_deg");
  document = sound();
  document["variants"][1]["movement"]["target_range_deg"]["value"] = 7;
  says(refusal(document), "variants[1].movement");
}

TEST_CASE("names that nothing stands behind are refused") {
  json document = sound();
  document["movement"]["driver"] = "hip_rotation";
  says(refusal(document), "movement.driver must be one of hip_internal_rotation");
  document = sound();
  document["movement"]["guards"][0]["fault"] = "wobble";
  says(refusal(document), "movement.guards[0].fault must be one of");
  document = sound();
  document["movement"]["guards"][0]["quantity"] = "trunk_lean";
  says(refusal(document), "must watch thigh_elevation");
  document = sound();
  document["muscles"][0]["source"] = "gray-1858";
  says(refusal(document), "muscles[0].source names a reference that is not in references");
  document = sound();
  document["colour"] = "teal";
  says(refusal(document), "unknown field \"colour\"");
}

TEST_CASE("what cannot be a number, a date or a DOI is refused") {
  json document = sound();
  document["movement"]["hold_s"]["value"] = -1;
  says(refusal(document), "movement.hold_s.value must be a number from 0 to 600");
  document = sound();
  document["movement"]["out_s"]["value"] = 0;
  says(refusal(document), "movement.out_s must be more than 0");
  document = sound();
  document["version"] = 1.5;
  says(refusal(document), "version must be a whole number");
  document = sound();
  document["references"][0]["doi"] = "doi:10.2519/jospt.2010.3025";
  says(refusal(document), "references[0].doi");
  document = sound();
  document["reviewer"] = {{"name", "A. Therapist"}, {"role", "physical therapist"}};
  says(refusal(document), "both reviewer and review_date");
  document["review_date"] = "31.01.2026";
  says(refusal(document), "review_date must be a date");
  document["review_date"] = "2026-01-31";
  CHECK(parse_exercise(document.dump(), "some.json"));
}

TEST_CASE("ids that occur twice are refused") {
  json document = sound();
  document["variants"][1]["id"] = document["variants"][0]["id"];
  says(refusal(document), "variants has the id \"knee-drop-in\" twice");
  document = sound();
  document["references"][1]["id"] = document["references"][0]["id"];
  says(refusal(document), "references has the id");
}

TEST_CASE("a number too large for a number, NaN and a broken line are refused with the place") {
  const std::string text = sound().dump(2);
  auto huge = text;
  huge.replace(huge.find("\"version\": 1"), 12, "\"version\": 1e999");
  auto result = parse_exercise(huge, "some.json");
  REQUIRE_FALSE(result);
  says(result.error().message, "number too large");
  auto nan = text;
  nan.replace(nan.find("\"version\": 1"), 12, "\"version\": NaN");
  CHECK_FALSE(parse_exercise(nan, "some.json"));
  result = parse_exercise("{\n\"id\": 1,\n,}", "some.json");
  REQUIRE_FALSE(result);
  says(result.error().message, "some.json: is not sound JSON at line 3");
}

TEST_CASE("a text that could steer a terminal is refused") {
  json document = sound();
  document["name"] = "Squat\x1b[2J";
  says(refusal(document), "name holds a control character");
  document["name"] = "Squat\xc2\x9b";
  says(refusal(document), "name holds a control character");
}

TEST_CASE("deep nesting, repeated keys and huge files are refused") {
  const std::string deep = std::string(500000, '[') + std::string(500000, ']');
  auto result = parse_exercise(deep, "some.json");
  REQUIRE_FALSE(result);
  says(result.error().message, "nested deeper than 16");
  result = parse_exercise(R"({"id": "a", "id": "b"})", "some.json");
  REQUIRE_FALSE(result);
  says(result.error().message, "gives \"id\" twice");
  result = parse_exercise(std::string((1U << 20U) + 1, ' '), "some.json");
  REQUIRE_FALSE(result);
  says(result.error().message, "larger than 1 MiB");
  CHECK_FALSE(parse_exercise("", "some.json"));
  CHECK_FALSE(parse_exercise("null", "some.json"));
  CHECK_FALSE(parse_exercise("\"\xff\"", "some.json"));
}

TEST_CASE("every truncation of a sound file is refused and none crashes") {
  const std::string text = sound().dump();
  for (std::size_t size = 0; size < text.size(); size += 37) {
    CHECK_FALSE(parse_exercise(std::string_view(text).substr(0, size), "some.json"));
  }
}

TEST_CASE("the id must equal the file's name") {
  const Folder folder("coxa-catalogue-name");
  folder.put("exercises/other.json", sound().dump());
  const auto result = load_exercise(folder.path / "exercises/other.json");
  REQUIRE_FALSE(result);
  says(result.error().message, "must equal the file's name");
}

TEST_CASE("a folder without exercises is a missing part, and the message says what to set") {
  const Folder folder("coxa-catalogue-empty");
  for (const fs::path& path : {folder.path, folder.path / "nowhere"}) {
    const auto result = load_catalogue(path);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::missing_part);
    says(result.error().message, "COXA_CONTENT");
  }
}

TEST_CASE("a folder without cue texts is a missing part too") {
  const Folder folder("coxa-catalogue-cueless");
  folder.put("exercises/seated-hip-internal-rotation.json", sound().dump());
  const auto result = load_catalogue(folder.path);
  REQUIRE_FALSE(result);
  CHECK(result.error().code == ErrorCode::missing_part);
}

TEST_CASE("a cue that nobody wrote is refused when the catalogue is loaded") {
  const Folder folder("coxa-catalogue-cue");
  folder.put("exercises/seated-hip-internal-rotation.json", sound().dump());
  folder.put("cues/en.json",
             R"({"language": "en", "cues": {"short_range": "Further.", "too_fast": "Slower."}})");
  const auto result = load_catalogue(folder.path);
  REQUIRE_FALSE(result);
  says(result.error().message, "lacks the text \"thigh_rests\"");
}

TEST_CASE("a folder or a device in place of a file is refused") {
  CHECK_FALSE(load_exercise(kContent));
  CHECK_FALSE(load_exercise("/dev/zero"));
  CHECK_FALSE(load_exercise(kContent / "exercises/none.json"));
}

}  // namespace
}  // namespace coxa::catalogue_json
