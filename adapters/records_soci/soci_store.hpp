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
#include "domain/records/record_store.hpp"

namespace coxa::records_soci {

/// Which database it is and how to reach it.
struct Opening {
  Database database{};
  std::string connection;  ///< in SOCI's words
  std::string name;        ///< for messages: the file, or the host and database, without a password
};

/// One connection for writing, which takes turns, and a few for reading side by side.
class SociStore final : public RecordStore {
 public:
  static Result<std::unique_ptr<RecordStore>> open(Opening opening);

  Result<std::vector<ChangeOutcome>> apply(std::span<const RecordChange> changes) override;
  Result<std::optional<StoredRecord>> find_record(const DeviceId& device,
                                                  const RecordId& id) override;
  Result<RecordPage> records(const DeviceId& device, std::optional<RecordPosition> before,
                             int limit) override;
  Result<void> add_pairing_code(const SecretHash& code, CalendarTime expires_at) override;
  Result<bool> pair_device(const SecretHash& code, const Device& device,
                           const SecretHash& secret) override;
  Result<std::optional<Device>> find_device(const SecretHash& secret) override;
  Result<std::vector<Device>> devices() override;
  Result<bool> remove_device(const DeviceId& id) override;
  Result<void> check() override;

 private:
  explicit SociStore(Opening opening);

  /// Connects where there is no connection (the database may have been restarted).
  void connect(soci::session& sql);

  /// Runs `body(sql)` on a connection for reading; once more on a new connection where the old one
  /// was lost.
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
