// SPDX-License-Identifier: Apache-2.0
// Opens the store of records: a SQLite file, or a PostgreSQL database.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "domain/records/store.hpp"

namespace coxa::records_soci {

/// The store in this file, created if it is not there; an older layout is brought up to date.
Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& file);

/// The store in this PostgreSQL database, named as libpq does: `postgresql://user@host/name` or
/// `host=... dbname=...`. The database must exist; the tables are made. Any number of services may
/// share it.
Result<std::unique_ptr<Store>> open_postgresql(const std::string& connection);

}  // namespace coxa::records_soci
