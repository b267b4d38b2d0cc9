#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs every built fuzz program for a while, from the seeds in tests/fuzz/corpus/.
# Usage: scripts/fuzz.sh SECONDS      (for each program; what it finds stays in build/fuzz/found/)
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

seconds=$1
passed=0
failed=0
shopt -s nullglob
for source in tests/fuzz/fuzz_*.cpp; do
  name=$(basename "$source" .cpp)
  name=${name#fuzz_}
  grown=build/fuzz/corpus/$name
  found=build/fuzz/found/$name
  mkdir -p "$grown" "$found"
  seeds=tests/fuzz/corpus/$name
  [[ -n $(ls "$seeds" 2>/dev/null) ]] || {
    echo "$name: FAILED, no seeds in $seeds"
    failed=$((failed + 1))
    continue
  }
  log=build/fuzz/$name.log
  if build/fuzz/tests/fuzz/"fuzz_$name" -seed=1 -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -print_final_stats=1 -verbosity=1 -artifact_prefix="$found/" "$grown" "$seeds" >"$log" 2>&1; then
    echo "$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs, none broke it"
    passed=$((passed + 1))
  else
    echo "$name: FAILED"
    grep -vE '^#[0-9]+.*(NEW|REDUCE|pulse|RELOAD|LOADED|INITED)' "$log" | tail -n 60
    failed=$((failed + 1))
  fi
done
echo "$passed passed, $failed failed"
((failed == 0))
