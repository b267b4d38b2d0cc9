// SPDX-License-Identifier: Apache-2.0
// The store over SOCI; the two databases differ in how they are opened and in what their errors
// say.
#pragma once

#include <soci/soci.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "adapters/records_soci/migrations.hpp"
#include "domain/records/store.hpp"

namespace coxa::records_soci {

/// Which database it is and how to reach it.
struct Opening {
  Database database{};
  std::string connection;  ///< in SOCI's words
  std::string name;        ///< for messages: the file, or the host and database, without a password
};

/// One connection for writing, which takes turns, and a few for reading side by side.
class SociStore final : public Store {
 public:
  static Result<std::unique_ptr<Store>> open(Opening opening);

  // records and devices: soci_store.cpp
  Result<std::vector<ChangeOutcome>> apply(std::span<const RecordChange> changes) override;
  Result<std::optional<StoredRecord>> find_record(const OwnerId& owner,
                                                  const RecordId& id) override;
  Result<RecordPage> records(const OwnerId& owner, std::optional<RecordPosition> before,
                             int limit) override;
  Result<NewsPage> news(const OwnerId& owner, RecordPosition after, int limit) override;
  Result<void> add_pairing_code(const SecretHash& code, CalendarTime expires_at) override;
  Result<bool> pair_device(const SecretHash& code, const Device& device,
                           const SecretHash& secret) override;
  Result<std::optional<Device>> find_device(const SecretHash& secret) override;
  Result<std::vector<Device>> devices() override;
  Result<bool> remove_device(const DeviceId& id) override;
  Result<void> check() override;

  // members: soci_accounts.cpp
  Result<void> add_challenge(const Challenge& challenge, CalendarTime now) override;
  Result<std::optional<Challenge>> use_challenge(const ChallengeId& id, CalendarTime now) override;
  Result<JoinOutcome> join(const DeviceId& device, const Joining& joining) override;
  Result<JoinOutcome> sign_in(const Device& device, const std::optional<SecretHash>& secret,
                              const MemberId& member) override;
  Result<void> sign_out(const DeviceId& device) override;
  Result<std::optional<Member>> find_member(const MemberId& id) override;
  Result<std::optional<Passkey>> find_passkey(const PasskeyId& id) override;
  Result<std::vector<Passkey>> passkeys(const MemberId& member) override;
  Result<bool> note_passkey_use(const PasskeyId& id, std::uint32_t uses) override;
  Result<std::optional<KeptPassword>> find_password(const SignInName& name) override;
  Result<bool> has_password(const MemberId& member) override;
  Result<std::optional<CalendarTime>> count_try(const std::vector<TryLimit>& limits,
                                                CalendarTime now,
                                                std::chrono::milliseconds window) override;
  Result<void> forget_tries(const SignInName& name) override;
  Result<Erased> erase(const DeviceId& device) override;

  // reminders: soci_reminders.cpp
  Result<bool> put_subscription(const PushSubscription& subscription) override;
  Result<void> remove_subscription(const DeviceId& device) override;
  Result<void> drop_subscription(const PushSubscription& subscription) override;
  Result<std::vector<PushSubscription>> due(CalendarTime now, int limit) override;
  Result<bool> move_on(const PushSubscription& from, CalendarTime then, int failures) override;
  Result<std::string> service_key(const std::string& name, const std::string& candidate) override;

 private:
  explicit SociStore(Opening opening);

  /// Connects where there is no connection (the database may have been restarted).
  void connect(soci::session& sql);

  /// Runs `body(sql)` on a connection for reading; once more on a new connection where the old one
  /// was lost. Defined in store_calls.hpp, as is `write`.
  template <class Body>
  auto read(Body body) -> Result<decltype(body(std::declval<soci::session&>()))>;

  /// Runs `body(sql)` as one transaction on the connection for writing.
  template <class Body>
  auto write(Body body) -> Result<decltype(body(std::declval<soci::session&>()))>;

  Opening opening_;
  soci::connection_pool readers_;
  std::mutex writing_;
  soci::session writer_;
};

}  // namespace coxa::records_soci
