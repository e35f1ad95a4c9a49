# What every script shares: messages, installing what is missing, building one preset.
# Sourced, never run. shellcheck shell=bash
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=script/lib/packages.sh
source "$root/script/lib/packages.sh"

# One step of the work, for the person who waits.
say() { printf '\n==> %s\n' "$*" >&2; }
note() { printf '    %s\n' "$*" >&2; }
# Stops with one message that says what is wrong and what to do.
die() {
  printf '\nerror: %s\n' "$*" >&2
  exit 1
}

# The comment at the top of the script that sources this file is its help.
print_help() {
  awk 'NR > 1 && !/^#/ { exit } NR > 1 { sub(/^# ?/, ""); print }' "$0"
}

is_installed() {
  [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# Prints those of the named packages that are not installed.
missing_of() {
  local package
  for package in "$@"; do
    is_installed "$package" || printf '%s\n' "$package"
  done
}

# Runs a command as root: as it is for root, else by sudo.
as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  elif ! command -v sudo >/dev/null; then
    die "packages are missing, and this user is neither root nor has sudo. Ask someone who has to
       run: $HUEMASK_WANTED"
  elif sudo -n true 2>/dev/null; then
    sudo -n "$@"
  elif [[ -t 0 ]]; then
    sudo "$@"  # asks for the password once
  else
    die "packages are missing, and sudo wants a password but there is no terminal to ask on.
       Run: sudo $HUEMASK_WANTED"
  fi
}

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a \
    apt-get -q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@" >&2
}

# install_missing PACKAGE...: installs what is missing. Nothing missing: no network, no root.
install_missing() {
  if [[ -n ${HUEMASK_SKIP_INSTALL:-} ]]; then
    note "HUEMASK_SKIP_INSTALL is set: taking it that everything needed is installed"
    return
  fi
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    die "this system has no apt. The scripts install packages on Debian 12 and Ubuntu 24.04;
       elsewhere install the libraries named in ARCHITECTURE.md and set HUEMASK_SKIP_INSTALL=1"
  fi
  # A cmake or python of another origin in front of the packaged one would not see the packages.
  export PATH="/usr/bin:/bin:$PATH"
  local -a missing
  mapfile -t missing < <(missing_of "$@")
  if [[ ${#missing[@]} -eq 0 ]]; then
    note "all $# packages that this needs are installed"
    return
  fi
  HUEMASK_WANTED="apt-get install ${missing[*]}"
  say "Installing what is missing: ${missing[*]}"
  apt_get update || note "apt-get update had trouble; trying with the package lists that are here"
  apt_get install -y --no-install-recommends "${missing[@]}" ||
    note "apt-get install had trouble; see above"
  mapfile -t missing < <(missing_of "$@")
  [[ ${#missing[@]} -eq 0 ]] ||
    die "could not install: ${missing[*]}
       They are in Debian 12 (main) and Ubuntu 24.04 (main and universe). See apt's message above;
       is the network there, and is universe enabled on Ubuntu?"
}

# download_package PACKAGE FOLDER: its file, from the lists that are here or else from new ones.
download_package() {
  local -a get=(apt-get -q -o APT::Sandbox::User=root download "$1")
  (cd "$2" && "${get[@]}" >&2) || { apt_get update && (cd "$2" && "${get[@]}" >&2); }
}

# get_boost: the headers of Boost, where they cannot be installed as a package, in build/boost.
get_boost() {
  local into="$root/build/boost"
  [[ -n $boost_to_unpack && -z ${HUEMASK_SKIP_INSTALL:-} && ! -f $into/.complete ]] || return 0
  note "unpacking the headers of $boost_to_unpack into build/boost"
  rm -rf -- "$into"
  mkdir -p "$into"
  download_package "$boost_to_unpack" "$into" ||
    die "$boost_to_unpack could not be had. It is in Debian 12 (main); is the network there?"
  dpkg -x "$into"/*.deb "$into"
  rm -f -- "$into"/*.deb
  touch "$into/.complete"
}

# Compilers at once: one per processor, but no more than memory allows (about 1.5 GB each).
job_count() {
  local by_memory
  by_memory=$(awk '/^MemAvailable:/ { print int($2 / 1500000) }' /proc/meminfo)
  local count
  count=$(nproc)
  if ((by_memory < count)); then count=$by_memory; fi
  echo $((count > 0 ? count : 1))
}

# build_preset PRESET [--into TREE] [CMAKE_OPTION...]: configures where that is needed and builds
# what changed, in build/TREE (named as the preset if not said).
build_preset() {
  local preset=$1 tree="$root/build/$1"
  shift
  get_boost
  if [[ ${1:-} == --into ]]; then
    tree="$root/build/$2"
    shift 2
  fi
  # The options of the last configuration stand beside it: others mean configuring again.
  local wanted="$*"
  if [[ ! -f $tree/build.ninja || $root/CMakePresets.json -nt $tree/build.ninja ||
    $(cat "$tree/huemask_options" 2>/dev/null) != "$wanted" ]]; then
    local log="$tree/configure.log"
    mkdir -p "$tree"
    if [[ -z ${CMAKE_CXX_COMPILER_LAUNCHER:-} ]] && command -v ccache >/dev/null; then
      export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
    fi
    (cd "$root" && CC=${CC:-gcc} CXX=${CXX:-g++} cmake --preset "$preset" -B "$tree" "$@") >"$log" 2>&1 || {
      cat "$log" >&2
      die "cmake could not configure the preset $preset; its last lines say why ($log)"
    }
    printf '%s' "$wanted" >"$tree/huemask_options"
  fi
  cmake --build "$tree" -j "$(job_count)" >&2 ||
    die "the preset $preset did not build; the first error above says why"
}
