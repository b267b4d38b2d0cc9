#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Tries the built app in a real browser: every screen with a scripted engine, then whole sets with the real one.
# Usage: scripts/browser.sh
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

# 77: left out, and said so
status=0
try() {
  local code=0
  "$@" || code=$?
  ((code == 0 || code == 77)) || status=1
}
try node tests/web/app_test.mjs build/web build/screens
try node tests/web/live_test.mjs build/release/apps/cli/coxa build/web
exit "$status"
