// SPDX-License-Identifier: Apache-2.0
// The store's part about reminders, and the keys by which push services know this service.
#include "adapters/records_soci/owners.hpp"
#include "adapters/records_soci/store_calls.hpp"

namespace coxa::records_soci {

Result<bool> SociStore::put_subscription(const PushSubscription& subscription) {
  const PushSubscription& s = subscription;
  const long long next_ms = milliseconds(s.next_at);
  return write([&](soci::session& sql) {
    if (!hold_device(sql, opening_.database, s.device.value)) {
      return false;
    }
    sql << "DELETE FROM push_subscriptions WHERE device_id = :device", soci::use(s.device.value);
    sql << "INSERT INTO push_subscriptions (device_id, endpoint, public_key, secret, reminders, "
           "next_at_ms, failures) VALUES (:device, :endpoint, :key, :secret, :reminders, :next, "
           ":failures)",
        soci::use(s.device.value), soci::use(s.endpoint), soci::use(s.public_key),
        soci::use(s.secret), soci::use(s.reminders), soci::use(next_ms), soci::use(s.failures);
    return true;
  });
}

Result<void> SociStore::remove_subscription(const DeviceId& device) {
  return write([&](soci::session& sql) {
           sql << "DELETE FROM push_subscriptions WHERE device_id = :device",
               soci::use(device.value);
           return true;
         })
      .map([](bool) {});
}

Result<void> SociStore::drop_subscription(const PushSubscription& subscription) {
  return write([&](soci::session& sql) {
           sql << "DELETE FROM push_subscriptions WHERE device_id = :device AND endpoint = "
                  ":endpoint",
               soci::use(subscription.device.value), soci::use(subscription.endpoint);
           return true;
         })
      .map([](bool) {});
}

Result<std::vector<PushSubscription>> SociStore::due(CalendarTime now, int limit) {
  const long long now_ms = milliseconds(now);
  return read([&](soci::session& sql) {
    std::vector<PushSubscription> found;
    soci::rowset<soci::row> rows =
        (sql.prepare << "SELECT device_id, endpoint, public_key, secret, reminders, next_at_ms, "
                        "failures FROM push_subscriptions WHERE next_at_ms <= :now ORDER BY "
                        "next_at_ms, device_id LIMIT :limit",
         soci::use(now_ms), soci::use(limit));
    for (const soci::row& row : rows) {
      found.push_back({.device = {row.get<std::string>(0)},
                       .endpoint = row.get<std::string>(1),
                       .public_key = row.get<std::string>(2),
                       .secret = row.get<std::string>(3),
                       .reminders = row.get<std::string>(4),
                       .next_at = calendar_time(row.get<long long>(5)),
                       .failures = row.get<int>(6)});
    }
    return found;
  });
}

Result<bool> SociStore::move_on(const PushSubscription& from, CalendarTime then, int failures) {
  const long long next_ms = milliseconds(from.next_at);
  const long long then_ms = milliseconds(then);
  return write([&](soci::session& sql) {
    soci::statement move =
        (sql.prepare << "UPDATE push_subscriptions SET next_at_ms = :then, failures = :failures "
                        "WHERE device_id = :device AND endpoint = :endpoint AND next_at_ms = :next",
         soci::use(then_ms), soci::use(failures), soci::use(from.device.value),
         soci::use(from.endpoint), soci::use(next_ms));
    move.execute(true);
    return move.get_affected_rows() > 0;
  });
}

Result<std::string> SociStore::service_key(const std::string& name, const std::string& candidate) {
  return write([&](soci::session& sql) {
    std::string kept;
    sql << "INSERT INTO service_keys (name, value) VALUES (:name, :value) ON CONFLICT (name) DO "
           "NOTHING",
        soci::use(name), soci::use(candidate);
    sql << "SELECT value FROM service_keys WHERE name = :name", soci::use(name), soci::into(kept);
    return kept;
  });
}

}  // namespace coxa::records_soci
