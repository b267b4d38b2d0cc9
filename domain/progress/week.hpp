// SPDX-License-Identifier: Apache-2.0
// Weeks as ISO 8601 counts them: from Monday to Sunday.
#pragma once

#include <chrono>

#include "domain/records/journal.hpp"

namespace coxa {

inline constexpr std::chrono::days kWeek{7};

/// The Monday of the week that the day belongs to.
constexpr Day first_of_week(Day day) {
  return day - (std::chrono::weekday{day} - std::chrono::Monday);
}

}  // namespace coxa
