#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Writes domain/reminders/zone_table.cpp anew from this machine's tz database (package tzdata, public domain):
# of each zone the rule that its file names for all years to come.
set -euo pipefail
cd "$(dirname "$0")/.."

zones=/usr/share/zoneinfo
{
  cat <<'HEAD'
// SPDX-License-Identifier: Apache-2.0
// Every time zone with the rule that holds from now on. Written by scripts/zones.sh from the tz
// database, which is in the public domain; not by hand.
#include "domain/reminders/zone_table.hpp"

namespace coxa {

namespace {

constexpr ZoneEntry kZones[] = {
HEAD
  while read -r file; do
    [[ $(head -c 4 "$file") == TZif ]] || continue
    printf '    {"%s", "%s"},\n' "${file#"$zones"/}" "$(tail -n 1 "$file")"
  done < <(find "$zones" \( -path "$zones/posix" -o -path "$zones/right" -o -name 'posix*' -o -name localtime -o -name Factory \) \
    -prune -o -type f -print -o -type l -print | LC_ALL=C sort)
  cat <<'TAIL'
};

}  // namespace

std::span<const ZoneEntry> zone_table() { return kZones; }

}  // namespace coxa
TAIL
} >domain/reminders/zone_table.cpp
clang-format-16 -i domain/reminders/zone_table.cpp 2>/dev/null || true
