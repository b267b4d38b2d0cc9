// SPDX-License-Identifier: Apache-2.0
// Somewhere to keep records, in each database there is, for the tests of what every store promises.
#pragma once

#include <doctest/doctest.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/records_soci/migrations.hpp"
#include "adapters/records_soci/records_soci.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/support/program.hpp"

namespace coxa::test {

using records_soci::Database;
using Kept = std::unique_ptr<Store>;

inline CalendarTime at(long long ms) { return CalendarTime{std::chrono::milliseconds{ms}}; }

inline PostgresServer& postgres() {
  static PostgresServer server;
  return server;
}

/// Somewhere empty to keep records, which can be opened more than once.
class Place {
 public:
  explicit Place(Database database) : database_(database), folder_("store") {
    if (database == Database::postgresql) {
      connection_ = postgres().new_database();
    } else {
      connection_ = (folder_.path() / "with space.db").string();
    }
  }
  [[nodiscard]] Result<Kept> try_open() const {
    return database_ == Database::sqlite ? records_soci::open_sqlite(connection_)
                                         : records_soci::open_postgresql(connection_);
  }
  /// With these devices paired, each known by its own name as its secret.
  [[nodiscard]] Kept open(const std::vector<std::string>& devices = {}) const {
    auto store = try_open();
    if (!store) {
      FAIL(store.error().message);
    }
    for (const std::string& name : devices) {
      if (!(*store)->find_device({name})->has_value()) {
        REQUIRE((*store)->add_pairing_code({"code of " + name}, at(1'000'000)));
        REQUIRE(
            *(*store)->pair_device({"code of " + name}, {{name}, name, at(1), at(1), {}}, {name}));
      }
    }
    return std::move(*store);
  }
  /// The bare database, without what opening a store does.
  void bare(soci::session& sql) const {
    if (database_ == Database::sqlite) {
      sql.open(soci::sqlite3, "db=\"" + connection_ + "\"");
    } else {
      sql.open(soci::postgresql, connection_);
    }
  }
  [[nodiscard]] Database database() const { return database_; }
  /// Where SQLite keeps its files.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  Database database_;
  Folder folder_;
  std::string connection_;
};

inline void for_each_database(const std::function<void(const Place&)>& body) {
  for (const Database database : {Database::sqlite, Database::postgresql}) {
    CAPTURE(database == Database::sqlite ? "SQLite" : "PostgreSQL");
    const Place place(database);
    body(place);
  }
}

inline RecordChange put(const char* device, const std::string& id, const std::string& document) {
  return PutRecord{{device}, {id}, document, at(5)};
}
inline RecordChange erase(const char* device, const std::string& id) {
  return DeleteRecord{{device}, {id}, at(6)};
}

inline ChangeOutcome apply_one(RecordStore& store, const RecordChange& change) {
  const auto outcomes = store.apply({&change, 1});
  REQUIRE(outcomes);
  REQUIRE(outcomes->size() == 1);
  return outcomes->front();
}

inline std::optional<std::string> document(RecordStore& store, const char* owner, const char* id) {
  const auto found = store.find_record({owner}, {id});
  REQUIRE(found);
  return *found ? std::optional((*found)->document) : std::nullopt;
}

}  // namespace coxa::test
