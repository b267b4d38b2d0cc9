// SPDX-License-Identifier: Apache-2.0
// The tables, as a row of steps that each brought them from one version to the next.
#pragma once

#include <soci/soci.h>

namespace coxa::records_soci {

enum class Database { sqlite, postgresql };

/// Version 1 kept records and devices; version 2 pairs devices by one-time codes and notes when a
/// device was last seen; version 3 has members, gives each record an owner, and keeps reminders.
inline constexpr int kSchemaVersion = 3;

/// The version of the tables in this database; 0 where there are none.
int schema_version(soci::session& sql, Database database);

/// Brings the tables to `version`, each step whole or not at all, also when several services start
/// at once. Throws what SOCI throws.
void migrate(soci::session& sql, Database database, int version = kSchemaVersion);

}  // namespace coxa::records_soci
