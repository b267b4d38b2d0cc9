// SPDX-License-Identifier: Apache-2.0
// Makes a batch of changes inside a transaction that the caller began.
#pragma once

#include <soci/soci.h>

#include <span>
#include <vector>

#include "adapters/records_soci/migrations.hpp"
#include "domain/records/record_store.hpp"

namespace coxa::records_soci {

/// One outcome for each change, in order. Throws what SOCI throws; the caller then rolls back.
std::vector<ChangeOutcome> make_changes(soci::session& sql, Database database,
                                        std::span<const RecordChange> changes);

}  // namespace coxa::records_soci
