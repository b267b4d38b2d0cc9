// SPDX-License-Identifier: Apache-2.0
// What the service asks of whatever keeps accounts: members, the proofs by which they are known,
// and whose device is whose.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/records/record_store.hpp"

namespace coxa {

using PasskeyId = Id<struct PasskeyIdTag>;
using ChallengeId = Id<struct ChallengeIdTag>;

/// A password-holder's name as it is compared: without regard to capitals.
using SignInName = Id<struct SignInNameTag>;

struct Member {
  MemberId id;
  std::string name;  ///< as the person gave it
  CalendarTime joined_at{};
  friend bool operator==(const Member&, const Member&) = default;
};

/// The public half of a key that a member's phone or password manager keeps.
struct Passkey {
  PasskeyId id;  ///< base64url
  MemberId member;
  std::string name;        ///< of the device it was made on
  std::string public_key;  ///< base64url, in the form that its algorithm has
  int algorithm = 0;       ///< as COSE numbers them
  std::uint32_t uses = 0;  ///< the key's own count; 0 where it does not count
  CalendarTime added_at{};
  friend bool operator==(const Passkey&, const Passkey&) = default;
};

struct Password {
  SignInName name;
  std::string hash;
  friend bool operator==(const Password&, const Password&) = default;
};

enum class ChallengeFor { joining, signing_in };

/// A question that a passkey answers once, and what was told when it was asked.
struct Challenge {
  ChallengeId id;
  ChallengeFor purpose{};
  std::string bytes;               ///< base64url
  std::optional<DeviceId> device;  ///< that asked
  MemberId member;                 ///< whom a new passkey will be for
  std::string name;                ///< of that member
  CalendarTime expires_at{};
  friend bool operator==(const Challenge&, const Challenge&) = default;
};

enum class JoinOutcome {
  done,
  name_taken,      ///< another member signs in by this name; nothing was changed
  passkey_taken,   ///< the passkey is kept already; nothing was changed
  unknown_device,  ///< the device was removed meanwhile; nothing was changed
  unknown_member   ///< the member was erased meanwhile; nothing was changed
};

/// A member and one proof of who it is.
struct Joining {
  Member member;
  std::optional<Passkey> passkey;
  std::optional<Password> password;
};

/// How many tries by password there were from one place.
struct TryLimit {
  SignInName name;      ///< empty: whatever the name
  std::string address;  ///< empty: wherever from
  int most = 0;
};

struct Erased {
  std::int64_t documents = 0;
  std::int64_t devices = 0;
  bool is_overwritten = false;  ///< in the store's files, too; else when it is next opened
};

/// Keeps members. Each call is whole or nothing. May be called from several threads at once.
class AccountStore {
 public:
  AccountStore() = default;
  AccountStore(const AccountStore&) = delete;
  AccountStore& operator=(const AccountStore&) = delete;
  virtual ~AccountStore() = default;

  [[nodiscard]] virtual Result<void> add_challenge(const Challenge& challenge,
                                                   CalendarTime now) = 0;

  /// The challenge, which is gone by this; empty where there is none, or it has expired by `now`.
  [[nodiscard]] virtual Result<std::optional<Challenge>> use_challenge(const ChallengeId& id,
                                                                       CalendarTime now) = 0;

  /// Makes the member where it is new, or gives it one more proof, where it uses this device
  /// already. The device becomes the member's, and an anonymous device's records with it: a
  /// deletion beats its record, the same record twice is one, and of two records under one id the
  /// member's stays.
  [[nodiscard]] virtual Result<JoinOutcome> join(const DeviceId& device,
                                                 const Joining& joining) = 0;

  /// The device becomes the member's, as by `join`. With a secret it is kept as a new device.
  [[nodiscard]] virtual Result<JoinOutcome> sign_in(const Device& device,
                                                    const std::optional<SecretHash>& secret,
                                                    const MemberId& member) = 0;

  /// The device is anonymous from now on, without records.
  [[nodiscard]] virtual Result<void> sign_out(const DeviceId& device) = 0;

  [[nodiscard]] virtual Result<std::optional<Member>> find_member(const MemberId& id) = 0;
  [[nodiscard]] virtual Result<std::optional<Passkey>> find_passkey(const PasskeyId& id) = 0;

  /// In the order they were added.
  [[nodiscard]] virtual Result<std::vector<Passkey>> passkeys(const MemberId& member) = 0;

  /// Notes the passkey's own count. False where it does not go up: then there is a copy of the key.
  [[nodiscard]] virtual Result<bool> note_passkey_use(const PasskeyId& id, std::uint32_t uses) = 0;

  struct KeptPassword {
    MemberId member;
    std::string hash;
  };
  [[nodiscard]] virtual Result<std::optional<KeptPassword>> find_password(
      const SignInName& name) = 0;
  [[nodiscard]] virtual Result<bool> has_password(const MemberId& member) = 0;

  /// Counts a try for each limit; where one of them is past its most within `window`, the time to
  /// wait until.
  [[nodiscard]] virtual Result<std::optional<CalendarTime>> count_try(
      const std::vector<TryLimit>& limits, CalendarTime now, std::chrono::milliseconds window) = 0;
  [[nodiscard]] virtual Result<void> forget_tries(const SignInName& name) = 0;

  /// Erases the member who uses the device with all devices and records, or the anonymous device
  /// with its records, and overwrites what the store's files held of them, where they are its own.
  [[nodiscard]] virtual Result<Erased> erase(const DeviceId& device) = 0;
};

}  // namespace coxa
