#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the tests of a built preset and counts their cases.
# Usage: scripts/ctest.sh PRESET [CTEST-ARGUMENT...]
set -euo pipefail
cd "$(dirname "$0")/.."

results=$PWD/build/$1/tests.xml
rm -f "$results"
status=0
ctest --preset "$1" "${@:2}" --no-tests=error --parallel "$(nproc)" --output-junit "$results" \
  --test-output-size-passed 10000000 --test-output-size-failed 10000000 || status=$?

# Test programs say how many of their cases passed. A program that failed without naming a failed
# case (it crashed, or ran too long) is one failure; a sound one that counts no cases is one pass.
grep -iE '^ *skipped:' "$results" || true
awk '
  /<testcase / {p = 0; f = 0; counts = 0; sound = /status="run"/}
  /<skipped message="SKIP/ {skipped = 1}
  /^\[doctest\] test cases:/ {
    for (i = 2; i <= NF; ++i) {
      if ($i == "passed") p += $(i - 1)
      if ($i == "failed") f += $(i - 1)
    }
    counts = 1
  }
  /<\/testcase>/ {
    if (skipped) {skipped = 0; next}
    passed += sound && !counts ? 1 : p
    failed += !sound && f == 0 ? 1 : f
  }
  END {printf "%d passed, %d failed\n", passed, failed}' "$results"
exit "$status"
