#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# clang-tidy over every source of ours. What was clean and has not changed since is not read again.
# Usage: scripts/tidy.sh
set -euo pipefail
cd "$(dirname "$0")/.."

cmake --preset tidy >/dev/null

# A source is as it was when it, its flags, every header of ours and the rules are as they were.
stamps=$PWD/build/tidy/clean
mkdir -p "$stamps"
common=$(git ls-files -z '*.hpp' .clang-tidy CMakePresets.json '*CMakeLists.txt' cmake | xargs -0 cat | sha256sum)

# Tests: a wrong answer fails by itself, so only form and waste are looked for, in a third of the time.
for_tests='-bugprone-*,-clang-analyzer-*,-misc-*,-cppcoreguidelines-avoid-non-const-global-variables'

# Reads one source; a clean one leaves a stamp.
check() {
  local source=$1 key rules=()
  key=$(cat "$source" <(echo "$source $common") | sha256sum | cut -d' ' -f1)
  if [[ -e $stamps/$key ]]; then
    echo "$source: clean, unchanged"
    return
  fi
  [[ $source == *_test.cpp || $source == tests/* ]] && rules=(--checks="$for_tests")
  if clang-tidy-16 -p build/tidy --quiet "${rules[@]}" "$source" 2>/dev/null; then
    touch "$stamps/$key"
    echo "$source: clean"
  else
    echo "$source: FAILED"
  fi
}
export -f check
export common stamps for_tests

mapfile -t sources < <(git ls-files '*.cpp')
# shellcheck disable=SC2016  # expanded by the inner shell
printf '%s\0' "${sources[@]}" | xargs -0 -P "$(nproc)" -I{} bash -c 'check "$1"' check {} | tee build/tidy/log
failed=$(grep -c ': FAILED$' build/tidy/log || true)
echo "$((${#sources[@]} - failed)) passed, $failed failed"
((failed == 0))
