// SPDX-License-Identifier: Apache-2.0
// Sends the reminders that are due, each once, whatever number of services shares the store.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "adapters/push_beast/sender.hpp"
#include "domain/records/reminder_store.hpp"

namespace coxa::server {

/// The name under which the store keeps the key by which push services know this service.
inline constexpr const char* kPushKeyName = "push";

struct ReminderSending {
  std::function<CalendarTime()> now;
  std::function<void(const Error&)> report;
  push_beast::SenderOptions sender;
  std::chrono::milliseconds every{20'000};  ///< how often it looks for what is due
};

/// A reminder is moved on in the store first, then sent: one that is lost with the machine is not
/// sent twice. What a push service did not take for now is tried again, three times.
class ReminderSender {
 public:
  ReminderSender(ReminderStore& store, ReminderSending how);
  ReminderSender(const ReminderSender&) = delete;
  ReminderSender& operator=(const ReminderSender&) = delete;
  /// Finishes what it sends.
  ~ReminderSender();

 private:
  void run();
  void send_due();
  void remind(const PushSubscription& subscription);
  void send(const PushSubscription& moved, std::chrono::seconds lasts, int failures);
  void try_later(const PushSubscription& moved, int failures);

  ReminderStore& store_;
  ReminderSending how_;
  std::mutex mutex_;
  std::condition_variable ending_;
  bool is_ending_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace coxa::server
