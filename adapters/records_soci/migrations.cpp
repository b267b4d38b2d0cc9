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
    case 3:
      // a document's key begins with its owner; `change` counts what happened to one owner's, and
      // owners.last_change, whose row is held until the commit, lets no number be seen before a
      // smaller one
      return {
          "ALTER TABLE devices ADD COLUMN member_id TEXT",
          "CREATE INDEX devices_by_member ON devices (member_id)",
          ("CREATE TABLE owners (id TEXT PRIMARY KEY, last_change BIGINT NOT NULL, bytes BIGINT "
           "NOT "
           "NULL)"),
          ("CREATE TABLE documents (owner_id TEXT NOT NULL, id TEXT NOT NULL, change BIGINT NOT "
           "NULL, received_at_ms BIGINT NOT NULL, document TEXT, PRIMARY KEY (owner_id, id))"),
          ("INSERT INTO documents (owner_id, id, change, received_at_ms, document) SELECT "
           "device_id, "
           "id, row_number() OVER (PARTITION BY device_id ORDER BY position), received_at_ms, "
           "document FROM records"),
          "DROP TABLE records",
          "CREATE UNIQUE INDEX documents_by_change ON documents (owner_id, change)",
          ("INSERT INTO owners (id, last_change, bytes) SELECT devices.id, coalesce((SELECT "
           "max(change) "
           "FROM documents WHERE owner_id = devices.id), 0), coalesce((SELECT "
           "sum(length(document)) "
           "FROM documents WHERE owner_id = devices.id), 0) FROM devices"),
          ("CREATE TABLE members (id TEXT PRIMARY KEY, name TEXT NOT NULL, joined_at_ms BIGINT NOT "
           "NULL)"),
          ("CREATE TABLE passkeys (id TEXT PRIMARY KEY, member_id TEXT NOT NULL, name TEXT NOT "
           "NULL, "
           "public_key TEXT NOT NULL, algorithm INTEGER NOT NULL, uses BIGINT NOT NULL, "
           "added_at_ms "
           "BIGINT NOT NULL)"),
          "CREATE INDEX passkeys_by_member ON passkeys (member_id)",
          ("CREATE TABLE passwords (name TEXT PRIMARY KEY, member_id TEXT NOT NULL UNIQUE, hash "
           "TEXT "
           "NOT NULL)"),
          ("CREATE TABLE challenges (id TEXT PRIMARY KEY, purpose INTEGER NOT NULL, bytes TEXT NOT "
           "NULL, device_id TEXT NOT NULL, member_id TEXT NOT NULL, name TEXT NOT NULL, "
           "expires_at_ms BIGINT NOT NULL)"),
          ("CREATE TABLE tries (name TEXT NOT NULL, address TEXT NOT NULL, number INTEGER NOT "
           "NULL, "
           "until_ms BIGINT NOT NULL, PRIMARY KEY (name, address))"),
          ("CREATE TABLE push_subscriptions (device_id TEXT PRIMARY KEY, endpoint TEXT NOT NULL, "
           "public_key TEXT NOT NULL, secret TEXT NOT NULL, reminders TEXT NOT NULL, next_at_ms "
           "BIGINT NOT NULL, failures INTEGER NOT NULL)"),
          "CREATE INDEX push_subscriptions_by_time ON push_subscriptions (next_at_ms)",
          "CREATE TABLE service_keys (name TEXT PRIMARY KEY, value TEXT NOT NULL)"};
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
              : ("SELECT count(*) FROM information_schema.tables WHERE table_name = 'coxa_schema' "
                 "AND table_schema = current_schema()")),
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
