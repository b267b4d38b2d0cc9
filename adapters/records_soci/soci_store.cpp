// SPDX-License-Identifier: Apache-2.0
#include "adapters/records_soci/soci_store.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <limits>

#include "adapters/records_soci/changes.hpp"
#include "adapters/records_soci/overwriting.hpp"
#include "adapters/records_soci/owners.hpp"
#include "adapters/records_soci/store_calls.hpp"
#include "domain/quantities/expects.hpp"

namespace coxa::records_soci {
namespace {

constexpr std::size_t kReaders = 4;  // as many as the service's own workers

void set_up_sqlite(soci::session& sql) {
  std::string mode;
  sql << "PRAGMA journal_mode = WAL", soci::into(mode);
  if (mode != "wal") {
    throw soci::soci_error("this disk cannot keep a write-ahead log; use a local disk");
  }
  sql << "PRAGMA synchronous = FULL";  // a commit returns when it is on the disk
  sql << "PRAGMA secure_delete = ON";  // what is deleted is overwritten
  sql << "PRAGMA busy_timeout = 10000";
}

void open(soci::session& sql, const Opening& opening) {
  if (opening.database == Database::sqlite) {
    sql.open(soci::sqlite3, opening.connection);
    set_up_sqlite(sql);
  } else {
    sql.open(soci::postgresql, opening.connection);
    sql << "SET client_min_messages = warning";
  }
}

Device device_of(const soci::row& row) {
  return {.id = {row.get<std::string>(0)},
          .name = row.get<std::string>(1),
          .paired_at = calendar_time(row.get<long long>(2)),
          .last_seen_at = calendar_time(row.get<long long>(3)),
          .member = row.get_indicator(4) == soci::i_null
                        ? std::nullopt
                        : std::optional(MemberId{row.get<std::string>(4)})};
}

constexpr const char* kDeviceColumns =
    "SELECT id, name, paired_at_ms, last_seen_at_ms, member_id FROM devices";

}  // namespace

SociStore::SociStore(Opening opening) : opening_(std::move(opening)), readers_(kReaders) {}

Result<std::unique_ptr<Store>> SociStore::open(Opening opening) {
  std::unique_ptr<SociStore> store(new SociStore(std::move(opening)));
  const Opening& how = store->opening_;
  try {
    records_soci::open(store->writer_, how);
    if (const int version = schema_version(store->writer_, how.database);
        version > kSchemaVersion) {
      return fail(ErrorCode::unsupported,
                  "the records in " + how.name + " were written by a newer coxa (layout " +
                      std::to_string(version) + ", this one knows " +
                      std::to_string(kSchemaVersion) + "). Use that version of coxa.");
    }
    migrate(store->writer_, how.database);
    (void)clear_files_if_asked(store->writer_, how.database);
    for (std::size_t i = 0; i < kReaders; ++i) {
      records_soci::open(store->readers_.at(i), how);
    }
  } catch (const std::exception& error) {
    return fail(ErrorCode::unwritable,
                "the records in " + how.name + " cannot be opened: " + first_line(error.what()));
  }
  return store;
}

void SociStore::connect(soci::session& sql) {
  sql.close();
  records_soci::open(sql, opening_);
}

Result<std::vector<ChangeOutcome>> SociStore::apply(std::span<const RecordChange> changes) {
  return write([&](soci::session& sql) { return make_changes(sql, opening_.database, changes); });
}

Result<std::optional<StoredRecord>> SociStore::find_record(const OwnerId& owner,
                                                           const RecordId& id) {
  return read([&](soci::session& sql) -> std::optional<StoredRecord> {
    StoredRecord found{.id = id};
    long long position = 0;
    sql << "SELECT change, document FROM documents WHERE owner_id = :owner AND id = :id AND "
           "document IS NOT NULL",
        soci::use(owner.value), soci::use(id.value), soci::into(position),
        soci::into(found.document);
    if (!sql.got_data()) {
      return std::nullopt;
    }
    found.position = position;
    return found;
  });
}

Result<RecordPage> SociStore::records(const OwnerId& owner, std::optional<RecordPosition> before,
                                      int limit) {
  COXA_EXPECTS(limit >= 1);
  return read([&](soci::session& sql) {
    RecordPage page;
    StoredRecord record;
    const long long below = before.value_or(std::numeric_limits<RecordPosition>::max());
    const int one_more = limit + 1;  // tells whether there are older ones
    long long position = 0;
    soci::statement select =
        (sql.prepare << "SELECT id, change, document FROM documents WHERE owner_id = :owner AND "
                        "change < :below AND document IS NOT NULL ORDER BY change DESC LIMIT "
                        ":most",
         soci::use(owner.value), soci::use(below), soci::use(one_more), soci::into(record.id.value),
         soci::into(position), soci::into(record.document));
    select.execute();
    while (select.fetch()) {
      if (page.records.size() == static_cast<std::size_t>(limit)) {
        page.next = page.records.back().position;
        break;
      }
      record.position = position;
      page.records.push_back(record);
    }
    return page;
  });
}

Result<NewsPage> SociStore::news(const OwnerId& owner, RecordPosition after, int limit) {
  COXA_EXPECTS(limit >= 1);
  constexpr std::size_t kEnough_bytes = 1'000'000;
  return read([&](soci::session& sql) {
    long long last = 0;
    sql << "SELECT last_change FROM owners WHERE id = :owner", soci::use(owner.value),
        soci::into(last);
    long long above = after > last ? 0 : after;
    const int one_more = limit + 1;  // tells whether there are more
    NewsPage page;
    std::string id;
    long long position = 0;
    std::string document;
    soci::indicator state{};
    soci::statement select =
        (sql.prepare << "SELECT id, change, document FROM documents WHERE owner_id = :owner AND "
                        "change > :above ORDER BY change LIMIT :most",
         soci::use(owner.value), soci::use(above), soci::use(one_more), soci::into(id),
         soci::into(position), soci::into(document, state));
    select.execute();
    std::size_t bytes = 0;
    while (select.fetch()) {
      if (page.news.size() == static_cast<std::size_t>(limit) || bytes > kEnough_bytes) {
        page.has_more = true;
        break;
      }
      const bool is_kept = state == soci::i_ok;
      bytes += is_kept ? document.size() : 0;
      page.news.push_back({{id}, position, is_kept ? std::optional(document) : std::nullopt});
    }
    return page;
  });
}

Result<void> SociStore::add_pairing_code(const SecretHash& code, CalendarTime expires_at) {
  const long long expires_ms = milliseconds(expires_at);
  return write([&](soci::session& sql) {
           sql << "INSERT INTO pairing_codes (code_hash, expires_at_ms) VALUES (:code, :expires)",
               soci::use(code.value), soci::use(expires_ms);
           return true;
         })
      .map([](bool) {});
}

Result<bool> SociStore::pair_device(const SecretHash& code, const Device& device,
                                    const SecretHash& secret) {
  const long long paired_ms = milliseconds(device.paired_at);
  const long long seen_ms = milliseconds(device.last_seen_at);
  return write([&](soci::session& sql) {
    sql << "DELETE FROM pairing_codes WHERE expires_at_ms <= :now", soci::use(paired_ms);
    soci::statement use_up =
        (sql.prepare << "DELETE FROM pairing_codes WHERE code_hash = :code", soci::use(code.value));
    use_up.execute(true);
    if (use_up.get_affected_rows() != 1) {
      return false;
    }
    sql << "INSERT INTO devices (id, secret_hash, name, paired_at_ms, last_seen_at_ms) VALUES "
           "(:id, :secret, :name, :paired, :seen)",
        soci::use(device.id.value), soci::use(secret.value), soci::use(device.name),
        soci::use(paired_ms), soci::use(seen_ms);
    add_owner(sql, device.id.value);
    return true;
  });
}

Result<std::optional<Device>> SociStore::find_device(const SecretHash& secret) {
  return read([&](soci::session& sql) -> std::optional<Device> {
    soci::row row;
    sql << std::string(kDeviceColumns) + " WHERE secret_hash = :secret", soci::use(secret.value),
        soci::into(row);
    return sql.got_data() ? std::optional(device_of(row)) : std::nullopt;
  });
}

Result<std::vector<Device>> SociStore::devices() {
  return read([&](soci::session& sql) {
    std::vector<Device> found;
    soci::rowset<soci::row> rows =
        (sql.prepare << std::string(kDeviceColumns) + " ORDER BY paired_at_ms, id");
    for (const soci::row& row : rows) {
      found.push_back(device_of(row));
    }
    return found;
  });
}

Result<bool> SociStore::remove_device(const DeviceId& id) {
  return write([&](soci::session& sql) {
    soci::statement remove =
        (sql.prepare << "DELETE FROM devices WHERE id = :id", soci::use(id.value));
    remove.execute(true);
    sql << "DELETE FROM push_subscriptions WHERE device_id = :id", soci::use(id.value);
    return remove.get_affected_rows() > 0;
  });
}

Result<void> SociStore::check() {
  return read([&](soci::session& sql) {
           int one = 0;
           sql << "SELECT 1", soci::into(one);
           return one == 1;
         })
      .map([](bool) {});
}

}  // namespace coxa::records_soci
