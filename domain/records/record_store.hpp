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
using RecordId = Id<struct RecordIdTag>;

/// The hash of a secret that a device or a pairing code holds. The secret itself is never kept.
using SecretHash = Id<struct SecretHashTag>;

/// A phone, tablet or computer that was paired with this service.
struct Device {
  DeviceId id;
  std::string name;  ///< as the person named it
  CalendarTime paired_at{};
  CalendarTime last_seen_at{};  ///< to the few minutes
  friend bool operator==(const Device&, const Device&) = default;
};

/// Where a record stands among all that were received; later ones have larger positions.
using RecordPosition = std::int64_t;

struct StoredRecord {
  RecordId id;
  RecordPosition position{};
  std::string document;  ///< the record's JSON
  friend bool operator==(const StoredRecord&, const StoredRecord&) = default;
};

/// Records of one device, newest first; `next` is what to ask for older ones with, if there are.
struct RecordPage {
  std::vector<StoredRecord> records;
  std::optional<RecordPosition> next;
};

struct PutRecord {
  DeviceId device;
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
  deleted_before   ///< the id was deleted once; nothing was changed
};

/// Keeps devices and records. Each device has its own names for records: the same id of two devices
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

  /// Empty where this device has no such record.
  [[nodiscard]] virtual Result<std::optional<StoredRecord>> find_record(const DeviceId& device,
                                                                        const RecordId& id) = 0;

  /// At most `limit` (>= 1) records of the device that stand before `before`, newest first.
  [[nodiscard]] virtual Result<RecordPage> records(const DeviceId& device,
                                                   std::optional<RecordPosition> before,
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

  /// Forgets the device and its secret; its records stay. False where there is none.
  [[nodiscard]] virtual Result<bool> remove_device(const DeviceId& id) = 0;

  /// Whether the store answers at all.
  [[nodiscard]] virtual Result<void> check() = 0;
};

}  // namespace coxa
