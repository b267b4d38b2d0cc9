// SPDX-License-Identifier: Apache-2.0
// Whether a session could be measured, and what to do where it could not; and its summary.
#pragma once

#include <map>
#include <optional>
#include <span>

#include "domain/kinematics/obstacle.hpp"
#include "domain/records/session_record.hpp"

namespace coxa {

/// How a session's time was spent.
struct TimeSpent {
  Seconds total{};
  Seconds measured{};
  std::map<Obstacle, Seconds> obstructed;
  int repetitions{};  ///< complete ones
};

/// Cannot measure: no complete repetition, and less than half the time measured (or less than 2 s).
/// Reasons come largest first; those under 5 % of the time are left out of a measured verdict.
Verdict judge(const TimeSpent& spent);

/// What was seen and what to do about it, in plain words.
Reason explain(Obstacle obstacle, Share share);

SideSummary summarise(std::span<const Repetition> repetitions, std::optional<Side> side,
                      std::optional<Radians> neutral);

}  // namespace coxa
