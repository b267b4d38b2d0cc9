#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# clang-tidy over every source of ours but tests, where a wrong answer fails by itself. What was clean and has not changed since is not read again.
# Usage: scripts/tidy.sh
set -euo pipefail
cd "$(dirname "$0")/.."

cmake --preset tidy >/dev/null

# A source is as it was when it, its flags, every header of ours and the rules are as they were.
stamps=$PWD/build/tidy/clean
mkdir -p "$stamps"
common=$(git ls-files -z '*.hpp' .clang-tidy CMakePresets.json '*CMakeLists.txt' cmake | xargs -0 cat | sha256sum)

# Reads one source; a clean one leaves a stamp.
check() {
  local source=$1 key
  key=$(cat "$source" <(echo "$source $common") | sha256sum | cut -d' ' -f1)
  if [[ -e $stamps/$key ]]; then
    echo "$source: clean, unchanged"
    return
  fi
  if clang-tidy-16 -p build/tidy --quiet "$source" 2>/dev/null; then
    touch "$stamps/$key"
    echo "$source: clean"
  else
    echo "$source: FAILED"
  fi
}
export -f check
export common stamps

# apps/wasm is for another compiler, which is as strict
mapfile -t sources < <(git ls-files '*.cpp' ':!tests/' ':!*_test.cpp' ':!apps/wasm/')
# shellcheck disable=SC2016  # expanded by the inner shell
printf '%s\0' "${sources[@]}" | xargs -0 -P "$(nproc)" -I{} bash -c 'check "$1"' check {} | tee build/tidy/log
failed=$(grep -c ': FAILED$' build/tidy/log || true)
echo "$((${#sources[@]} - failed)) passed, $failed failed"
((failed == 0))
