// SPDX-License-Identifier: Apache-2.0
#include "adapters/record_json/record_json.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <random>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace coxa::record_json {
namespace {

using Json = nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;

/// Draws records that hold every enumeration value, absent and present parts, and awkward text.
class Draw {
 public:
  explicit Draw(unsigned seed) : random_(seed) {}

  SessionRecord record() {
    SessionRecord out;
    out.id = "session-" + std::to_string(below(1000));
    out.exercise_id = "seated-hip-internal-rotation";
    out.exercise_version = below(9);
    out.variant_id = maybe(std::string("band"));
    out.engine_version = "0.1.0";
    out.sensor = {static_cast<SensorKind>(below(4)),
                  "d\"é\\<clip> \n.mp4",
                  maybe(std::string("full 1234")),
                  below(100000),
                  seconds(),
                  Hertz{between(1, 240)}};
    out.verdict.status = static_cast<VerdictStatus>(below(2));
    for (int i = below(3) + 1; i > 0; --i) {
      out.verdict.reasons.push_back({static_cast<Obstacle>(below(11)), "I see you from the side.",
                                     "Turn the phone.", Share{between(0, 1)}});
    }
    const bool is_both = below(2) == 0;
    for (int i = below(5); i > 0; --i) {
      out.repetitions.push_back(repetition(is_both ? std::nullopt : std::optional(side())));
    }
    if (is_both) {
      out.sides.push_back(summary(std::nullopt));
    } else {
      for (const Side s : kSides) {
        if (below(2) == 0) {
          out.sides.push_back(summary(s));
        }
      }
    }
    if (below(2) == 0) {
      out.notes.emplace_back("12 samples with repeated timestamps were dropped");
    }
    out.muscles = maybe(muscles());
    return out;
  }

 private:
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }
  double between(double a, double b) {
    return std::uniform_real_distribution<double>(a, b)(random_);
  }
  Side side() { return static_cast<Side>(below(2)); }
  Seconds seconds() { return Seconds{between(0, 600)}; }
  Timestamp instant() { return to_timestamp(seconds()); }
  Estimate<Radians> angle() { return {Radians{between(-3, 3)}, Radians{between(0, 0.3)}}; }
  template <class T>
  std::optional<T> maybe(T value) {
    return below(2) == 0 ? std::optional(value) : std::nullopt;
  }
  Repetition repetition(std::optional<Side> side) {
    Repetition out{.side = side,
                   .index = below(9) + 1,
                   .complete = below(2) == 0,
                   .start = instant(),
                   .peak = instant(),
                   .end = instant(),
                   .peak_angle = angle(),
                   .range = angle(),
                   .out = seconds(),
                   .hold = seconds(),
                   .back = seconds(),
                   .time_under_tension = seconds(),
                   .peak_speed = RadiansPerSecond{between(0, 9)},
                   .faults = {}};
    for (int i = below(3); i > 0; --i) {
      out.faults.push_back({static_cast<FaultKind>(below(6)), between(-40, 40),
                            below(2) == 0 ? "deg" : "s", instant()});
    }
    out.muscles = maybe(repetition_effort());
    return out;
  }
  RepetitionEffort repetition_effort() {
    RepetitionEffort out{.under_tension = seconds()};
    if (below(3) == 0) {
      out.obstacle = static_cast<EffortObstacle>(below(static_cast<int>(kEffortObstacles)));
      return out;
    }
    out.shares = shares();
    out.torque = torque();
    return out;
  }
  GroupShares shares() {
    GroupShares out;
    for (ShareRange& share : out) {
      share = {Share{between(0, 0.5)}, Share{between(0.5, 1)}};
    }
    return out;
  }
  MuscleRecord muscles() {
    MuscleRecord out;
    if (below(3) == 0) {
      out.not_covered_reason = "The muscle model does not cover this exercise.";
      return out;
    }
    out.height = Metres{between(1.2, 2.3)};
    out.is_height_assumed = below(2) == 0;
    out.mass = Kilograms{between(30, 250)};
    out.is_mass_assumed = below(2) == 0;
    out.band = maybe(BandRecord{"green", Metres{between(0.1, 1)}, Metres{between(0.1, 1)}});
    out.geometries = {"gait2392", "rajagopal2016"};
    out.assumptions = {"Hip flexion is taken as 90°."};
    for (const Side s : kSides) {
      if (below(2) == 0) {
        out.sides.push_back(effort(s));
      }
    }
    return out;
  }
  TorqueRange torque() { return {NewtonMetres{between(-9, 3)}, NewtonMetres{between(3, 30)}}; }
  SideEffort effort(Side side) {
    SideEffort out{.side = side, .summary = {}};
    out.summary.observed = seconds();
    out.summary.under_tension = seconds();
    for (Seconds& time : out.summary.time_under_tension) {
      time = seconds();
    }
    if (below(2) == 0) {
      out.obstacle = static_cast<EffortObstacle>(below(static_cast<int>(kEffortObstacles)));
      return out;
    }
    out.summary.mean_shares = shares();
    out.summary.mean_demand = RotationDemand{torque(), torque(), torque(), torque(), torque()};
    return out;
  }
  SideSummary summary(std::optional<Side> side) {
    return {.side = side,
            .complete = below(20),
            .unfinished = below(3),
            .neutral = maybe(angle()),
            .mean_peak = maybe(angle()),
            .best_peak = maybe(angle()),
            .best_range = maybe(angle()),
            .mean_range = maybe(angle()),
            .mean_hold = maybe(seconds()),
            .time_under_tension = seconds()};
  }

