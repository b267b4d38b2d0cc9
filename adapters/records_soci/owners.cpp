// SPDX-License-Identifier: Apache-2.0
#include "adapters/records_soci/owners.hpp"

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

std::optional<OwnerCount> hold_owner(soci::session& sql, Database database,
                                     const std::string& owner) {
  OwnerCount count;
  sql << "SELECT last_change, bytes FROM owners WHERE id = :id" + holding(database),
      soci::use(owner), soci::into(count.last_change), soci::into(count.bytes);
  return sql.got_data() ? std::optional(count) : std::nullopt;
}

void add_owner(soci::session& sql, const std::string& owner) {
  sql << "INSERT INTO owners (id, last_change, bytes) VALUES (:id, 0, 0)", soci::use(owner);
}

void set_count(soci::session& sql, const std::string& owner, const OwnerCount& count) {
  sql << "UPDATE owners SET last_change = :number, bytes = :bytes WHERE id = :id",
      soci::use(count.last_change), soci::use(count.bytes), soci::use(owner);
}

bool give_records(soci::session& sql, Database database, const std::string& device,
                  const std::string& member) {
  const bool is_device_first = device < member;
  const auto first = hold_owner(sql, database, is_device_first ? device : member);
  const auto second = hold_owner(sql, database, is_device_first ? member : device);
  auto to = is_device_first ? second : first;
  if (!to) {
    return false;
  }
  OwnerCount from = (is_device_first ? first : second).value_or(OwnerCount{});
  to->last_change += give_deletions(sql, device, member, to->last_change);
  to->last_change += give_the_rest(sql, device, member, to->last_change);
  to->bytes += from.bytes;
  set_count(sql, member, *to);
  // its own count goes on, so that no number of its changes comes twice
  from.bytes = 0;
  set_count(sql, device, from);
  return true;
}

}  // namespace coxa::records_soci
