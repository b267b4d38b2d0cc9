// SPDX-License-Identifier: Apache-2.0
// What the person told of body and band, and the muscle model made ready with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/exercise/exercise.hpp"
#include "domain/quantities/result.hpp"
#include "domain/records/muscle_record.hpp"
#include "domain/session/effort_model.hpp"

namespace coxa::cli {

/// As on the command line; empty: not told.
struct EffortOptions {
  std::optional<double> height_m;
  std::optional<double> mass_kg;
  std::string band;  ///< colour
  std::optional<double> band_length_m;
  std::optional<double> band_anchor_m;
};

/// The colours of bands that are known, from the weakest to the strongest.
const std::vector<std::string>& band_colours();

/// Refused as a usage error: a body or a band that cannot be, a band half told, a band where the
/// variant has none.
Result<EffortModel> prepare_effort(const EffortOptions& options, const Movement& movement,
                                   const std::optional<std::string>& variant_id, SensorKind sensor);

}  // namespace coxa::cli
