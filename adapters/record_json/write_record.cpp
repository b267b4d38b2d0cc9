// SPDX-License-Identifier: Apache-2.0
// Writes a session record as JSON.
#include <cmath>
#include <nlohmann/json.hpp>

#include "adapters/record_json/record_json.hpp"
#include "domain/quantities/expects.hpp"

namespace coxa::record_json {
namespace {

using Json = nlohmann::ordered_json;

/// Rounded to a multiple of 1/steps; never minus zero.
double rounded(double value, double steps) {
  COXA_EXPECTS(std::isfinite(value));
  return std::round(value * steps) / steps + 0.0;
}

double deg(Radians angle) { return rounded(to_degrees(angle).value, 100); }
double deg_s(RadiansPerSecond speed) {
  return rounded(to_degrees(Radians{speed.value}).value, 100);
}
double s(Seconds time) { return rounded(time.count(), 1000); }
double s(Timestamp time) { return s(since_start(time)); }

const char* side_text(std::optional<Side> side) { return side ? to_text(*side) : "both"; }

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

void add_estimate(Json& object, const std::string& name,
                  const std::optional<Estimate<Radians>>& estimate) {
  object[name + "_deg"] = estimate ? Json(deg(estimate->value)) : Json(nullptr);
  object[name + "_uncertainty_deg"] = estimate ? Json(deg(estimate->sd)) : Json(nullptr);
}

Json to_object(const SensorRecord& sensor) {
  return {{"kind", to_text(sensor.kind)},
          {"source_name", sensor.source_name},
          {"model", or_null(sensor.model)},
          {"samples", sensor.samples},
          {"duration_s", s(sensor.duration)},
          {"sample_rate_hz", rounded(sensor.sample_rate.value, 100)}};
}

Json to_object(const Verdict& verdict) {
  Json reasons = Json::array();
  for (const Reason& reason : verdict.reasons) {
    reasons.push_back({{"obstacle", to_text(reason.obstacle)},
                       {"text", reason.text},
                       {"remedy", reason.remedy},
                       {"share", rounded(reason.share.value, 1000)}});
  }
  return {{"status", to_text(verdict.status)}, {"reasons", reasons}};
}

Json to_object(const SideSummary& side) {
  Json object{{"complete", side.complete}, {"unfinished", side.unfinished}};
  add_estimate(object, "neutral", side.neutral);
  add_estimate(object, "mean_peak", side.mean_peak);
  add_estimate(object, "best_peak", side.best_peak);
  add_estimate(object, "best_range", side.best_range);
  add_estimate(object, "mean_range", side.mean_range);
  object["mean_hold_s"] = side.mean_hold ? Json(s(*side.mean_hold)) : Json(nullptr);
  object["time_under_tension_s"] = s(side.time_under_tension);
  return object;
}

/// {"both": ...} where both sides move together, else {"left": ..., "right": ...}.
Json summary(const std::vector<SideSummary>& sides) {
  Json object{{"left", nullptr}, {"right", nullptr}};
  for (const SideSummary& side : sides) {
    if (!side.side) {
      return {{"both", to_object(side)}};
    }
    object[to_text(*side.side)] = to_object(side);
  }
  return object;
}

double n_m(NewtonMetres torque) { return rounded(torque.value, 10); }

Json to_object(const TorqueRange& torque) {
  return {{"least_nm", n_m(torque.least)}, {"most_nm", n_m(torque.most)}};
}

Json share_list(const std::optional<GroupShares>& shares) {
  if (!shares) {
    return nullptr;
  }
  Json list = Json::array();
  for (std::size_t g = 0; g < kMuscleGroups; ++g) {
    const ShareRange& share = (*shares)[g];
    list.push_back({{"group", kMuscleGroupNames[g]},
                    {"least_percent", rounded(100 * share.least.value, 1)},
                    {"most_percent", rounded(100 * share.most.value, 1)}});
  }
  return list;
}

Json obstacle(const std::optional<EffortObstacle>& obstacle) {
  return obstacle ? Json(to_text(*obstacle)) : Json(nullptr);
}

void add_torque(Json& object, const std::optional<TorqueRange>& torque) {
  object["torque_least_nm"] = torque ? Json(n_m(torque->least)) : Json(nullptr);
  object["torque_most_nm"] = torque ? Json(n_m(torque->most)) : Json(nullptr);
}

Json to_object(const RepetitionEffort& effort) {
  Json object{{"under_tension_s", s(effort.under_tension)},
              {"obstacle", obstacle(effort.obstacle)},
              {"shares", share_list(effort.shares)}};
  add_torque(object, effort.torque);
  return object;
}

Json to_object(const Repetition& repetition) {
  Json faults = Json::array();
  for (const Fault& fault : repetition.faults) {
    const double steps = std::string_view(fault.unit) == "s" ? 1000 : 100;
    faults.push_back({{"kind", to_text(fault.kind)},
                      {"size", rounded(fault.size, steps)},
                      {"unit", fault.unit},
                      {"at_s", s(fault.at)}});
  }
  Json object{{"side", side_text(repetition.side)},
              {"index", repetition.index},
              {"complete", repetition.complete},
              {"start_s", s(repetition.start)},
              {"peak_s", s(repetition.peak)},
              {"end_s", s(repetition.end)},
              {"peak_deg", deg(repetition.peak_angle.value)},
              {"range_deg", deg(repetition.range.value)},
              {"peak_uncertainty_deg", deg(repetition.peak_angle.sd)},
              {"range_uncertainty_deg", deg(repetition.range.sd)},
              {"out_s", s(repetition.out)},
              {"hold_s", s(repetition.hold)},
              {"back_s", s(repetition.back)},
              {"time_under_tension_s", s(repetition.time_under_tension)},
              {"peak_speed_deg_s", deg_s(repetition.peak_speed)},
              {"faults", faults}};
  if (repetition.muscles) {
    object["muscles"] = to_object(*repetition.muscles);
  }
  return object;
}

Json to_object(const SideEffort& side) {
  const EffortSummary& summary = side.summary;
  Json times = Json::object();
  for (std::size_t g = 0; g < kMuscleGroups; ++g) {
    times[std::string(kMuscleGroupNames[g])] = s(summary.time_under_tension[g]);
  }
  Json object{{"observed_s", s(summary.observed)},
              {"under_tension_s", s(summary.under_tension)},
              {"obstacle", obstacle(side.obstacle)},
              {"shares", share_list(summary.mean_shares)}};
  const auto& torque = summary.mean_demand;
  add_torque(object, torque ? std::optional(torque->total) : std::nullopt);
  object["torque_parts"] = nullptr;
  if (torque) {
    object["torque_parts"] = {{"limb_weight", to_object(torque->limb_weight)},
                              {"band", to_object(torque->band)},
                              {"inertia", to_object(torque->inertia)},
                              {"tissue", to_object(torque->tissue)}};
  }
  object["time_under_tension_s"] = times;
  return object;
}

Json to_object(const MuscleRecord& muscles) {
  Json object{{"kind", "estimated"}, {"not_covered_reason", or_null(muscles.not_covered_reason)}};
  if (muscles.not_covered_reason) {
    return object;
  }
  object["height_m"] = rounded(muscles.height.value, 100);
  object["assumed_height"] = muscles.is_height_assumed;
  object["mass_kg"] = rounded(muscles.mass.value, 10);
  object["assumed_mass"] = muscles.is_mass_assumed;
  object["band"] = nullptr;
  if (const auto& band = muscles.band) {
    object["band"] = {{"colour", band->colour},
                      {"length_m", rounded(band->length.value, 1000)},
                      {"anchor_m", rounded(band->anchor_distance.value, 1000)}};
  }
  object["geometries"] = muscles.geometries;
  object["assumptions"] = muscles.assumptions;
  object["left"] = nullptr;
  object["right"] = nullptr;
  for (const SideEffort& side : muscles.sides) {
    object[to_text(side.side)] = to_object(side);
  }
  return object;
}

}  // namespace

std::string to_json(const SessionRecord& record) {
  Json repetitions = Json::array();
  for (const Repetition& repetition : record.repetitions) {
    repetitions.push_back(to_object(repetition));
  }
  Json document{{"schema", kSchema},
                {"id", record.id},
                {"engine_version", record.engine_version},
                {"exercise",
                 {{"id", record.exercise_id},
                  {"version", record.exercise_version},
                  {"variant", or_null(record.variant_id)}}},
                {"sensor", to_object(record.sensor)},
                {"verdict", to_object(record.verdict)},
                {"repetitions", repetitions},
                {"summary", summary(record.sides)},
                {"notes", record.notes}};
  if (record.muscles) {
    document["muscles"] = to_object(*record.muscles);
  }
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace coxa::record_json
