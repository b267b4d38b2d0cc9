// SPDX-License-Identifier: Apache-2.0
// How the store reads and writes: connections that come back, transactions, and errors in words.
#pragma once

#include <exception>
#include <functional>

#include "adapters/records_soci/soci_store.hpp"

namespace coxa::records_soci {

inline long long milliseconds(CalendarTime time) { return time.time_since_epoch().count(); }

inline CalendarTime calendar_time(long long ms) {
  return CalendarTime{std::chrono::milliseconds{ms}};
}

inline bool is_lost(const soci::soci_error& error, const soci::session& sql) {
  return error.get_error_category() == soci::soci_error::connection_error || !sql.is_connected();
}

inline std::string first_line(const char* text) {
  const std::string whole = text;
  return whole.substr(0, whole.find('\n'));
}

inline tl::unexpected<Error> unreadable(const Opening& opening, const std::exception& error) {
  return fail(ErrorCode::unreadable,
              "the records in " + opening.name + " could not be read: " + first_line(error.what()));
}

inline tl::unexpected<Error> unwritable(const Opening& opening, const std::exception& error) {
  return fail(ErrorCode::unwritable, "the records in " + opening.name +
                                         " could not be stored: " + first_line(error.what()) +
                                         ". Is there space on its disk, and may coxa write?");
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

}  // namespace coxa::records_soci
