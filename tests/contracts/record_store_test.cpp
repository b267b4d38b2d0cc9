// SPDX-License-Identifier: Apache-2.0
// What every store of records promises, asked of SQLite and of a real PostgreSQL.
#include <doctest/doctest.h>

#include <array>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <thread>

#include "adapters/records_soci/migrations.hpp"
#include "adapters/records_soci/records_soci.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/support/program.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace {

using namespace coxa;
using records_soci::Database;
using Store = std::unique_ptr<RecordStore>;

test::PostgresServer& postgres() {
  static test::PostgresServer server;
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
  [[nodiscard]] Result<Store> try_open() const {
    return database_ == Database::sqlite ? records_soci::open_sqlite(connection_)
                                         : records_soci::open_postgresql(connection_);
  }
  [[nodiscard]] Store open() const {
    auto store = try_open();
    if (!store) {
      FAIL(store.error().message);
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

 private:
  Database database_;
  test::Folder folder_;
  std::string connection_;
};

void for_each_database(const std::function<void(const Place&)>& body) {
  for (const Database database : {Database::sqlite, Database::postgresql}) {
    CAPTURE(database == Database::sqlite ? "SQLite" : "PostgreSQL");
    const Place place(database);
    body(place);
  }
}

CalendarTime at(long long ms) { return CalendarTime{std::chrono::milliseconds{ms}}; }

RecordChange put(const char* device, const std::string& id, const std::string& document) {
  return PutRecord{{device}, {id}, document, at(5)};
}
RecordChange erase(const char* device, const std::string& id) {
  return DeleteRecord{{device}, {id}, at(6)};
}

ChangeOutcome apply_one(RecordStore& store, const RecordChange& change) {
  const auto outcomes = store.apply({&change, 1});
  REQUIRE(outcomes);
  REQUIRE(outcomes->size() == 1);
  return outcomes->front();
}

std::optional<std::string> document(RecordStore& store, const char* device, const char* id) {
  const auto found = store.find_record({device}, {id});
  REQUIRE(found);
  return *found ? std::optional((*found)->document) : std::nullopt;
}

TEST_CASE("a record is kept, found again byte by byte, and still there after reopening") {
  for_each_database([](const Place& place) {
    const std::string text = "{\"note\":\"Grüße, 膝, '; DROP TABLE records; --\\u0000\"}";
    {
      const Store store = place.open();
      CHECK(apply_one(*store, put("a", "1", text)) == ChangeOutcome::done);
      CHECK(document(*store, "a", "1") == text);
    }
    CHECK(document(*place.open(), "a", "1") == text);
  });
}

TEST_CASE("the same document again changes nothing, another under the same id is refused") {
  for_each_database([](const Place& place) {
    const Store store = place.open();
    CHECK(apply_one(*store, put("a", "1", "x")) == ChangeOutcome::done);
    CHECK(apply_one(*store, put("a", "1", "x")) == ChangeOutcome::same_before);
    CHECK(apply_one(*store, put("a", "1", "y")) == ChangeOutcome::differs_before);
    CHECK(document(*store, "a", "1") == "x");
    CHECK(store->records({"a"}, {}, 10)->records.size() == 1);
  });
}

TEST_CASE("a deleted record is gone and its id stays taken, also when deletion came first") {
  for_each_database([](const Place& place) {
    const Store store = place.open();
    apply_one(*store, put("a", "1", "x"));
    CHECK(apply_one(*store, erase("a", "1")) == ChangeOutcome::done);
    CHECK(apply_one(*store, erase("a", "1")) == ChangeOutcome::done);
    CHECK(apply_one(*store, erase("a", "2")) == ChangeOutcome::done);
    CHECK_FALSE(document(*store, "a", "1"));
    CHECK(store->records({"a"}, {}, 10)->records.empty());
    CHECK(apply_one(*store, put("a", "1", "x")) == ChangeOutcome::deleted_before);
    CHECK(apply_one(*store, put("a", "2", "x")) == ChangeOutcome::deleted_before);
    CHECK_FALSE(document(*store, "a", "2"));
  });
}

TEST_CASE("each device has its own records under its own names") {
  for_each_database([](const Place& place) {
    const Store store = place.open();
    CHECK(apply_one(*store, put("a", "1", "a's")) == ChangeOutcome::done);
    CHECK(apply_one(*store, put("b", "1", "b's")) == ChangeOutcome::done);
    CHECK(apply_one(*store, put("a", "2", "a's own")) == ChangeOutcome::done);
    CHECK(document(*store, "a", "1") == "a's");
    CHECK(document(*store, "b", "1") == "b's");
    CHECK_FALSE(document(*store, "b", "2"));
    CHECK(store->records({"b"}, {}, 10)->records.size() == 1);
    CHECK(store->records({"c"}, {}, 10)->records.empty());
    apply_one(*store, erase("b", "1"));
    CHECK(document(*store, "a", "1") == "a's");
  });
}

TEST_CASE("a batch tells one outcome for each change, in order, and sees its own changes") {
  for_each_database([](const Place& place) {
    const Store store = place.open();
    const std::array changes{put("a", "1", "x"), put("a", "1", "x"), put("a", "1", "y"),
                             erase("a", "1"), put("a", "1", "x")};
    const auto outcomes = store->apply(changes);
    REQUIRE(outcomes);
    using enum ChangeOutcome;
    CHECK(*outcomes == std::vector{done, same_before, differs_before, done, deleted_before});
  });
}

TEST_CASE("pages of records run from the newest to the oldest without a gap or a double") {
  for_each_database([](const Place& place) {
    const Store store = place.open();
    for (int i = 0; i < 25; ++i) {
      apply_one(*store, put("a", std::to_string(i), "x"));
      apply_one(*store, put("b", std::to_string(i), "x"));  // in between
    }
    apply_one(*store, erase("a", "12"));
    std::vector<std::string> seen;
    std::optional<RecordPosition> before;
    int pages = 0;
    do {
      const auto page = store->records({"a"}, before, 8);
      REQUIRE(page);
      CHECK(page->records.size() == 8);
      for (const StoredRecord& record : page->records) {
        seen.push_back(record.id.value);
      }
      before = page->next;
      ++pages;
    } while (before);
    CHECK(pages == 3);  // 24 left of 25
    REQUIRE(seen.size() == 24);
    CHECK(seen.front() == "24");
    CHECK(seen.back() == "0");
    CHECK(std::set(seen.begin(), seen.end()).size() == 24);
  });
}

TEST_CASE("a pairing code pairs one device, once, before it expires") {
  for_each_database([](const Place& place) {
    const Store store = place.open();
    const Device phone{{"d1"}, "Ada's phone", at(100), at(100)};
    REQUIRE(store->add_pairing_code({"code"}, at(200)));
    REQUIRE(store->add_pairing_code({"late"}, at(200)));
    CHECK(*store->pair_device({"guess"}, phone, {"s0"}) == false);
    CHECK(*store->pair_device({"code"}, phone, {"s1"}) == true);
    CHECK(*store->pair_device({"code"}, {{"d2"}, "again", at(101), at(101)}, {"s2"}) == false);
    CHECK(*store->pair_device({"late"}, {{"d3"}, "late", at(200), at(200)}, {"s3"}) == false);
    CHECK(*store->find_device({"s1"}) == phone);
    CHECK_FALSE(*store->find_device({"s2"}));
    CHECK(store->devices()->size() == 1);
  });
}

TEST_CASE("devices are listed in order, seen, and removed without their records") {
  for_each_database([](const Place& place) {
    const Store store = place.open();
    for (int i = 1; i <= 3; ++i) {
      const std::string n = std::to_string(i);
      REQUIRE(store->add_pairing_code({"c" + n}, at(1000)));
      REQUIRE(*store->pair_device({"c" + n}, {{"d" + n}, n, at(10 - i), at(10)}, {"s" + n}));
    }
    apply_one(*store, put("d2", "1", "x"));
    CHECK(apply_one(*store, SawDevice{{"d2"}, at(77)}) == ChangeOutcome::done);
    const auto all = store->devices();
    REQUIRE(all->size() == 3);
    CHECK((*all)[0].id.value == "d3");
    CHECK((*all)[1].last_seen_at == at(77));
    CHECK(*store->remove_device({"d2"}) == true);
    CHECK(*store->remove_device({"d2"}) == false);
    CHECK_FALSE(*store->find_device({"s2"}));
    CHECK(document(*store, "d2", "1") == "x");
  });
}

TEST_CASE("one code asked for by many at once pairs exactly one") {
  for_each_database([](const Place& place) {
    const Store one = place.open();
    const Store other = place.open();  // as two services over one database
    REQUIRE(one->add_pairing_code({"code"}, at(1000)));
    std::atomic<int> paired = 0;
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&, i] {
        const std::string n = std::to_string(i);
        const auto done = (i % 2 == 0 ? one : other)
                              ->pair_device({"code"}, {{"d" + n}, n, at(1), at(1)}, {"s" + n});
        paired += done && *done ? 1 : 0;
      });
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
    CHECK(paired == 1);
    CHECK(one->devices()->size() == 1);
  });
}

