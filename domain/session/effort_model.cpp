// SPDX-License-Identifier: Apache-2.0
#include "domain/session/effort_model.hpp"

#include <utility>

namespace coxa {

MuscleRecord describe_effort(const EffortRequest& request, const Movement& movement,
                             const std::optional<std::string>& variant_id, SensorKind sensor) {
  MuscleRecord record;
  record.not_covered_reason = why_not_covered(movement);
  if (!record.not_covered_reason && variant_id == kBandVariant && !request.band) {
    record.not_covered_reason =
        "The band's pull is not known, so muscles are not estimated: its colour, its length and "
        "the distance between the ankles must be told.";
  }
  if (record.not_covered_reason) {
    return record;
  }
  record.is_height_assumed = !request.height;
  record.is_mass_assumed = !request.mass;
  record.height = request.height.value_or(record.height);
  record.mass = request.mass.value_or(record.mass);
  record.assumptions = effort_assumptions(sensor);
  record.band = request.band_told;
  return record;
}

Result<EffortModel> make_effort_model(MuscleRecord record, const EffortRequest& request,
                                      const std::vector<LegGeometry>& legs) {
  EffortModel model{.record = std::move(record), .tracker = std::nullopt};
  if (model.record.not_covered_reason) {
    return model;
  }
  for (const LegGeometry& leg : legs) {
    model.record.geometries.push_back(leg.id);
  }
  COXA_TRY(effort,
           HipEffort::create(legs, {.height = model.record.height, .mass = model.record.mass},
                             {.band = request.band}));
  model.tracker.emplace(std::move(effort));
  return model;
}

}  // namespace coxa
