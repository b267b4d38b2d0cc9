// SPDX-License-Identifier: Apache-2.0
// Whose device is whose, and the count of each owner's changes. Every transaction holds devices
// first, then owners, both in the order of their ids, so that no two wait for each other.
#pragma once

#include <soci/soci.h>

#include <optional>
#include <string>

#include "adapters/records_soci/migrations.hpp"

namespace coxa::records_soci {

/// The owner of what the device sends, held until the transaction ends; empty without such a
/// device.
std::optional<std::string> hold_device(soci::session& sql, Database database,
                                       const std::string& device);

/// What happened to one owner's documents so far.
struct OwnerCount {
  long long last_change = 0;  ///< the number of the last change
  long long bytes = 0;        ///< of all documents that came, those deleted since, too
  friend bool operator==(const OwnerCount&, const OwnerCount&) = default;
};

/// Held until the transaction ends; empty without such an owner.
std::optional<OwnerCount> hold_owner(soci::session& sql, Database database,
                                     const std::string& owner);

void add_owner(soci::session& sql, const std::string& owner);

void set_count(soci::session& sql, const std::string& owner, const OwnerCount& count);

/// Gives the member what the anonymous device owns. False without such a member.
bool give_records(soci::session& sql, Database database, const std::string& device,
                  const std::string& member);

}  // namespace coxa::records_soci