TEST_CASE("two services that put the same record at once keep one, and both are told the truth") {
  for_each_database([](const Place& place) {
    const Store one = place.open();
    const Store other = place.open();
    std::atomic<int> created = 0;
    std::atomic<int> same = 0;
    std::vector<std::thread> threads;
    for (RecordStore* store : {one.get(), other.get()}) {
      threads.emplace_back([&created, &same, store] {
        for (int i = 0; i < 50; ++i) {
          const RecordChange change = put("a", std::to_string(i), "x");
          const auto outcomes = store->apply({&change, 1});
          if (outcomes) {
            created += outcomes->front() == ChangeOutcome::done ? 1 : 0;
            same += outcomes->front() == ChangeOutcome::same_before ? 1 : 0;
          }
        }
      });
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
    CHECK(created == 50);
    CHECK(same == 50);
  });
}

TEST_CASE("tables of version 1 are brought up to date and keep what they hold") {
  for_each_database([](const Place& place) {
    {
      soci::session sql;
      place.bare(sql);
      records_soci::migrate(sql, place.database(), 1);
      CHECK(records_soci::schema_version(sql, place.database()) == 1);
      sql << "INSERT INTO devices (id, secret_hash, name, paired_at_ms) VALUES ('d', 's', 'n', 7)";
      sql << "INSERT INTO records (device_id, id, received_at_ms, document) VALUES ('d', 'r', 8, "
             "'kept')";
    }
    const Store store = place.open();
    CHECK(document(*store, "d", "r") == "kept");
    CHECK(*store->find_device({"s"}) == Device{{"d"}, "n", at(7), at(7)});
    CHECK(store->add_pairing_code({"c"}, at(9)));
    soci::session sql;
    place.bare(sql);
    CHECK(records_soci::schema_version(sql, place.database()) == records_soci::kSchemaVersion);
  });
}

TEST_CASE("services that start together make the tables once") {
  for_each_database([](const Place& place) {
    std::atomic<int> opened = 0;
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] { opened += place.try_open().has_value() ? 1 : 0; });
    }
    for (std::thread& thread : threads) {
      thread.join();
    }
    CHECK(opened == 4);
  });
}

