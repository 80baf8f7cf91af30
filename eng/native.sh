# The native libraries in artifacts/native: how to tell that each is current, and how it is made.
# shellcheck shell=bash disable=SC2154 # root, artifacts, stamps, verb and needs are those of ./mien

# CMake remembers where it found a library, so another libtorch means another build from the start.
is_ready_torch() { is_fresh torch "$root/native/torch" && [[ $(<"$stamps/torch") == "$(torch_definition)" ]]; }
make_torch() {
  [[ -d ${MIEN_LIBTORCH:-/} ]] || stop "MIEN_LIBTORCH is $MIEN_LIBTORCH, which is not a folder; give the one that holds libtorch's include and lib"
  [[ -e $stamps/torch && $(<"$stamps/torch") == "$(torch_definition)" ]] || rm -rf "$artifacts/build/torch"
  cmake_library torch torch ${MIEN_LIBTORCH:+"$(torch_definition)"}
}
torch_definition() { echo "${MIEN_LIBTORCH:+-DCMAKE_PREFIX_PATH=$MIEN_LIBTORCH}"; }

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
