// SPDX-License-Identifier: Apache-2.0
// The documents of a member's journal: entries coxa.entry/1 and sessions coxa.session/1.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/quantities/result.hpp"
#include "domain/records/journal.hpp"

namespace coxa::record_json {

/// One document as the journal keeps it. A session without the app's `report` (one of the command
/// line) has no calendar time and is refused; of a session only what the rules look at is read.
Result<Entry> parse_entry(std::string_view json);

/// A list of documents `[{…}, …]`, or an export coxa.export/1 with its `documents` or, from older
/// apps, `records`. The first document that cannot be read is refused by its id, with the reason.
Result<Journal> parse_journal(std::string_view json);

/// What became of documents that were handed in.
struct AddedDocuments {
  int accepted{};  ///< those that the journal had already, too
  struct Refused {
    std::string id;  ///< empty where the document has none
    std::string why;
  };
  std::vector<Refused> refused;
};

/// Adds a list of documents, and leaves out those that cannot be read: one damaged document must
/// not hide all others.
Result<AddedDocuments> add_documents(std::string_view json, Journal& journal);

}  // namespace coxa::record_json
