// SPDX-License-Identifier: Apache-2.0
// The journal day by day, as the plan looks at it.
#pragma once

#include <optional>
#include <vector>

#include "domain/records/journal.hpp"

namespace coxa {

/// What one local day brought, in order. Points into the journal it was made from.
struct MemberDay {
  Day day{};
  std::vector<const SetDone*> sets;
  /// The check-in that this morning's plan knows: the last one before the day's first set, or else
  /// one that came after the sets of the day before.
  const CheckIn* morning{};
  std::vector<const ScreeningDone*> screenings;
  std::vector<const Intake*> intakes;
  std::vector<const Enrolment*> enrolments;
  std::vector<const FormDone*> forms;
  std::vector<const Refusal*> refusals;
  std::vector<const Order*> orders;
};

/// Every day from the journal's first to `until`, both included, also those without an entry; later
/// entries are left out. Empty where the journal begins after `until`.
std::vector<MemberDay> days_of(const Journal& journal, Day until);

}  // namespace coxa
