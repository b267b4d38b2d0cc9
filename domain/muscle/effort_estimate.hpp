// SPDX-License-Identifier: Apache-2.0
// What a model says of one moment's turning effort: a range, or why it says nothing.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "domain/muscle/muscle_group.hpp"
#include "domain/quantities/quantity.hpp"

namespace coxa {

struct TorqueRange {
  NewtonMetres least{};
  NewtonMetres most{};
};

struct ShareRange {
  Share least{};
  Share most{};
};

/// Torque about internal rotation that the muscles must give, and what it is made of: from the
/// lowest to the highest of all geometries, the band's spread included.
struct RotationDemand {
  TorqueRange total;
  TorqueRange limb_weight;
  TorqueRange band;
  TorqueRange inertia;
  TorqueRange tissue;  ///< what capsule, ligaments and resting muscles resist
};

/// Each group's share of all torque that turns inward: lowest and highest over geometries and
/// criteria. Indexed by MuscleGroup.
using GroupShares = std::array<ShareRange, kMuscleGroups>;

/// Why an estimate lacks its shares, or everything.
enum class EffortObstacle {
  not_measured,       ///< an angle or the acceleration is no number
  hip_not_bent,       ///< hip flexion outside 60 to 110°
  knee_not_bent,      ///< knee flexion outside 60 to 110°
  thigh_out_of_line,  ///< more than 20° of adduction or abduction, or of the thigh from level
  turned_too_far,     ///< more than 45° of rotation either way
  too_little_effort,  ///< the torque is too small, or outward: nothing to share
  too_much_effort,    ///< the load is beyond the model's muscles
};

inline constexpr std::size_t kEffortObstacles = 7;

constexpr const char* to_text(EffortObstacle o) {
  switch (o) {
    case EffortObstacle::not_measured:
      return "not_measured";
    case EffortObstacle::hip_not_bent:
      return "hip_not_bent";
    case EffortObstacle::knee_not_bent:
      return "knee_not_bent";
    case EffortObstacle::thigh_out_of_line:
      return "thigh_out_of_line";
    case EffortObstacle::turned_too_far:
      return "turned_too_far";
    case EffortObstacle::too_little_effort:
      return "too_little_effort";
    case EffortObstacle::too_much_effort:
      return "too_much_effort";
  }
  return "";
}

struct EffortEstimate {
  std::optional<RotationDemand> demand;
  std::optional<GroupShares> shares;
  std::optional<EffortObstacle> obstacle;  ///< present where either is absent
};

}  // namespace coxa
