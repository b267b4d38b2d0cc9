// SPDX-License-Identifier: Apache-2.0
#include "adapters/records_soci/owners.hpp"

#include <algorithm>

namespace coxa::records_soci {
namespace {

/// SQLite lets one write at a time; PostgreSQL holds rows.
std::string holding(Database database) {
  return database == Database::sqlite ? "" : " FOR NO KEY UPDATE";
}

long long affected(soci::statement& statement) {
  statement.execute(true);
  return statement.get_affected_rows();
}

/// The member's records that the device deleted; returns how many.
long long give_deletions(soci::session& sql, const std::string& device, const std::string& member,
                         long long last) {
  soci::statement deletions =
      (sql.prepare << "UPDATE documents SET document = NULL, received_at_ms = t.received_at_ms, "
                      "change = :last + t.n FROM (SELECT d.id, d.received_at_ms, row_number() OVER "
                      "(ORDER BY d.change) AS n FROM documents d JOIN documents m ON m.id = d.id "
                      "WHERE m.owner_id = :m1 AND m.document IS NOT NULL AND d.owner_id = :d AND "
                      "d.document IS NULL) AS t WHERE documents.owner_id = :m2 AND documents.id = "
                      "t.id",
       soci::use(last), soci::use(member), soci::use(device), soci::use(member));
  return affected(deletions);
}

long long give_the_rest(soci::session& sql, const std::string& device, const std::string& member,
                        long long last) {
  sql << "DELETE FROM documents WHERE owner_id = :d AND id IN (SELECT id FROM documents WHERE "
         "owner_id = :m)",
      soci::use(device), soci::use(member);
  soci::statement rest =
      (sql.prepare
           << "UPDATE documents SET owner_id = :m, change = :last + t.n FROM (SELECT id, "
              "row_number() OVER (ORDER BY change) AS n FROM documents WHERE owner_id = :d1) "
              "AS t WHERE documents.owner_id = :d2 AND documents.id = t.id",
       soci::use(member), soci::use(last), soci::use(device), soci::use(device));
  return affected(rest);
}

}  // namespace

std::optional<std::string> hold_device(soci::session& sql, Database database,
                                       const std::string& device) {
  std::string owner;
  sql << "SELECT coalesce(member_id, id) FROM devices WHERE id = :id" + holding(database),
      soci::use(device), soci::into(owner);
  return sql.got_data() ? std::optional(owner) : std::nullopt;
}

std::optional<long long> hold_owner(soci::session& sql, Database database,
                                    const std::string& owner) {
  long long last = 0;
  sql << "SELECT last_change FROM owners WHERE id = :id" + holding(database), soci::use(owner),
      soci::into(last);
  return sql.got_data() ? std::optional(last) : std::nullopt;
}

void add_owner(soci::session& sql, const std::string& owner) {
  sql << "INSERT INTO owners (id, last_change) VALUES (:id, 0)", soci::use(owner);
}

void set_last_change(soci::session& sql, const std::string& owner, long long number) {
  sql << "UPDATE owners SET last_change = :number WHERE id = :id", soci::use(number),
      soci::use(owner);
}

bool give_records(soci::session& sql, Database database, const std::string& device,
                  const std::string& member) {
  const auto& [first, second] = std::minmax(device, member);
  const auto one = hold_owner(sql, database, first);
  const auto other = hold_owner(sql, database, second);
  const auto held = first == member ? one : other;
  if (!held) {
    return false;
  }
  long long last = *held;
  last += give_deletions(sql, device, member, last);
  last += give_the_rest(sql, device, member, last);
  set_last_change(sql, member, last);
  return true;
}

}  // namespace coxa::records_soci
