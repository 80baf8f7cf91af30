# System packages: found without a package manager's help when all are here, installed only by root, named exactly otherwise.
# shellcheck shell=bash disable=SC2154 # root, artifacts, stamps, verb and needs are those of ./mien

# What must be installed before a need can be made: a program by the package that brings it, a library by Debian's name.
packages_of() {
  case $1 in
    plots | web) echo "npm ca-certificates" ;;
    browser)     echo "chromium" ;;
    video)       echo "ffmpeg" ;;
    player)      echo "mpv" ;;
    database)    echo "postgresql" ;;
  esac
}

# A package's list of checksums goes away with the package; looking for it takes microseconds, asking dpkg longer than the rest of a start.
has_package() {
  command -v "$1" >/dev/null || compgen -G "/var/lib/dpkg/info/$1[.:]*md5sums" >/dev/null || has_brewed "$1"
}

has_brewed() { command -v brew >/dev/null && [[ -d $(brew --prefix)/opt/$(brew_name "$1") ]]; }

has_packages_of() {
  local package
  [[ -n ${MIEN_PACKAGES_PRESENT:-} ]] && return
  for package in $(packages_of "$1"); do has_package "$package" || return; done
}

brew_name() {
  case $1 in
    npm) echo node ;;
    *) echo "$1" ;;
  esac
}

ensure_packages() {
  local need package missing=
  [[ -n ${MIEN_PACKAGES_PRESENT:-} ]] && return
  for need in $needs; do
    "is_ready_$need" && continue
    for package in $(packages_of "$need"); do
      [[ " $missing " == *" $package "* ]] || has_package "$package" || missing+=" $package"
    done
  done
  [[ -n $missing ]] || return 0

  if command -v brew >/dev/null; then
    say "$verb needs other packages; run this, then ./mien again:"
    # shellcheck disable=SC2086 # one word is one package
    say "  brew install $(for package in $missing; do brew_name "$package"; done | sort -u | tr '\n' ' ')"
    exit 2
  elif ! command -v apt-get >/dev/null; then
    say "$verb needs what Debian calls:$missing"
    stop "install them (or set MIEN_PACKAGES_PRESENT=1 if they are here under other names), then run ./mien again"
  elif [[ $EUID != 0 ]]; then
    say "$verb needs packages that only root can install; run this, then ./mien again:"
    say "  sudo apt-get install --no-install-recommends$missing"
    exit 2
  fi
  say "installing$missing"
  # shellcheck disable=SC2086 # one word is one package
  quietly packages apt_install $missing
}

# A machine that never fetched the package lists, or whose lists are old, fails at first and passes after an update.
apt_install() {
  local install=(apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300)
  export DEBIAN_FRONTEND=noninteractive
  "${install[@]}" "$@" || { apt-get update -q && "${install[@]}" "$@"; }
}
