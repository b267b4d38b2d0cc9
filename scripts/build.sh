#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Configures a preset and builds it, or the targets named, with as many jobs as processors and memory allow.
# Usage: scripts/build.sh PRESET [TARGET...]
# Writes to standard error only, so that ./run can be used in a pipe.
set -euo pipefail
exec 1>&2

cd "$(dirname "$0")/.."
preset=$1
targets=("${@:2}")
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# a sanitized unit full of templates takes about 1.5 GB to compile
memory=$(awk '/^MemAvailable/ {print int($2 / 1500000)}' /proc/meminfo)
processors=$(nproc)
jobs=$((memory < processors ? memory : processors))
((jobs > 0)) || jobs=1

cmake --preset "$preset" >"$log" 2>&1 || {
  cat "$log"
  exit 1
}
build=(cmake --build --preset "$preset" --parallel "$jobs")
((${#targets[@]})) && build+=(--target "${targets[@]}")
[[ -t 2 ]] || build+=(-- --quiet) # no progress lines in a pipe, only what the compiler has to say
"${build[@]}"
