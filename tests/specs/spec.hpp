// SPDX-License-Identifier: Apache-2.0
// content/exercises/<id>.spec.json as values; docs/formats.md describes the format, and
// content/schemas/exercise-spec.schema.json checks it.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "domain/body/side.hpp"

namespace coxa::testing {

/// `count` movements alike of one kind, as docs/formats.md names them.
struct SpecMove {
  std::string does;
  std::optional<Side> side;  ///< empty: both, or the trunk
  int count{};
  double size_deg{};
  double out_s{}, hold_s{}, back_s{}, rest_s{}, start_s{};
  [[nodiscard]] double end_s() const {
    return start_s + count * (out_s + hold_s + back_s + rest_s);
  }
};

struct SpecSet {
  std::string name;
  std::optional<std::string> variant;
  std::string by;  ///< camera or phone
  bool stands{};
  double camera_from_deg{}, camera_distance_m{}, camera_height_m{};
  std::vector<SpecMove> moves;
  // what must be reported
  std::map<std::string, int> counted;  ///< left, right or both
  std::optional<double> least_range_deg, most_range_deg;
  std::map<std::string, int> faults;    ///< in how many repetitions; not named: in none
  std::optional<std::string> obstacle;  ///< why it cannot be measured
};

/// What the timer must ask for.
struct SpecTiming {
  std::optional<std::string> variant;
  int repetitions{};
  double hold_s{}, set_s{};
  std::optional<std::string> refused_because;  ///< words of the answer to who wants it measured
};

struct Spec {
  std::string exercise;
  std::vector<SpecSet> sets;
  std::vector<SpecTiming> timed;
};

inline std::optional<std::string> text_or_nothing(const nlohmann::json& of, const char* key) {
  return of.contains(key) && of[key].is_string() ? std::optional(of[key].get<std::string>())
                                                 : std::nullopt;
}

inline SpecMove read_move(const nlohmann::json& json) {
  const auto number = [&](const char* key, double otherwise) { return json.value(key, otherwise); };
  SpecMove move{
      .does = json.at("does"), .count = json.at("count"), .size_deg = json.at("size_deg")};
  if (const auto side = text_or_nothing(json, "side")) {
    move.side = *side == "left" ? Side::left : Side::right;
  }
  move.out_s = number("out_s", 1.5);
  move.hold_s = number("hold_s", 0.5);
  move.back_s = number("back_s", 1.5);
  move.rest_s = number("rest_s", 1);
  move.start_s = number("start_s", 2);
  return move;
}

inline SpecSet read_set(const nlohmann::json& json) {
  SpecSet set{.name = json.at("name"), .by = json.at("by")};
  set.variant = text_or_nothing(json, "variant");
  set.stands = json.value("starts", "seated") == "standing";
  const nlohmann::json camera = json.value("camera", nlohmann::json::object());
  set.camera_from_deg = camera.value("from_deg", 0.0);
  set.camera_distance_m = camera.value("distance_m", 2.5);
  set.camera_height_m = camera.value("height_m", 0.9);
  for (const auto& move : json.at("moves")) {
    set.moves.push_back(read_move(move));
  }
  const nlohmann::json& expect = json.at("expect");
  set.counted = expect.at("counted").get<std::map<std::string, int>>();
  set.faults = expect.value("faults", std::map<std::string, int>{});
  set.obstacle = text_or_nothing(expect, "obstacle");
  if (expect.contains("range_deg")) {
    set.least_range_deg = expect["range_deg"].at("least");
    set.most_range_deg = expect["range_deg"].at("most");
  }
  return set;
}

inline Spec read_spec(const std::filesystem::path& file) {
  std::ifstream stream(file);
  const nlohmann::json json = nlohmann::json::parse(stream);
  Spec spec{.exercise = json.at("exercise")};
  for (const auto& set : json.at("sets")) {
    spec.sets.push_back(read_set(set));
  }
  for (const auto& timing : json.at("timed")) {
    spec.timed.push_back({.variant = text_or_nothing(timing, "variant"),
                          .repetitions = timing.at("repetitions"),
                          .hold_s = timing.at("hold_s"),
                          .set_s = timing.at("set_s"),
                          .refused_because = text_or_nothing(timing, "refused_because")});
  }
  return spec;
}

}  // namespace coxa::testing
