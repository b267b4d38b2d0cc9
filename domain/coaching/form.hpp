// SPDX-License-Identifier: Apache-2.0
// Judges how cleanly a repetition was done: what moved that should have stayed.
#pragma once

#include <optional>
#include <vector>

#include "domain/body/side.hpp"
#include "domain/exercise/exercise.hpp"
#include "domain/recognition/set_follower.hpp"

namespace coxa {

/// The faults of one repetition, in the order of the exercise's guards. A guarded quantity counts
/// by its change from the set's neutral, in the direction that is the fault: thigh up, knee inward,
/// the working side's hip up; a lean counts to either side. A repetition is short of range only
/// if the target lies above its range, or above its travel from where it began, by more than
/// `range_sd`.
std::vector<Fault> judge_form(const FollowedRepetition& repetition, const Movement& movement,
                              std::optional<Side> side, Radians range_sd);

}  // namespace coxa
