#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs every built fuzz program for a while, from the seeds in tests/fuzz/corpus/ (those of exercises and questionnaires are the content).
# Usage: scripts/fuzz.sh SECONDS      (for each program; of the built preset dev; what it finds stays in build/dev/fuzz/found/)
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

# Runs one program and says how it went in one line, more if it failed.
fuzz() {
  local name=$1 grown=build/dev/fuzz/corpus/$1 found=build/dev/fuzz/found/$1 log=build/dev/fuzz/$1.log seeds=tests/fuzz/corpus/$1
  [[ $name == exercise ]] && seeds=content/exercises
  [[ $name == questionnaire ]] && seeds=content/questionnaires
  mkdir -p "$grown" "$found"
  if [[ -z $(ls "$seeds" 2>/dev/null) ]]; then
    echo "$name: FAILED, no seeds in $seeds"
  elif build/dev/tests/fuzz/"fuzz_$name" -seed=1 -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -print_final_stats=1 -verbosity=1 -artifact_prefix="$found/" "$grown" "$seeds" >"$log" 2>&1; then
    echo "$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs, none broke it"
  else
    echo "$name: FAILED"
    grep -vE '^#[0-9]+.*(NEW|REDUCE|pulse|RELOAD|LOADED|INITED)' "$log" | tail -n 60
  fi
}
export -f fuzz
export seconds=$1

mkdir -p build/dev/fuzz
mapfile -t names < <(basename -s .cpp -a tests/fuzz/fuzz_*.cpp | sed 's/^fuzz_//')
# shellcheck disable=SC2016  # expanded by the inner shell
printf '%s\0' "${names[@]}" | xargs -0 -P "$(nproc)" -I{} bash -c 'fuzz "$1"' fuzz {} | tee build/dev/fuzz/log
failed=$(grep -c ': FAILED' build/dev/fuzz/log || true)
echo "$((${#names[@]} - failed)) passed, $failed failed"
((failed == 0))
