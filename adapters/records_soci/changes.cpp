// SPDX-License-Identifier: Apache-2.0
#include "adapters/records_soci/changes.hpp"

#include <map>
#include <optional>
#include <string>

#include "adapters/records_soci/owners.hpp"

namespace coxa::records_soci {
namespace {

/// Whose records a batch changes, all held until the transaction ends.
class Owners {
 public:
  Owners(soci::session& sql, Database database, std::span<const RecordChange> changes) : sql_(sql) {
    for (const RecordChange& change : changes) {
      std::visit([this](const auto& c) { by_device_[c.device.value]; }, change);
    }
    for (auto& [device, owner] : by_device_) {
      owner = hold_device(sql, database, device);
      if (owner) {
        counts_[*owner];
      }
    }
    for (auto& [owner, count] : counts_) {
      count.before = count.now = hold_owner(sql, database, owner).value_or(OwnerCount{});
    }
  }

  [[nodiscard]] const std::optional<std::string>& of(const DeviceId& device) const {
    return by_device_.at(device.value);
  }
  [[nodiscard]] long long next(const std::string& owner) const {
    return counts_.at(owner).now.last_change + 1;
  }
  [[nodiscard]] bool has_room(const std::string& owner, std::size_t bytes) const {
    const OwnerCount& now = counts_.at(owner).now;
    return now.last_change < Quota::kChanges &&
           now.bytes + static_cast<long long>(bytes) <= Quota::kBytes;
  }
  void count(const std::string& owner, std::size_t bytes) {
    OwnerCount& now = counts_.at(owner).now;
    ++now.last_change;
    now.bytes += static_cast<long long>(bytes);
  }

  void keep() const {
    for (const auto& [owner, count] : counts_) {
      if (count.now != count.before) {
        set_count(sql_, owner, count.now);
      }
    }
  }

 private:
  struct Count {
    OwnerCount before;
    OwnerCount now;
  };
  soci::session& sql_;
  std::map<std::string, std::optional<std::string>> by_device_;
  std::map<std::string, Count> counts_;
};

/// The statements of a batch, prepared once for all its changes.
class Changes {
 public:
  Changes(soci::session& sql, Owners& owners)
      : owners_(owners),
        put_((sql.prepare << "INSERT INTO documents (owner_id, id, change, received_at_ms, "
                             "document) VALUES (:owner, :id, :change, :at, :document) ON CONFLICT "
                             "(owner_id, id) DO NOTHING",
              soci::use(owner_), soci::use(id_), soci::use(number_), soci::use(at_ms_),
              soci::use(document_))),
        find_((sql.prepare << "SELECT document FROM documents WHERE owner_id = :owner AND id = :id",
               soci::use(owner_), soci::use(id_), soci::into(kept_, kept_state_))),
        erase_((sql.prepare << "INSERT INTO documents (owner_id, id, change, received_at_ms, "
                               "document) VALUES (:owner, :id, :change, :at, NULL) ON CONFLICT "
                               "(owner_id, id) DO UPDATE SET document = NULL, change = :changed, "
                               "received_at_ms = :deleted_at WHERE documents.document IS NOT NULL",
                soci::use(owner_), soci::use(id_), soci::use(number_), soci::use(at_ms_),
                soci::use(number_), soci::use(at_ms_))),
        see_((sql.prepare << "UPDATE devices SET last_seen_at_ms = :at WHERE id = :id",
              soci::use(at_ms_), soci::use(device_))) {}

  ChangeOutcome operator()(const PutRecord& change) {
    if (!take(change.device, change.id, change.received_at)) {
      return ChangeOutcome::unknown_device;
    }
    document_ = change.document;
    if (owners_.has_room(owner_, document_.size())) {
      put_.execute(true);
      if (put_.get_affected_rows() > 0) {
        owners_.count(owner_, document_.size());
        return ChangeOutcome::done;
      }
    }
    find_.execute(true);
    if (!find_.got_data()) {
      return ChangeOutcome::no_room;
    }
    if (kept_state_ == soci::i_null) {
      return ChangeOutcome::deleted_before;
    }
    return kept_ == document_ ? ChangeOutcome::same_before : ChangeOutcome::differs_before;
  }

  ChangeOutcome operator()(const DeleteRecord& change) {
    if (!take(change.device, change.id, change.received_at)) {
      return ChangeOutcome::unknown_device;
    }
    erase_.execute(true);
    if (erase_.get_affected_rows() > 0) {
      owners_.count(owner_, 0);
    }
    return ChangeOutcome::done;
  }

  ChangeOutcome operator()(const SawDevice& change) {
    if (!take(change.device, {}, change.at)) {
      return ChangeOutcome::unknown_device;
    }
    see_.execute(true);
    return ChangeOutcome::done;
  }

 private:
  /// False where the device was removed.
  bool take(const DeviceId& device, const RecordId& id, CalendarTime at) {
    const auto& owner = owners_.of(device);
    if (!owner) {
      return false;
    }
    device_ = device.value;
    owner_ = *owner;
    number_ = owners_.next(owner_);
    id_ = id.value;
    at_ms_ = at.time_since_epoch().count();
    return true;
  }

  Owners& owners_;

  // bound to the statements below
  std::string device_;
  std::string owner_;
  std::string id_;
  long long number_{};
  long long at_ms_{};
  std::string document_;
  std::string kept_;
  soci::indicator kept_state_{};

  soci::statement put_;
  soci::statement find_;
  soci::statement erase_;
  soci::statement see_;
};

}  // namespace

std::vector<ChangeOutcome> make_changes(soci::session& sql, Database database,
                                        std::span<const RecordChange> changes) {
  std::vector<ChangeOutcome> outcomes;
  outcomes.reserve(changes.size());
  Owners owners(sql, database, changes);
  Changes make(sql, owners);
  for (const RecordChange& change : changes) {
    outcomes.push_back(std::visit(make, change));
  }
  owners.keep();
  return outcomes;
}

}  // namespace coxa::records_soci
