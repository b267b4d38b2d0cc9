#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The form of the sources: `format` that of C++, `shell` the mistakes shellcheck knows.
# Usage: scripts/lint.sh format|shell
set -euo pipefail
cd "$(dirname "$0")/.."

case ${1:-} in
  format) git ls-files -z '*.cpp' '*.hpp' | xargs -0 clang-format-16 --dry-run -Werror ;;
  shell) shellcheck run test .ci/run scripts/*.sh ;;
  *)
    echo "usage: scripts/lint.sh format|shell" >&2
    exit 2
    ;;
esac