TEST_CASE("tables of a newer coxa are refused with the remedy") {
  for_each_database([](const Place& place) {
    (void)place.open();
    {
      soci::session sql;
      place.bare(sql);
      sql << "UPDATE coxa_schema SET version = 99";
    }
    const auto store = place.try_open();
    REQUIRE_FALSE(store);
    CHECK(store.error().code == ErrorCode::unsupported);
    CHECK(store.error().message.find("Use that version of coxa") != std::string::npos);
  });
}

TEST_CASE("a batch that cannot be made leaves nothing behind, and the store works on") {
  for_each_database([](const Place& place) {
    const Store store = place.open();
    {
      // as if the disk failed at the second record
      soci::session sql;
      place.bare(sql);
      sql << (place.database() == Database::sqlite
                  ? "CREATE TRIGGER t BEFORE INSERT ON records WHEN NEW.id = 'bad' BEGIN SELECT "
                    "RAISE(FAIL, 'no space'); END"
                  : "ALTER TABLE records ADD CHECK (id <> 'bad')");
    }
    const std::array changes{put("a", "good", "x"), put("a", "bad", "x")};
    const auto outcomes = store->apply(changes);
    REQUIRE_FALSE(outcomes);
    CHECK(outcomes.error().code == ErrorCode::unwritable);
    CHECK_FALSE(document(*store, "a", "good"));
    CHECK(apply_one(*store, put("a", "good", "x")) == ChangeOutcome::done);
  });
}

TEST_CASE("a PostgreSQL that was restarted is used again; what was acknowledged is there") {
  const Place place(Database::postgresql);
  const Store store = place.open();
  apply_one(*store, put("a", "1", "x"));
  postgres().restart();
  CHECK(document(*store, "a", "1") == "x");
  const RecordChange change = put("a", "2", "x");
  if (!store->apply({&change, 1})) {  // the first to notice may fail; the app's outbox tries again
    CHECK(apply_one(*store, change) == ChangeOutcome::done);
  }
  CHECK(document(*store, "a", "2") == "x");
}

TEST_CASE("a store that cannot be opened is named, without its password") {
  const auto file = records_soci::open_sqlite("/nowhere/at/all.db");
  REQUIRE_FALSE(file);
  CHECK(file.error().message.find("/nowhere/at/all.db") != std::string::npos);
  for (const char* connection : {"postgresql://ada:geheim@127.0.0.1:1/none",
                                 "host=127.0.0.1 port=1 dbname=none user=ada password=geheim",
                                 "host=127.0.0.1 port=1 password = 'ge\\'heim' user=ada"}) {
    const auto database = records_soci::open_postgresql(connection);
    REQUIRE_FALSE(database);
    CHECK(database.error().message.find("127.0.0.1") != std::string::npos);
    CHECK(database.error().message.find("heim") == std::string::npos);
  }
  const test::Folder folder("store");
  std::ofstream(folder.path() / "text.db") << "this is no database, but long enough to be one\n";
  CHECK_FALSE(records_soci::open_sqlite(folder.path() / "text.db"));
}

}  // namespace
