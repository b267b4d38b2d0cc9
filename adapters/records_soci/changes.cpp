// SPDX-License-Identifier: Apache-2.0
#include "adapters/records_soci/changes.hpp"

#include <string>

namespace coxa::records_soci {
namespace {

/// The statements of a batch, prepared once for all its changes.
class Changes {
 public:
  explicit Changes(soci::session& sql)
      : put_(
            (sql.prepare << "INSERT INTO records (device_id, id, received_at_ms, document) VALUES "
                            "(:device, :id, :at, :document) ON CONFLICT (device_id, id) DO NOTHING",
             soci::use(device_), soci::use(id_), soci::use(at_ms_), soci::use(document_))),
        find_((sql.prepare << "SELECT document FROM records WHERE device_id = :device AND id = :id",
               soci::use(device_), soci::use(id_), soci::into(kept_, kept_state_))),
        erase_((sql.prepare << "INSERT INTO records (device_id, id, received_at_ms, document) "
                               "VALUES (:device, :id, :at, NULL) ON CONFLICT (device_id, id) DO "
                               "UPDATE SET document = NULL, received_at_ms = :deleted_at WHERE "
                               "records.document IS NOT NULL",
                soci::use(device_), soci::use(id_), soci::use(at_ms_), soci::use(at_ms_))),
        see_((sql.prepare << "UPDATE devices SET last_seen_at_ms = :at WHERE id = :id",
              soci::use(at_ms_), soci::use(device_))) {}

  ChangeOutcome operator()(const PutRecord& change) {
    take(change.device, change.id, change.received_at);
    document_ = change.document;
    put_.execute(true);
    if (put_.get_affected_rows() > 0) {
      return ChangeOutcome::done;
    }
    find_.execute(true);
    if (kept_state_ == soci::i_null) {
      return ChangeOutcome::deleted_before;
    }
    return kept_ == document_ ? ChangeOutcome::same_before : ChangeOutcome::differs_before;
  }

  ChangeOutcome operator()(const DeleteRecord& change) {
    take(change.device, change.id, change.received_at);
    erase_.execute(true);
    return ChangeOutcome::done;
  }

  ChangeOutcome operator()(const SawDevice& change) {
    take(change.device, {}, change.at);
    see_.execute(true);
    return ChangeOutcome::done;
  }

 private:
  void take(const DeviceId& device, const RecordId& id, CalendarTime at) {
    device_ = device.value;
    id_ = id.value;
    at_ms_ = at.time_since_epoch().count();
  }

  // bound to the statements below
  std::string device_;
  std::string id_;
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

std::vector<ChangeOutcome> make_changes(soci::session& sql, std::span<const RecordChange> changes) {
  std::vector<ChangeOutcome> outcomes;
  outcomes.reserve(changes.size());
  Changes make(sql);
  for (const RecordChange& change : changes) {
    outcomes.push_back(std::visit(make, change));
  }
  return outcomes;
}

}  // namespace coxa::records_soci
