// SPDX-License-Identifier: Apache-2.0
#include "apps/server/reminder_sender.hpp"

#include <algorithm>
#include <atomic>
#include <nlohmann/json.hpp>
#include <vector>

#include "adapters/push_beast/endpoint.hpp"
#include "adapters/push_beast/message.hpp"
#include "apps/server/push_reminders.hpp"

namespace coxa::server {

using Json = nlohmann::json;
using namespace std::chrono_literals;

namespace {

// says nothing of the person; the app has the words
constexpr const char* kMessage = R"({"kind":"reminder"})";
constexpr auto kLatest = 1h;  // a reminder later than this is of no use
constexpr auto kTryAgainIn = 5min;
constexpr int kMostFailures = 3;
constexpr auto kSignatureLasts = 12h;
constexpr int kBatch = 64;
constexpr std::size_t kAtOnce = 8;  // one that does not answer holds up seven others, not all

bool is_gone(int status) { return status == 404 || status == 410; }
bool is_for_later(int status) { return status == 429 || status >= 500; }

/// How long the reminder may be on its way if it leaves now; nothing where it is too late, or
/// quiet.
std::chrono::seconds may_last(const PushReminders& reminders, CalendarTime due, CalendarTime now) {
  const auto quiet_in = until_quiet(reminders.front(), now);
  return now - due > kLatest || !quiet_in ? 0s : std::min<std::chrono::seconds>(kLatest, *quiet_in);
}

/// Calls `each` for all of the items, several at once.
template <class Item, class Each>
void at_once(const std::vector<Item>& items, const Each& each) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < std::min(kAtOnce, items.size()); ++i) {
    threads.emplace_back([&] {
      for (std::size_t at = next++; at < items.size(); at = next++) {
        each(items[at]);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
}

}  // namespace

ReminderSender::ReminderSender(ReminderStore& store, ReminderSending how)
    : store_(store), how_(std::move(how)), thread_([this] { run(); }) {}

ReminderSender::~ReminderSender() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  ending_.notify_all();
  thread_.join();
}

void ReminderSender::run() {
  std::unique_lock lock(mutex_);
  while (!ending_.wait_for(lock, how_.every, [this] { return is_ending_; })) {
    lock.unlock();
    send_due();
    lock.lock();
  }
}

void ReminderSender::send_due() {
  const auto due = store_.due(how_.now(), kBatch);
  if (!due) {
    how_.report(due.error());
    return;
  }
  at_once(*due, [this](const PushSubscription& subscription) { remind(subscription); });
}

void ReminderSender::remind(const PushSubscription& subscription) {
  const CalendarTime now = how_.now();
  const Json kept = Json::parse(subscription.reminders, nullptr, false);
  const auto reminders = parse_push_reminders(kept);
  const auto next = reminders ? next_time(*reminders, now) : tl::unexpected(reminders.error());
  if (!next) {
    // its time zone exists no more, or a newer coxa wrote this
    (void)store_.drop_subscription(subscription);
    return;
  }
  const auto is_ours = store_.move_on(subscription, *next, 0);
  if (!is_ours) {
    how_.report(is_ours.error());
    return;
  }
  const auto lasts = may_last(*reminders, subscription.next_at, now);
  if (*is_ours && lasts > 0s) {
    PushSubscription moved = subscription;
    moved.next_at = *next;
    send(moved, lasts, subscription.failures);
  }
}

void ReminderSender::send(const PushSubscription& moved, std::chrono::seconds lasts, int failures) {
  const auto key = store_.service_key(kPushKeyName, push_beast::make_service_key());
  const auto endpoint =
      push_beast::parse_endpoint(moved.endpoint, how_.sender.test_authority.has_value());
  const auto body = push_beast::seal(kMessage, {moved.public_key, moved.secret});
  const Json kept = Json::parse(moved.reminders, nullptr, false);
  if (!key || !endpoint || !body) {
    how_.report(!key ? key.error() : !endpoint ? endpoint.error() : body.error());
    return;
  }
  const auto signature = push_beast::authorization(*key, endpoint->origin,
                                                   "https://" + kept.value("site", "localhost"),
                                                   how_.now() + kSignatureLasts);
  if (!signature) {
    how_.report(signature.error());
    return;
  }
  const auto status = push_beast::send(
      {.endpoint = moved.endpoint, .authorization = *signature, .body = *body, .lasts = lasts},
      how_.sender);
  if (status && is_gone(*status)) {
    (void)store_.drop_subscription(moved);
  } else if (!status || is_for_later(*status)) {
    try_later(moved, failures + 1);
  } else if (*status >= 300) {
    how_.report({ErrorCode::unreadable, "the push service " + endpoint->host +
                                            " refused a reminder: " + std::to_string(*status)});
  }
}

void ReminderSender::try_later(const PushSubscription& moved, int failures) {
  const CalendarTime then = how_.now() + kTryAgainIn;
  if (failures > kMostFailures || then >= moved.next_at) {
    return;
  }
  if (const auto done = store_.move_on(moved, then, failures); !done) {
    how_.report(done.error());
  }
}

}  // namespace coxa::server
