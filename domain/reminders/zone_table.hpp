// SPDX-License-Identifier: Apache-2.0
// Every time zone of the tz database with its rule, in the order of the names.
#pragma once

#include <span>
#include <string_view>

namespace coxa {

struct ZoneEntry {
  std::string_view name;
  std::string_view posix;  ///< as parse_zone_rule reads it
};

std::span<const ZoneEntry> zone_table();

}  // namespace coxa
