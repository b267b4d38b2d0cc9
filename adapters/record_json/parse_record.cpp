// SPDX-License-Identifier: Apache-2.0
// Reads a session record from JSON, naming the first field that is missing or wrong.
#include <algorithm>

#include "adapters/record_json/field.hpp"
#include "adapters/record_json/record_json.hpp"

namespace coxa::record_json {
namespace {

Radians angle(const Field& field) { return to_radians(Degrees{field.number()}); }
Seconds seconds(const Field& field) { return Seconds{field.number()}; }
Timestamp instant(const Field& field) { return to_timestamp(seconds(field)); }

std::optional<std::string> optional_text(const Field& field) {
  return field.is_null() ? std::nullopt : std::optional(field.text());
}

std::optional<Side> side(const Field& field) {
  const std::string name = field.text();
  if (name == "left" || name == "right") {
    return name == "left" ? Side::left : Side::right;
  }
  if (name != "both") {
    field.complain("must be left, right or both");
  }
  return std::nullopt;
}

std::optional<Estimate<Radians>> optional_estimate(const Field& object, const std::string& name) {
  const Field value = object[(name + "_deg").c_str()];
  const Field sd = object[(name + "_uncertainty_deg").c_str()];
  if (value.is_null() && sd.is_null()) {
    return std::nullopt;
  }
  return Estimate<Radians>{angle(value), angle(sd)};
}

const char* fault_unit(const Field& field) {
  const std::string unit = field.text();
  if (unit != "deg" && unit != "s") {
    field.complain("must be deg or s");
  }
  return unit == "s" ? "s" : "deg";
}

SensorRecord sensor(const Field& object) {
  return {.kind = object["kind"].name_of<SensorKind>(),
          .source_name = object["source_name"].text(),
          .model = optional_text(object["model"]),
          .samples = object["samples"].count(),
          .duration = seconds(object["duration_s"]),
          .sample_rate = Hertz{object["sample_rate_hz"].number()}};
}

Verdict verdict(const Field& object) {
  Verdict out{.status = object["status"].name_of<VerdictStatus>(), .reasons = {}};
  for (const Field& reason : object["reasons"].items()) {
    out.reasons.push_back({.obstacle = reason["obstacle"].name_of<Obstacle>(),
                           .text = reason["text"].text(),
                           .remedy = reason["remedy"].text(),
                           .share = Share{reason["share"].number()}});
  }
  return out;
}

TorqueRange torque(const Field& least, const Field& most) {
  return {NewtonMetres{least.number()}, NewtonMetres{most.number()}};
}

TorqueRange torque(const Field& object) { return torque(object["least_nm"], object["most_nm"]); }

std::optional<GroupShares> group_shares(const Field& list) {
  if (list.is_null()) {
    return std::nullopt;
  }
  GroupShares shares{};
  for (const Field& item : list.items()) {
    const std::string name = item["group"].text();
    const auto group = std::find(kMuscleGroupNames.begin(), kMuscleGroupNames.end(), name);
    if (group == kMuscleGroupNames.end()) {
      item["group"].complain("has the unknown value \"" + name + "\"");
      continue;
    }
    shares[static_cast<std::size_t>(group - kMuscleGroupNames.begin())] = {
        Share{item["least_percent"].number() / 100}, Share{item["most_percent"].number() / 100}};
  }
  return shares;
}

std::optional<EffortObstacle> effort_obstacle(const Field& field) {
  return field.is_null() ? std::nullopt : std::optional(field.name_of<EffortObstacle>());
}

RepetitionEffort repetition_effort(const Field& object) {
  RepetitionEffort out{.under_tension = seconds(object["under_tension_s"]),
                       .shares = group_shares(object["shares"]),
                       .torque = std::nullopt,
                       .obstacle = effort_obstacle(object["obstacle"])};
  const Field least = object["torque_least_nm"];
  const Field most = object["torque_most_nm"];
  if (!least.is_null() || !most.is_null()) {
    out.torque = torque(least, most);
  }
  return out;
}

Repetition repetition(const Field& object) {
  Repetition out{.side = side(object["side"]),
                 .index = object["index"].count(),
                 .complete = object["complete"].truth(),
                 .start = instant(object["start_s"]),
                 .peak = instant(object["peak_s"]),
                 .end = instant(object["end_s"]),
                 .peak_angle = {angle(object["peak_deg"]), angle(object["peak_uncertainty_deg"])},
                 .range = {angle(object["range_deg"]), angle(object["range_uncertainty_deg"])},
                 .out = seconds(object["out_s"]),
                 .hold = seconds(object["hold_s"]),
                 .back = seconds(object["back_s"]),
                 .time_under_tension = seconds(object["time_under_tension_s"]),
                 .peak_speed = RadiansPerSecond{angle(object["peak_speed_deg_s"]).value},
                 .faults = {}};
  for (const Field& fault : object["faults"].items()) {
    out.faults.push_back({.kind = fault["kind"].name_of<FaultKind>(),
                          .size = fault["size"].number(),
                          .unit = fault_unit(fault["unit"]),
                          .at = instant(fault["at_s"])});
  }
  if (object.has("muscles")) {  // came after the first records
    out.muscles = repetition_effort(object["muscles"]);
  }
  return out;
}

SideSummary side_summary(const Field& object, std::optional<Side> side) {
  const Field hold = object["mean_hold_s"];
  return {.side = side,
          .complete = object["complete"].count(),
          .unfinished = object["unfinished"].count(),
          .neutral = optional_estimate(object, "neutral"),
          .mean_peak = optional_estimate(object, "mean_peak"),
          .best_peak = optional_estimate(object, "best_peak"),
          .best_range = optional_estimate(object, "best_range"),
          .mean_range = optional_estimate(object, "mean_range"),
          .mean_hold = hold.is_null() ? std::nullopt : std::optional(seconds(hold)),
          .time_under_tension = seconds(object["time_under_tension_s"])};
}

std::vector<SideSummary> sides(const Field& summary) {
  if (summary.has("both")) {
    return {side_summary(summary["both"], std::nullopt)};
  }
  std::vector<SideSummary> out;
  for (const Side side : kSides) {
    if (const Field object = summary[to_text(side)]; !object.is_null()) {
      out.push_back(side_summary(object, side));
    }
  }
  return out;
}

SideEffort side_effort(const Field& object, Side side) {
  SideEffort out{.side = side, .summary = {}};
  EffortSummary& summary = out.summary;
  out.obstacle = effort_obstacle(object["obstacle"]);
  summary.observed = seconds(object["observed_s"]);
  summary.under_tension = seconds(object["under_tension_s"]);
  summary.mean_shares = group_shares(object["shares"]);
  if (const Field parts = object["torque_parts"]; !parts.is_null()) {
    summary.mean_demand =
        RotationDemand{.total = torque(object["torque_least_nm"], object["torque_most_nm"]),
                       .limb_weight = torque(parts["limb_weight"]),
                       .band = torque(parts["band"]),
                       .inertia = torque(parts["inertia"]),
                       .tissue = torque(parts["tissue"])};
  }
  const Field times = object["time_under_tension_s"];
  for (std::size_t g = 0; g < kMuscleGroups; ++g) {
    summary.time_under_tension[g] = seconds(times[std::string(kMuscleGroupNames[g]).c_str()]);
  }
  return out;
}

MuscleRecord muscles(const Field& object) {
  MuscleRecord out{.not_covered_reason = optional_text(object["not_covered_reason"])};
  if (out.not_covered_reason) {
    return out;
  }
  out.height = Metres{object["height_m"].number()};
  out.is_height_assumed = object["assumed_height"].truth();
  out.mass = Kilograms{object["mass_kg"].number()};
  out.is_mass_assumed = object["assumed_mass"].truth();
  if (const Field band = object["band"]; !band.is_null()) {
    out.band = BandRecord{band["colour"].text(), Metres{band["length_m"].number()},
                          Metres{band["anchor_m"].number()}};
  }
  for (const Field& id : object["geometries"].items()) {
    out.geometries.push_back(id.text());
  }
  for (const Field& assumption : object["assumptions"].items()) {
    out.assumptions.push_back(assumption.text());
  }
  for (const Side side : kSides) {
    if (const Field effort = object[to_text(side)]; !effort.is_null()) {
      out.sides.push_back(side_effort(effort, side));
    }
  }
  return out;
}

SessionRecord record(const Field& document) {
  const Field exercise = document["exercise"];
  SessionRecord out{.id = document["id"].text(),
                    .exercise_id = exercise["id"].text(),
                    .exercise_version = exercise["version"].count(),
                    .variant_id = optional_text(exercise["variant"]),
                    .engine_version = document["engine_version"].text(),
                    .sensor = sensor(document["sensor"]),
                    .verdict = verdict(document["verdict"]),
                    .repetitions = {},
                    .sides = sides(document["summary"]),
                    .notes = {}};
  if (document.has("muscles")) {  // came after the first records
    out.muscles = muscles(document["muscles"]);
  }
  for (const Field& item : document["repetitions"].items()) {
    out.repetitions.push_back(repetition(item));
  }
  for (const Field& note : document["notes"].items()) {
    out.notes.push_back(note.text());
  }
  return out;
}

}  // namespace

Result<SessionRecord> parse_session_record(std::string_view json) {
  const Json document = Json::parse(json, nullptr, false);
  if (document.is_discarded()) {
    return fail(
        ErrorCode::unreadable,
        "The session record is not valid JSON. Use the file as coxa measure --json wrote it.");
  }
  std::string complaint;
  const Field top(document, "", complaint);
  if (const std::string schema = top["schema"].text(); complaint.empty() && schema != kSchema) {
    return fail(ErrorCode::unsupported, "The session record says it is \"" + schema +
                                            "\"; this program reads " + kSchema +
                                            ". Use the version of coxa that wrote it.");
  }
  SessionRecord out = record(top);
  if (!complaint.empty()) {
    return fail(ErrorCode::unreadable, "The session record cannot be read: " + complaint +
                                           ". Use the file as coxa measure --json wrote it.");
  }
  return out;
}

}  // namespace coxa::record_json
