// SPDX-License-Identifier: Apache-2.0
// What the service asks of whatever keeps reminders: where to send them, and which are due.
#pragma once

#include <string>
#include <vector>

#include "domain/records/record_store.hpp"

namespace coxa {

/// How a device is reached by Web Push, and when. One for each device.
struct PushSubscription {
  DeviceId device;
  std::string endpoint;    ///< the push service's address
  std::string public_key;  ///< of the browser, base64url (p256dh)
  std::string secret;      ///< shared with the browser, base64url (auth)
  std::string reminders;   ///< when, as JSON
  CalendarTime next_at{};  ///< when it is due
  int failures = 0;        ///< of this reminder so far
  friend bool operator==(const PushSubscription&, const PushSubscription&) = default;
};

/// Keeps reminders. May be called from several threads at once.
class ReminderStore {
 public:
  ReminderStore() = default;
  ReminderStore(const ReminderStore&) = delete;
  ReminderStore& operator=(const ReminderStore&) = delete;
  virtual ~ReminderStore() = default;

  /// In place of the one the device had. False where there is no such device.
  [[nodiscard]] virtual Result<bool> put_subscription(const PushSubscription& subscription) = 0;
  [[nodiscard]] virtual Result<void> remove_subscription(const DeviceId& device) = 0;

  /// Removes this one, and not another that the device has in its place meanwhile.
  [[nodiscard]] virtual Result<void> drop_subscription(const PushSubscription& subscription) = 0;

  /// At most `limit` whose `next_at` is not after `now`, those that wait longest first.
  [[nodiscard]] virtual Result<std::vector<PushSubscription>> due(CalendarTime now, int limit) = 0;

  /// Moves the subscription on from `next_at` to `then`; false where another service was first, or
  /// it is gone: so each reminder is sent by one.
  [[nodiscard]] virtual Result<bool> move_on(const PushSubscription& from, CalendarTime then,
                                             int failures) = 0;

  /// Keeps `candidate` under this name unless there is one already; gives what is kept.
  [[nodiscard]] virtual Result<std::string> service_key(const std::string& name,
                                                        const std::string& candidate) = 0;
};

}  // namespace coxa
