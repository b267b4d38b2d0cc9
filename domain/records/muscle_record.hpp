// SPDX-License-Identifier: Apache-2.0
// What a model of the muscles says of a session. Estimated, never measured.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/body/side.hpp"
#include "domain/muscle/effort_estimate.hpp"
#include "domain/muscle/effort_summary.hpp"
#include "domain/quantities/quantity.hpp"

namespace coxa {

/// What one leg's muscles did while its repetitions were under way.
struct SideEffort {
  Side side{};
  EffortSummary summary;
  /// Where no share could be told at any time: what stood in the way the longest.
  std::optional<EffortObstacle> obstacle{};
};

/// What a leg's muscles did in one repetition.
struct RepetitionEffort {
  Seconds under_tension{};            ///< while there was a torque to share
  std::optional<GroupShares> shares;  ///< over models and criteria, mean of the repetition
  std::optional<TorqueRange> torque;  ///< about internal rotation, mean while under tension
  /// Where no share could be told at any time: what stood in the way the longest.
  std::optional<EffortObstacle> obstacle{};
};

/// The band as the person told it.
struct BandRecord {
  std::string colour;
  Metres length{};           ///< of a strand at rest: of a loop half its way around
  Metres anchor_distance{};  ///< from ankle to ankle at rest
};

struct MuscleRecord {
  /// Why there is no estimate, a whole sentence; nothing else is told then.
  std::optional<std::string> not_covered_reason{};
  Metres height{1.70};
  Kilograms mass{70};
  bool is_height_assumed{true};  ///< nobody told it
  bool is_mass_assumed{true};
  std::optional<BandRecord> band{};
  std::vector<std::string> geometries{};   ///< ids of the legs that were asked
  std::vector<std::string> assumptions{};  ///< what was not measured, in whole sentences
  std::vector<SideEffort> sides{};         ///< those that did a repetition
};

}  // namespace coxa
