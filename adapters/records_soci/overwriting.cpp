// SPDX-License-Identifier: Apache-2.0
#include "adapters/records_soci/overwriting.hpp"

#include <exception>

namespace coxa::records_soci {
namespace {

/// Writes the log into the file and empties it; false while a reader is in the way.
bool empty_log(soci::session& sql) {
  int is_busy = 0;
  int pages_in_log = 0;
  int pages_written = 0;
  sql << "PRAGMA wal_checkpoint(TRUNCATE)", soci::into(is_busy), soci::into(pages_in_log),
      soci::into(pages_written);
  return is_busy == 0;
}

}  // namespace

void ask_to_clear_files(soci::session& sql) {
  sql << "INSERT INTO service_keys (name, value) VALUES ('clear files', '') ON CONFLICT (name) DO "
         "NOTHING";
}

bool clear_files_if_asked(soci::session& sql, Database database) {
  if (database != Database::sqlite) {
    return false;
  }
  try {
    int asked = 0;
    sql << "SELECT count(*) FROM service_keys WHERE name = 'clear files'", soci::into(asked);
    if (asked == 0) {
      return true;
    }
    // secure_delete overwrites a row where it lay, not the copies that moving rows between pages
    // left
    sql << "VACUUM";
    if (!empty_log(sql)) {
      return false;
    }
    sql << "DELETE FROM service_keys WHERE name = 'clear files'";
    return true;
  } catch (const std::exception&) {  // the disk is too full for a second copy, for one
    return false;
  }
}

}  // namespace coxa::records_soci
