// SPDX-License-Identifier: Apache-2.0
// Everything that the service keeps, in one place: erasing a member must reach all of it.
#pragma once

#include "domain/records/account_store.hpp"
#include "domain/records/record_store.hpp"
#include "domain/records/reminder_store.hpp"

namespace coxa {

class Store : public RecordStore, public AccountStore, public ReminderStore {};

}  // namespace coxa
