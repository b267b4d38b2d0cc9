// SPDX-License-Identifier: Apache-2.0
// What every store of records promises, asked of SQLite and of a real PostgreSQL.
#include <doctest/doctest.h>

#include <array>
#include <set>
#include <string>
#include <thread>

#include "tests/contracts/store_place.hpp"

namespace {

using namespace coxa;
using namespace coxa::test;

TEST_CASE("a record is kept, found again byte by byte, and still there after reopening") {
  for_each_database([](const Place& place) {
    const std::string text = "{\"note\":\"Grüße, 膝, '; DROP TABLE records; --\\u0000\"}";
    {
      const Kept store = place.open({"a", "b"});
      CHECK(apply_one(*store, put("a", "1", text)) == ChangeOutcome::done);
      CHECK(document(*store, "a", "1") == text);
    }
    CHECK(document(*place.open({"a", "b"}), "a", "1") == text);
  });
}

TEST_CASE("the same document again changes nothing, another under the same id is refused") {
  for_each_database([](const Place& place) {
    const Kept store = place.open({"a", "b"});
    CHECK(apply_one(*store, put("a", "1", "x")) == ChangeOutcome::done);
    CHECK(apply_one(*store, put("a", "1", "x")) == ChangeOutcome::same_before);
    CHECK(apply_one(*store, put("a", "1", "y")) == ChangeOutcome::differs_before);
    CHECK(document(*store, "a", "1") == "x");
    CHECK(store->records({"a"}, {}, 10)->records.size() == 1);
  });
}

TEST_CASE("a deleted record is gone and its id stays taken, also when deletion came first") {
  for_each_database([](const Place& place) {
    const Kept store = place.open({"a", "b"});
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

TEST_CASE("each owner has its own records under its own names") {
  for_each_database([](const Place& place) {
    const Kept store = place.open({"a", "b"});
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
    const Kept store = place.open({"a", "b"});
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
    const Kept store = place.open({"a", "b"});
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
    const Kept store = place.open();
    const Device phone{{"d1"}, "Ada's phone", at(100), at(100), {}};
    REQUIRE(store->add_pairing_code({"code"}, at(200)));
    REQUIRE(store->add_pairing_code({"late"}, at(200)));
    CHECK(*store->pair_device({"guess"}, phone, {"s0"}) == false);
    CHECK(*store->pair_device({"code"}, phone, {"s1"}) == true);
    CHECK(*store->pair_device({"code"}, {{"d2"}, "again", at(101), at(101), {}}, {"s2"}) == false);
    CHECK(*store->pair_device({"late"}, {{"d3"}, "late", at(200), at(200), {}}, {"s3"}) == false);
    CHECK(*store->find_device({"s1"}) == phone);
    CHECK_FALSE(*store->find_device({"s2"}));
    CHECK(store->devices()->size() == 1);
  });
}

TEST_CASE("devices are listed in order, seen, and removed without their records") {
  for_each_database([](const Place& place) {
    const Kept store = place.open();
    for (int i = 1; i <= 3; ++i) {
      const std::string n = std::to_string(i);
      REQUIRE(store->add_pairing_code({"c" + n}, at(1000)));
      REQUIRE(*store->pair_device({"c" + n}, {{"d" + n}, n, at(10 - i), at(10), {}}, {"s" + n}));
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
    const Kept one = place.open();
    const Kept other = place.open();  // as two services over one database
    REQUIRE(one->add_pairing_code({"code"}, at(1000)));
    std::atomic<int> paired = 0;
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&, i] {
        const std::string n = std::to_string(i);
        const auto done = (i % 2 == 0 ? one : other)
                              ->pair_device({"code"}, {{"d" + n}, n, at(1), at(1), {}}, {"s" + n});
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
    const Kept one = place.open({"a", "b"});
    const Kept other = place.open({"a", "b"});
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

TEST_CASE("a device that was removed meanwhile changes nothing") {
  for_each_database([](const Place& place) {
    const Kept store = place.open({"a", "b"});
    REQUIRE(*store->remove_device({"a"}));
    const std::array changes{put("a", "1", "x"), put("b", "1", "x"), erase("a", "1")};
    using enum ChangeOutcome;
    CHECK(*store->apply(changes) == std::vector{unknown_device, done, unknown_device});
    CHECK(store->records({"a"}, {}, 10)->records.empty());
  });
}

TEST_CASE("an owner who stores beyond measure is refused, and nobody else") {
  for_each_database([](const Place& place) {
    const Kept store = place.open({"a", "b"});
    CHECK(apply_one(*store, put("a", "1", std::string(1000, 'x'))) == ChangeOutcome::done);
    soci::session sql;
    place.bare(sql);
    long long bytes = 0;
    sql << "SELECT bytes FROM owners WHERE id = 'a'", soci::into(bytes);
    CHECK(bytes == 1000);
    for (const std::string& full :
         {"bytes = " + std::to_string(Quota::kBytes),
          "bytes = 0, last_change = " + std::to_string(Quota::kChanges)}) {
      sql << "UPDATE owners SET " + full + " WHERE id = 'a'";
      CHECK(apply_one(*store, put("a", "2", "x")) == ChangeOutcome::no_room);
      CHECK(apply_one(*store, put("a", "1", std::string(1000, 'x'))) == ChangeOutcome::same_before);
      CHECK(apply_one(*store, put("a", "1", "y")) == ChangeOutcome::differs_before);
      CHECK(apply_one(*store, put("b", "2", "x")) ==
            (full.starts_with("bytes = 0") ? ChangeOutcome::same_before : ChangeOutcome::done));
    }
    CHECK(apply_one(*store, erase("a", "1")) == ChangeOutcome::done);  // that always
  });
}

TEST_CASE("tables of version 2 keep records, deletions, devices and codes, and know the order") {
  for_each_database([](const Place& place) {
    {
      soci::session sql;
      place.bare(sql);
      records_soci::migrate(sql, place.database(), 2);
      for (const std::string device : {"a", "b"}) {  // SOCI reads it at the statement's very end
        sql << "INSERT INTO devices (id, secret_hash, name, paired_at_ms, last_seen_at_ms) VALUES "
               "(:id, :secret, 'n', 7, 8)",
            soci::use(device), soci::use(device);
      }
      sql << "INSERT INTO pairing_codes (code_hash, expires_at_ms) VALUES ('c', 99)";
      for (const char* values :
           {"('a', '1', 1, 'first')", "('b', '1', 2, 'of b')", "('a', '2', 3, 'second')",
            "('a', '3', 4, NULL)", "('gone', '1', 5, 'of a removed device')"}) {
        sql << "INSERT INTO records (device_id, id, received_at_ms, document) VALUES " +
                   std::string(values);
      }
    }
    const Kept store = place.open();
    CHECK(*store->find_device({"a"}) == Device{{"a"}, "n", at(7), at(8), {}});
    const auto page = store->records({"a"}, {}, 10);
    REQUIRE(page->records.size() == 2);
    CHECK(page->records[0].document == "second");
    CHECK(page->records[1].document == "first");
    CHECK(document(*store, "b", "1") == "of b");
    CHECK(document(*store, "gone", "1") == "of a removed device");
    const auto news = store->news({"a"}, 0, 10);
    REQUIRE(news->news.size() == 3);
    CHECK_FALSE(news->news[2].document);
    CHECK(apply_one(*store, put("a", "3", "x")) == ChangeOutcome::deleted_before);
    CHECK(apply_one(*store, put("a", "1", "first")) == ChangeOutcome::same_before);
    CHECK(apply_one(*store, put("a", "4", "x")) == ChangeOutcome::done);
    CHECK(store->news({"a"}, news->news[2].position, 10)->news.size() == 1);
    CHECK(*store->pair_device({"c"}, {{"d"}, "new", at(9), at(9), {}}, {"d"}));
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
    const Kept store = place.open();
    CHECK(document(*store, "d", "r") == "kept");
    CHECK(*store->find_device({"s"}) == Device{{"d"}, "n", at(7), at(7), {}});
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
    const Kept store = place.open({"a", "b"});
    {
      // as if the disk failed at the second record
      soci::session sql;
      place.bare(sql);
      sql << (place.database() == Database::sqlite
                  ? "CREATE TRIGGER t BEFORE INSERT ON documents WHEN NEW.id = 'bad' BEGIN SELECT "
                    "RAISE(FAIL, 'no space'); END"
                  : "ALTER TABLE documents ADD CHECK (id <> 'bad')");
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
  const Kept store = place.open({"a", "b"});
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
