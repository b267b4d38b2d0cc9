// SPDX-License-Identifier: Apache-2.0
#include "domain/records/journal.hpp"

#include <algorithm>
#include <utility>

namespace coxa {
namespace {

bool is_earlier(const Entry& a, const Entry& b) {
  return a.at.time != b.at.time ? a.at.time < b.at.time : a.id.value < b.id.value;
}

}  // namespace

Day day_of(const WrittenAt& at) {
  return std::chrono::floor<std::chrono::days>(at.time + at.utc_offset);
}

bool Journal::add(Entry entry) {
  const auto same = [&](const Entry& e) { return e.id == entry.id; };
  if (std::any_of(entries_.begin(), entries_.end(), same)) {
    return false;
  }
  const auto place = std::upper_bound(entries_.begin(), entries_.end(), entry, is_earlier);
  entries_.insert(place, std::move(entry));
  return true;
}

bool Journal::remove(const EntryId& id) {
  const auto found =
      std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.id == id; });
  if (found == entries_.end()) {
    return false;
  }
  entries_.erase(found);
  return true;
}

}  // namespace coxa
