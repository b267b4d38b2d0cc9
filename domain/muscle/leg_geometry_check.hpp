// SPDX-License-Identifier: Apache-2.0
// Whether a leg's numbers can be those of a leg.
#pragma once

#include <cstddef>

#include "domain/muscle/leg_geometry.hpp"
#include "domain/quantities/result.hpp"

namespace coxa {

/// The longest path, in points.
inline constexpr std::size_t kLongestPath = 16;

/// Refuses numbers that are none or absurd, a cylinder or body that is named and not there, names
/// given twice, paths that move nothing. Axes and functions of the joints are checked by LegJoints.
/// The Error names the muscle, cylinder or segment and the remedy.
[[nodiscard]] Result<void> check_leg_geometry(const LegGeometry& geometry);

}  // namespace coxa
