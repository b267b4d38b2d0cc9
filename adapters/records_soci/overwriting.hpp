// SPDX-License-Identifier: Apache-2.0
// Overwrites what SQLite's files still hold of rows that are gone: in pages that were put together
// from others, and in the write-ahead log.
#pragma once

#include <soci/soci.h>

#include "adapters/records_soci/migrations.hpp"

namespace coxa::records_soci {

/// Within a transaction: the files are to be cleared, if not now, then when the store is next
/// opened.
void ask_to_clear_files(soci::session& sql);

/// Outside of a transaction. False where it was asked for and could not be done yet, and where the
/// files are the database's own.
bool clear_files_if_asked(soci::session& sql, Database database);

}  // namespace coxa::records_soci
