// SPDX-License-Identifier: Apache-2.0
// Weeks in a row with the days that were asked for. It forgives.
//
// A week counts when it has at least the days asked for. A missed week is forgiven when the three
// weeks before it were not missed. Days inside a break are not asked for: a week that is all break
// neither counts nor breaks anything. The week under way counts once it has its days and is never
// missed before it is over.
#pragma once

#include <vector>

#include "domain/records/journal.hpp"

namespace coxa {

/// What the plan asks for from a day on.
struct AskedDays {
  Day from{};
  int days_a_week{};
  friend bool operator==(const AskedDays&, const AskedDays&) = default;
};

struct Streak {
  int weeks{};            ///< that counted, without the forgiven ones
  int days_this_week{};   ///< with exercise
  int asked_this_week{};  ///< breaks taken off
  int forgiven_weeks{};   ///< inside this streak
  friend bool operator==(const Streak&, const Streak&) = default;
};

/// In the week of this Monday; a change in the middle of a week holds from the next one. `asked` is
/// in the order of days; a week before the first asks for as many as the first. Empty: for one.
[[nodiscard]] int asked_days(Day monday, const std::vector<AskedDays>& asked);

[[nodiscard]] Streak streak_of(const Journal& journal, Day until,
                               const std::vector<AskedDays>& asked);

}  // namespace coxa
