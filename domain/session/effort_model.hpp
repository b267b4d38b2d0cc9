// SPDX-License-Identifier: Apache-2.0
// The muscle model made ready for one set: what it is told of body and band, and what it covers.
#pragma once

#include <optional>
#include <vector>

#include "domain/exercise/exercise.hpp"
#include "domain/muscle/elastic_band.hpp"
#include "domain/muscle/leg_geometry.hpp"
#include "domain/quantities/result.hpp"
#include "domain/records/muscle_record.hpp"
#include "domain/session/effort_tracker.hpp"

namespace coxa {

/// The model and what is to be recorded of it.
struct EffortModel {
  MuscleRecord record;
  std::optional<EffortTracker> tracker;  ///< empty: the record says why
};

/// What was told; what was not is assumed and marked so in the record.
struct EffortRequest {
  std::optional<Metres> height;
  std::optional<Kilograms> mass;
  std::optional<BandRecord> band_told;
  std::optional<BandSetup> band;  ///< the same band, made ready
};

/// The variant whose load is a band's pull.
inline constexpr const char* kBandVariant = "band";

/// The record's beginning; where it has a `not_covered_reason`, no model is needed.
MuscleRecord describe_effort(const EffortRequest& request, const Movement& movement,
                             const std::optional<std::string>& variant_id, SensorKind sensor);

/// Refused: a body or a band that cannot be.
Result<EffortModel> make_effort_model(MuscleRecord record, const EffortRequest& request,
                                      const std::vector<LegGeometry>& legs);

}  // namespace coxa
