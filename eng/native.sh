# The native libraries in artifacts/native: how to tell that each is current, and how it is made.
# shellcheck shell=bash disable=SC2154 # root, artifacts, stamps, verb and needs are those of ./mien

is_ready_hog() { is_fresh hog "$root/native/baselines"; }
make_hog() {
  ensure_dlib
  cmake_library hog baselines -DDETECTOR=hog "-DCMAKE_PREFIX_PATH=$artifacts/build/dlib/usr"
}

is_ready_haar() { is_fresh haar "$root/native/baselines"; }
make_haar() { cmake_library haar baselines -DDETECTOR=haar; }

# Debian's libdlib-dev depends on OpenCV and X11, of which its headers for HOG need nothing: unpack the package, without installing it.
ensure_dlib() {
  local work=$artifacts/build/dlib
  if has_package libdlib-dev || [[ -d $work/usr ]] || ! command -v dpkg-deb >/dev/null; then
    return
  fi
  say "fetching dlib"
  mkdir -p "$work"
  quietly dlib unpack_package libdlib-dev "$work"
}

unpack_package() { (cd "$2" && apt-get download "$1" && dpkg-deb -x "$1"_*.deb . && rm "$1"_*.deb); }

# cmake_library NAME FOLDER DEFINITION… builds native/FOLDER into artifacts/native/libmien_NAME.
cmake_library() {
  local name=$1 folder=$2
  shift 2
  say "building libmien_$name"
  start_stamp "$name" "$*"
  quietly "$name" configure_and_build "$root/native/$folder" "$artifacts/build/$name" -DCMAKE_BUILD_TYPE=Release "$@"
  finish_stamp "$name"
}

configure_and_build() {
  local source=$1 build=$2
  shift 2
  cmake -S "$source" -B "$build" "$@" && cmake --build "$build" --parallel
}

start_stamp() { printf '%s' "${2:-}" >"$stamps/$1.started"; }
finish_stamp() { mv "$stamps/$1.started" "$stamps/$1"; }

# A new file takes the place of the old one, which a running program may still have in memory.
replace() {
  cp "$1" "$2.new"
  mv "$2.new" "$2"
}