  std::mt19937 random_;
};

Repetition plain_repetition() {
  Repetition repetition;
  repetition.index = 1;
  return repetition;
}

constexpr int kDraws = 300;
constexpr unsigned kSeed = 20150902;

struct Checker {
  valijson::Schema schema;
  Checker() {
    std::ifstream file(COXA_ROOT "/content/schemas/session.schema.json");
    const Json json = Json::parse(file);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(json), schema);
  }
  [[nodiscard]] bool accepts(const Json& document) const {
    valijson::Validator validator;
    return validator.validate(schema, Adapter(document), nullptr);
  }
};

TEST_CASE("every record fits the schema, and no other field does") {
  Draw draw(kSeed);
  const Checker checker;
  for (int i = 0; i < kDraws; ++i) {
    Json document = Json::parse(to_json(draw.record()));
    INFO(document.dump(2));
    REQUIRE(checker.accepts(document));
    document["surprise"] = 1;
    CHECK_FALSE(checker.accepts(document));
  }
}

TEST_CASE("the schema refuses a record with a field missing, a wrong unit or no reason") {
  SessionRecord record = Draw(kSeed).record();
  record.verdict = {VerdictStatus::measured, {}};
  record.repetitions = {plain_repetition()};
  record.repetitions[0].faults = {{FaultKind::too_fast, 0.5, "s", Timestamp{}}};
  record.sides.clear();
  record.muscles.reset();  // it may be absent
  const Checker checker;
  const Json sound = Json::parse(to_json(record));
  REQUIRE(checker.accepts(sound));
  for (const auto& [name, value] : sound.items()) {
    Json without = sound;
    without.erase(name);
    INFO(name);
    CHECK_FALSE(checker.accepts(without));
  }
  Json wrong = sound;
  wrong["repetitions"][0]["faults"][0]["unit"] = "rad";
  CHECK_FALSE(checker.accepts(wrong));
  wrong = sound;
  wrong["verdict"]["status"] = "cannot_measure";
  CHECK_FALSE(checker.accepts(wrong));
}

TEST_CASE(
    "a record read back is the record that was written, to a hundredth of a degree and a ms") {
  Draw draw(kSeed);
  for (int i = 0; i < kDraws; ++i) {
    const SessionRecord before = draw.record();
    const std::string json = to_json(before);
    const auto after = parse_session_record(json);
    REQUIRE(after);
    CHECK(to_json(*after) == json);
    REQUIRE(after->repetitions.size() == before.repetitions.size());
    REQUIRE(after->sides.size() == before.sides.size());
    CHECK(after->sensor.source_name == before.sensor.source_name);
    REQUIRE(after->muscles.has_value() == before.muscles.has_value());
    if (before.muscles) {
      CHECK(after->muscles->not_covered_reason == before.muscles->not_covered_reason);
      CHECK(after->muscles->sides.size() == before.muscles->sides.size());
    }
    for (std::size_t k = 0; k < before.repetitions.size(); ++k) {
      const Repetition& a = after->repetitions[k];
      const Repetition& b = before.repetitions[k];
      CHECK(a.side == b.side);
      // half of the last digit written, plus rounding of the conversion
      CHECK(std::abs(to_degrees(a.peak_angle.value - b.peak_angle.value).value) < 0.00501);
      CHECK(std::abs(since_start(a.peak).count() - since_start(b.peak).count()) < 0.000501);
      REQUIRE(a.muscles.has_value() == b.muscles.has_value());
      if (b.muscles) {
        CHECK(a.muscles->obstacle == b.muscles->obstacle);
        CHECK(a.muscles->shares.has_value() == b.muscles->shares.has_value());
        REQUIRE(a.muscles->torque.has_value() == b.muscles->torque.has_value());
        if (b.muscles->torque) {  // half of the last digit written
          CHECK(std::abs((a.muscles->torque->most - b.muscles->torque->most).value) < 0.0501);
        }
      }
    }
  }
}

