// SPDX-License-Identifier: Apache-2.0
#include "adapters/records_soci/soci_store.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <exception>
#include <functional>
#include <limits>

#include "adapters/records_soci/changes.hpp"
#include "domain/quantities/expects.hpp"

namespace coxa::records_soci {
namespace {

constexpr std::size_t kReaders = 4;  // as many as the service's own workers

long long milliseconds(CalendarTime time) { return time.time_since_epoch().count(); }

CalendarTime calendar_time(long long ms) { return CalendarTime{std::chrono::milliseconds{ms}}; }

bool is_lost(const soci::soci_error& error, const soci::session& sql) {
  return error.get_error_category() == soci::soci_error::connection_error || !sql.is_connected();
}

std::string first_line(const char* text) {
  const std::string whole = text;
  return whole.substr(0, whole.find('\n'));
}

tl::unexpected<Error> unreadable(const Opening& opening, const std::exception& error) {
  return fail(ErrorCode::unreadable,
              "the records in " + opening.name + " could not be read: " + first_line(error.what()));
}

tl::unexpected<Error> unwritable(const Opening& opening, const std::exception& error) {
  return fail(ErrorCode::unwritable, "the records in " + opening.name +
                                         " could not be stored: " + first_line(error.what()) +
                                         ". Is there space on its disk, and may coxa write?");
}

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
          .last_seen_at = calendar_time(row.get<long long>(3))};
}

constexpr const char* kDeviceColumns =
    "SELECT id, name, paired_at_ms, last_seen_at_ms FROM devices";

}  // namespace

SociStore::SociStore(Opening opening) : opening_(std::move(opening)), readers_(kReaders) {}

Result<std::unique_ptr<RecordStore>> SociStore::open(Opening opening) {
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

template <class Body>
auto SociStore::read(Body body) -> Result<decltype(body(std::declval<soci::session&>()))> {
  const std::size_t place = readers_.lease();
  // gives the connection back however this ends
  const std::unique_ptr<soci::connection_pool, std::function<void(soci::connection_pool*)>> lease(
      &readers_, [place](soci::connection_pool* pool) { pool->give_back(place); });
  soci::session& sql = readers_.at(place);
  try {
    try {
      return body(sql);
    } catch (const soci::soci_error& error) {
      if (!is_lost(error, sql)) {
        throw;
      }
      connect(sql);
      return body(sql);
    }
  } catch (const std::exception& error) {
    return unreadable(opening_, error);
  }
}

template <class Body>
auto SociStore::write(Body body) -> Result<decltype(body(std::declval<soci::session&>()))> {
  const std::lock_guard turn(writing_);
  try {
    if (!writer_.is_connected()) {
      connect(writer_);
    }
    writer_ << (opening_.database == Database::sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
    auto value = body(writer_);
    writer_ << "COMMIT";
    return value;
  } catch (const std::exception& error) {
    try {
      writer_ << "ROLLBACK";
    } catch (const std::exception&) {  // a lost connection has rolled back by itself
      writer_.close();
    }
    return unwritable(opening_, error);
  }
}

Result<std::vector<ChangeOutcome>> SociStore::apply(std::span<const RecordChange> changes) {
  return write([&](soci::session& sql) { return make_changes(sql, changes); });
}

Result<std::optional<StoredRecord>> SociStore::find_record(const DeviceId& device,
                                                           const RecordId& id) {
  return read([&](soci::session& sql) -> std::optional<StoredRecord> {
    StoredRecord found{.id = id};
    long long position = 0;
    sql << "SELECT position, document FROM records WHERE device_id = :device AND id = :id AND "
           "document IS NOT NULL",
        soci::use(device.value), soci::use(id.value), soci::into(position),
        soci::into(found.document);
    if (!sql.got_data()) {
      return std::nullopt;
    }
    found.position = position;
    return found;
  });
}

Result<RecordPage> SociStore::records(const DeviceId& device, std::optional<RecordPosition> before,
                                      int limit) {
  COXA_EXPECTS(limit >= 1);
  return read([&](soci::session& sql) {
    RecordPage page;
    StoredRecord record;
    const long long below = before.value_or(std::numeric_limits<RecordPosition>::max());
    const int one_more = limit + 1;  // tells whether there are older ones
    long long position = 0;
    soci::statement select =
        (sql.prepare << "SELECT id, position, document FROM records WHERE device_id = :device AND "
                        "position < :below AND document IS NOT NULL ORDER BY position DESC LIMIT "
                        ":most",
         soci::use(device.value), soci::use(below), soci::use(one_more),
         soci::into(record.id.value), soci::into(position), soci::into(record.document));
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
