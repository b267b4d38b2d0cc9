// SPDX-License-Identifier: Apache-2.0
#include "domain/program/history.hpp"

#include <algorithm>
#include <type_traits>

namespace coxa {
namespace {

void add(MemberDay& day, MemberDay& next, const EntryBody& body) {
  std::visit(
      [&](const auto& is) {
        using Is = std::decay_t<decltype(is)>;
        if constexpr (std::is_same_v<Is, SetDone>) {
          day.sets.push_back(&is);
        } else if constexpr (std::is_same_v<Is, CheckIn>) {
          (day.sets.empty() ? day : next).morning = &is;
        } else if constexpr (std::is_same_v<Is, ScreeningDone>) {
          day.screenings.push_back(&is);
        } else if constexpr (std::is_same_v<Is, Intake>) {
          day.intakes.push_back(&is);
        } else if constexpr (std::is_same_v<Is, Enrolment>) {
          day.enrolments.push_back(&is);
        } else if constexpr (std::is_same_v<Is, FormDone>) {
          day.forms.push_back(&is);
        } else if constexpr (std::is_same_v<Is, Refusal>) {
          day.refusals.push_back(&is);
        } else if constexpr (std::is_same_v<Is, Order>) {
          day.orders.push_back(&is);
        }
      },
      body);
}

}  // namespace

std::vector<MemberDay> days_of(const Journal& journal, Day until) {
  // by local day; a traveller's day may begin before the one written just before it
  std::vector<const Entry*> entries;
  for (const Entry& entry : journal.entries()) {
    if (day_of(entry.at) <= until) {
      entries.push_back(&entry);
    }
  }
  if (entries.empty()) {
    return {};
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry* a, const Entry* b) { return day_of(a->at) < day_of(b->at); });
  const Day first = day_of(entries.front()->at);
  // one more: what is told after the last day's sets is tomorrow's
  std::vector<MemberDay> days(static_cast<std::size_t>((until - first).count()) + 2);
  for (std::size_t i = 0; i < days.size(); ++i) {
    days[i].day = first + std::chrono::days{static_cast<int>(i)};
  }
  for (const Entry* entry : entries) {
    const auto i = static_cast<std::size_t>((day_of(entry->at) - first).count());
    add(days[i], days[i + 1], entry->body);
  }
  days.pop_back();
  return days;
}

}  // namespace coxa
