#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the web app with its engine, models and content into build/web.
# Usage: scripts/web.sh
# Writes to standard error only, so that ./run can be used in a pipe.
set -euo pipefail
exec 1>&2

cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT

scripts/build.sh wasm coxa_engine coxa_plan

# what the worker loads by itself: the engine, and LiteRT's runtime for browsers with and without relaxed SIMD
engine=build/engine
litert=apps/web/node_modules/@litertjs/core/wasm
mkdir -p "$engine/litert"
cp build/wasm/apps/wasm/coxa_{engine,plan}.{js,wasm} "$engine/"
cp "$litert"/litert_wasm_internal.{js,wasm} "$litert"/litert_wasm_compat_internal.{js,wasm} "$engine/litert/"

if [[ -t 2 ]]; then
  npm --prefix apps/web run build
else
  npm --prefix apps/web run build >"$log" 2>&1 || {
    cat "$log"
    exit 1
  }
fi
