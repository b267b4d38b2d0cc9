#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Compares what the browser's engine and this machine's measured of the same sets.
# Usage: compare.sh REPLAY.js REPLAY
# A millionth of a degree: the two C libraries' sines and cosines differ in their last bit (1e-16),
# and measuring magnifies that by less than a million; an error in the code would be far larger.
set -euo pipefail

[[ -x $2 ]] || {
  echo "$2 is not built: build the preset release first"
  exit 1
}
paste <(node "$1") <("$2") | awk '
  NF != 4 || $1 != $3 {print "not the same numbers: " $0; wrong = 1; exit}
  {
    d = $2 - $4; if (d < 0) d = -d
    if (d > worst) {worst = d; where = $1}
    ++n
  }
  END {
    printf "%d numbers, largest difference %g (%s)\n", n, worst, where
    exit wrong || n < 2000 || worst > 1e-6
  }'
