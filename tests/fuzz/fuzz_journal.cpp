// SPDX-License-Identifier: Apache-2.0
// Any bytes are a journal or are refused; what was read makes a plan.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "adapters/record_json/journal_json.hpp"
#include "domain/program/history.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  coxa::Journal journal;
  static_cast<void>(coxa::record_json::add_documents(text, journal));
  if (const auto entry = coxa::record_json::parse_entry(text)) {
    journal.add(*entry);
  }
  if (!journal.entries().empty()) {
    static_cast<void>(coxa::days_of(journal, coxa::day_of(journal.entries().front().at)));
  }
  return 0;
}
