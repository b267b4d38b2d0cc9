#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Tries the built app in a real browser: every screen with a scripted engine, then whole sets with the real one.
# Usage: scripts/browser.sh
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

# 77: left out, and said so
check() {
  local code=0
  "$@" || code=$?
  ((code == 0 || code == 77))
}

# how every screen looks, beside what every screen does: each waits most of its time
status=0
looks=$(mktemp)
check node tests/web/app_test.mjs build/web build/screens/looks '^every screen' >"$looks" 2>&1 &
check node tests/web/app_test.mjs build/web build/screens/ways '^(?!every screen)' || status=1
wait $! || status=1
cat "$looks"
rm -f "$looks"
check node tests/web/program_test.mjs build/web build/screens/program || status=1
check node tests/web/me_test.mjs build/web build/screens/me || status=1
check node tests/web/account_test.mjs build/release/apps/cli/coxa build/web build/screens/account || status=1
check node tests/web/sync_test.mjs build/release/apps/cli/coxa build/web || status=1
# alone: the engine wants the whole machine
check node tests/web/live_test.mjs build/release/apps/cli/coxa build/web || status=1
exit "$status"
