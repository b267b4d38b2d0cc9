// SPDX-License-Identifier: Apache-2.0
// What can go wrong in a repetition.
#pragma once

#include "domain/quantities/time.hpp"

namespace coxa {

enum class FaultKind { thigh_lift, knee_drift, trunk_lean, hip_hike, short_range, too_fast };

constexpr const char* to_text(FaultKind k) {
  switch (k) {
    case FaultKind::thigh_lift:
      return "thigh_lift";
    case FaultKind::knee_drift:
      return "knee_drift";
    case FaultKind::trunk_lean:
      return "trunk_lean";
    case FaultKind::hip_hike:
      return "hip_hike";
    case FaultKind::short_range:
      return "short_range";
    case FaultKind::too_fast:
      return "too_fast";
  }
  return "";
}

/// One fault of a repetition: how large in `unit`, and the instant of that size.
struct Fault {
  FaultKind kind{};
  double size{};
  const char* unit{"deg"};  ///< deg, or s for too_fast
  Timestamp at{};
};

}  // namespace coxa
