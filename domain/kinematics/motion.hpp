// SPDX-License-Identifier: Apache-2.0
// What was measured of both sides at one instant, whatever the sensor.
#pragma once

#include <array>
#include <optional>

#include "domain/body/side.hpp"
#include "domain/kinematics/measurable.hpp"
#include "domain/quantities/quantity.hpp"
#include "domain/quantities/time.hpp"

namespace coxa {

/// The measurable quantities of one side; empty where the sensor cannot tell.
struct SideMotion {
  std::array<std::optional<Estimate<Radians>>, kMeasurableCount> values{};

  std::optional<Estimate<Radians>>& operator[](Measurable m) {
    return values[static_cast<std::size_t>(m)];
  }
  const std::optional<Estimate<Radians>>& operator[](Measurable m) const {
    return values[static_cast<std::size_t>(m)];
  }
  friend bool operator==(const SideMotion&, const SideMotion&) = default;
};

struct Motion {
  Timestamp time{};
  PerSide<SideMotion> sides{};
};

}  // namespace coxa
