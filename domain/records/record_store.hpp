// SPDX-License-Identifier: Apache-2.0
// What the service asks of whatever keeps records: the devices that may write, and what each wrote.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "domain/quantities/id.hpp"
#include "domain/quantities/result.hpp"
#include "domain/quantities/time.hpp"

namespace coxa {

using DeviceId = Id<struct DeviceIdTag>;
using MemberId = Id<struct MemberIdTag>;
using OwnerId = Id<struct OwnerIdTag>;
using RecordId = Id<struct RecordIdTag>;

/// The hash of a secret that a device or a pairing code holds. The secret itself is never kept.
using SecretHash = Id<struct SecretHashTag>;

/// A phone, tablet or computer that was paired with this service.
struct Device {
  DeviceId id;
  std::string name;  ///< as the person named it
  CalendarTime paired_at{};
  CalendarTime last_seen_at{};     ///< to the few minutes
  std::optional<MemberId> member;  ///< who uses it; nobody: the device is anonymous
  friend bool operator==(const Device&, const Device&) = default;
};

/// Records belong to the member who uses the device, or to the device itself while it is anonymous.
inline OwnerId owner_of(const Device& device) {
  return {device.member ? device.member->value : device.id.value};
}

/// Where a change stands among all changes of one owner; later ones have larger positions.
using RecordPosition = std::int64_t;

struct StoredRecord {
  RecordId id;
  RecordPosition position{};
  std::string document;  ///< the record's JSON
  friend bool operator==(const StoredRecord&, const StoredRecord&) = default;
};

/// Records of one owner, newest first; `next` is what to ask for older ones with, if there are.
struct RecordPage {
  std::vector<StoredRecord> records;
  std::optional<RecordPosition> next;
};

/// What became of one record: its document, or nothing where it was deleted.
struct RecordNews {
  RecordId id;
  RecordPosition position{};
  std::optional<std::string> document;
  friend bool operator==(const RecordNews&, const RecordNews&) = default;
};

/// The latest change of each record after some position, oldest first.
struct NewsPage {
  std::vector<RecordNews> news;
  bool has_more = false;
};

struct PutRecord {
  DeviceId device;  ///< that sent it; whose record it is, is found when it is stored
  RecordId id;
  std::string document;
  CalendarTime received_at{};
};

/// Erases a record. Its id stays taken, also when no such record has arrived yet: a deletion that
/// overtakes its upload still wins.
struct DeleteRecord {
  DeviceId device;
  RecordId id;
  CalendarTime received_at{};
};

struct SawDevice {
  DeviceId device;
  CalendarTime at{};
};

using RecordChange = std::variant<PutRecord, DeleteRecord, SawDevice>;

enum class ChangeOutcome {
  done,            ///< a new record is kept, a deletion or a sighting is noted
  same_before,     ///< this very document was kept already
  differs_before,  ///< another document is kept under this id; nothing was changed
  deleted_before,  ///< the id was deleted once; nothing was changed
  unknown_device,  ///< the device was removed meanwhile; nothing was changed
  no_room          ///< its owner has stored more than any person does; nothing was changed
};

/// What one owner may store, deleted records counted in. Ten years of ten records a day of 5 kB are
/// 36,500 records and 183 MB.
struct Quota {
  static constexpr std::int64_t kChanges = 200'000;
  static constexpr std::int64_t kBytes = 1'000'000'000;
};

/// Keeps devices and records. Each owner has its own names for records: the same id of two owners
/// is two records. May be called from several threads at once.
class RecordStore {
 public:
  RecordStore() = default;
  RecordStore(const RecordStore&) = delete;
  RecordStore& operator=(const RecordStore&) = delete;
  virtual ~RecordStore() = default;

  /// Makes all of the changes, in their order, or none. When it returns without an error they
  /// outlast a loss of power. One outcome for each change.
  [[nodiscard]] virtual Result<std::vector<ChangeOutcome>> apply(
      std::span<const RecordChange> changes) = 0;

  /// Empty where this owner has no such record.
  [[nodiscard]] virtual Result<std::optional<StoredRecord>> find_record(const OwnerId& owner,
                                                                        const RecordId& id) = 0;

  /// At most `limit` (>= 1) records of the owner that stand before `before`, newest first.
  [[nodiscard]] virtual Result<RecordPage> records(const OwnerId& owner,
                                                   std::optional<RecordPosition> before,
                                                   int limit) = 0;

  /// At most `limit` (>= 1) changes after `after`, and fewer where they are large. Who goes on from
  /// the last position given misses nothing, whatever is being stored meanwhile. A position that
  /// this owner has not reached (the store was put back from a copy) counts as 0.
  [[nodiscard]] virtual Result<NewsPage> news(const OwnerId& owner, RecordPosition after,
                                              int limit) = 0;

  /// Lets one device be paired by the secret of this hash, until it expires.
  [[nodiscard]] virtual Result<void> add_pairing_code(const SecretHash& code,
                                                      CalendarTime expires_at) = 0;

  /// Uses the code up and keeps the device with its own secret; false where the code is unknown,
  /// used already or expired by the device's `paired_at`.
  [[nodiscard]] virtual Result<bool> pair_device(const SecretHash& code, const Device& device,
                                                 const SecretHash& secret) = 0;

  [[nodiscard]] virtual Result<std::optional<Device>> find_device(const SecretHash& secret) = 0;

  /// All of them, in the order they were paired.
  [[nodiscard]] virtual Result<std::vector<Device>> devices() = 0;

  /// Forgets the device, its secret and its reminders. A member's records stay the member's; those
  /// of an anonymous device stay, readable by nobody. False where there is none.
  [[nodiscard]] virtual Result<bool> remove_device(const DeviceId& id) = 0;

  /// Whether the store answers at all.
  [[nodiscard]] virtual Result<void> check() = 0;
};

}  // namespace coxa