TEST_CASE("numbers are short and never minus zero") {
  SessionRecord record = Draw(kSeed).record();
  Repetition repetition = plain_repetition();
  repetition.peak_angle = {to_radians(Degrees{31.26789}), to_radians(Degrees{-0.001})};
  repetition.peak = to_timestamp(Seconds{1.23456});
  record.repetitions = {repetition};
  const std::string json = to_json(record);
  CHECK(json.find("\"peak_deg\": 31.27,") != std::string::npos);
  CHECK(json.find("\"peak_s\": 1.235,") != std::string::npos);
  CHECK(json.find("\"peak_uncertainty_deg\": 0.0,") != std::string::npos);
}

TEST_CASE("a file name that is not UTF-8 still gives a readable record") {
  SessionRecord record = Draw(kSeed).record();
  record.sensor.source_name = "caf\xE9.mp4";
  CHECK(parse_session_record(to_json(record)));
}

TEST_CASE(
    "a record from before muscles were estimated is read; a muscle that is not known is not") {
  SessionRecord record = Draw(kSeed).record();
  record.muscles = MuscleRecord{.geometries = {"gait2392"}};
  SideEffort right{.side = Side::right, .summary = {}};
  right.summary.mean_shares = GroupShares{};
  record.muscles->sides = {right};
  Json document = Json::parse(to_json(record));
  document["muscles"]["right"]["shares"][0]["group"] = "biceps";
  CHECK_FALSE(Checker().accepts(document));
  const auto refused = parse_session_record(document.dump());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("\"muscles.right.shares[0].group\"") != std::string::npos);
  document.erase("muscles");
  const auto older = parse_session_record(document.dump());
  REQUIRE(older);
  CHECK_FALSE(older->muscles);
}

TEST_CASE("a repetition from before its muscles were told is read; half a torque is not") {
  SessionRecord record = Draw(kSeed).record();
  record.repetitions = {plain_repetition()};
  record.repetitions[0].muscles =
      RepetitionEffort{.under_tension = Seconds{2},
                       .shares = GroupShares{},
                       .torque = TorqueRange{NewtonMetres{3}, NewtonMetres{4}}};
  Json document = Json::parse(to_json(record));
  Json& effort = document["repetitions"][0]["muscles"];
  CHECK(effort["shares"].size() == kMuscleGroups);
  CHECK(effort["torque_most_nm"] == 4.0);
  effort["torque_least_nm"] = nullptr;
  const auto refused = parse_session_record(document.dump());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("\"repetitions[0].muscles.torque_least_nm\"") !=
        std::string::npos);
  document["repetitions"][0].erase("muscles");
  CHECK(Checker().accepts(document));
  const auto older = parse_session_record(document.dump());
  REQUIRE(older);
  CHECK_FALSE(older->repetitions[0].muscles);
}

TEST_CASE("a refused record names the field") {
  const Json sound = Json::parse(to_json(Draw(kSeed).record()));
  const auto message = [](const Json& json) {
    const auto seen = parse_session_record(json.dump());
    return seen ? std::string{} : seen.error().message;
  };
  Json wrong = sound;
  wrong["sensor"]["samples"] = -1;
  CHECK(message(wrong).find("\"sensor.samples\" is out of range") != std::string::npos);
  wrong = sound;
  wrong["sensor"]["duration_s"] = 1e300;
  CHECK(message(wrong).find("\"sensor.duration_s\" is out of range") != std::string::npos);
  wrong = sound;
  wrong["verdict"]["reasons"][0].erase("remedy");
  CHECK(message(wrong).find("\"verdict.reasons[0].remedy\" is missing") != std::string::npos);
  wrong = sound;
  wrong["verdict"]["status"] = "perhaps";
  CHECK(message(wrong).find("unknown value \"perhaps\"") != std::string::npos);
  wrong = sound;
  wrong["schema"] = "coxa.session/2";
  CHECK(message(wrong).find("coxa.session/2") != std::string::npos);
  CHECK(message(Json::array()).find("must be an object") != std::string::npos);
  CHECK_FALSE(parse_session_record(""));
  CHECK_FALSE(parse_session_record("{\"schema\": 1e999}"));
  CHECK_FALSE(parse_session_record(std::string(100000, '[')));
}

TEST_CASE("a record of damaged bytes is read or refused, never more") {
  std::mt19937 random(kSeed);
  Draw draw(kSeed);
  const auto below = [&random](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  int refused = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string json = to_json(draw.record());
    for (std::size_t n = below(4) + 1; n > 0; --n) {
      json[below(json.size())] = static_cast<char>(below(256));
    }
    if (below(3) == 0) {
      json.resize(below(json.size()));
    }
    const auto seen = parse_session_record(json);
    refused += seen ? 0 : 1;
    if (seen) {
      CHECK(parse_session_record(to_json(*seen)));
    }
  }
  CHECK(refused > 1000);
}

}  // namespace
}  // namespace coxa::record_json
