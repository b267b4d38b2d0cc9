// SPDX-License-Identifier: Apache-2.0
#include "adapters/records_soci/migrations.hpp"

#include <array>
#include <string>
#include <vector>

namespace coxa::records_soci {
namespace {

// any number that no other program of the same database is likely to lock
constexpr const char* kLock = "SELECT pg_advisory_xact_lock(1668249697)";

using Steps = std::vector<std::string>;

/// What leads from version `to - 1` to `to`. A step that was released is never edited.
Steps steps(int to, Database database) {
  const bool is_sqlite = database == Database::sqlite;
  switch (to) {
    case 1:
      // a record's key begins with its device, so that the table can be parted by it
      return {
          "CREATE TABLE devices (id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL UNIQUE, "
          "name TEXT NOT NULL, paired_at_ms BIGINT NOT NULL)",
          is_sqlite ? "CREATE TABLE records (position INTEGER PRIMARY KEY AUTOINCREMENT, "
                      "device_id TEXT NOT NULL, id TEXT NOT NULL, received_at_ms BIGINT NOT "
                      "NULL, document TEXT, UNIQUE (device_id, id))"
                    : "CREATE TABLE records (position BIGINT GENERATED ALWAYS AS IDENTITY, "
                      "device_id TEXT NOT NULL, id TEXT NOT NULL, received_at_ms BIGINT NOT "
                      "NULL, document TEXT, PRIMARY KEY (device_id, id))",
          // a deleted record keeps its row without a document
          "CREATE INDEX records_by_position ON records (device_id, position) "
          "WHERE document IS NOT NULL"};
    case 2:
      return {"ALTER TABLE devices ADD COLUMN last_seen_at_ms BIGINT NOT NULL DEFAULT 0",
              "UPDATE devices SET last_seen_at_ms = paired_at_ms",
              "CREATE TABLE pairing_codes (code_hash TEXT PRIMARY KEY, expires_at_ms BIGINT NOT "
              "NULL)"};
    default:
      return {};
  }
}

void begin(soci::session& sql, Database database) {
  if (database == Database::sqlite) {
    sql << "BEGIN IMMEDIATE";
  } else {
    sql << "BEGIN";
    sql << kLock;
  }
}

}  // namespace

int schema_version(soci::session& sql, Database database) {
  int tables = 0;
  sql << (database == Database::sqlite
              ? "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'coxa_schema'"
              : "SELECT count(*) FROM information_schema.tables WHERE table_name = 'coxa_schema' "
                "AND table_schema = current_schema()"),
      soci::into(tables);
  int version = 0;
  if (tables > 0) {
    sql << "SELECT version FROM coxa_schema", soci::into(version);
  }
  return version;
}

void migrate(soci::session& sql, Database database, int version) {
  if (schema_version(sql, database) >= version) {
    return;
  }
  begin(sql, database);
  try {
    // another service may have been faster
    int now = schema_version(sql, database);
    if (now == 0) {
      sql << "CREATE TABLE coxa_schema (version INTEGER NOT NULL)";
      sql << "INSERT INTO coxa_schema (version) VALUES (0)";
    }
    for (; now < version; ++now) {
      for (const std::string& step : steps(now + 1, database)) {
        sql << step;
      }
      sql << "UPDATE coxa_schema SET version = " << now + 1;
    }
    sql << "COMMIT";
  } catch (...) {
    try {
      sql << "ROLLBACK";
    } catch (const soci::soci_error&) {  // the first error is the one to tell
    }
    throw;
  }
}

}  // namespace coxa::records_soci
