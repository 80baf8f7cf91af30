# The command line itself, as a folder that is swapped whole: artifacts/mien.
# shellcheck shell=bash disable=SC2154 # root, artifacts, stamps, verb and needs are those of ./mien

ensure_sdk() {
  if ! command -v dotnet >/dev/null || ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
    stop "needs the .NET 10 SDK on the PATH: https://dotnet.microsoft.com/download/dotnet/10.0"
  fi
}

is_ready_cli() {
  # A stamp may be left where the program was removed.
  command -v dotnet >/dev/null && [[ -e $artifacts/mien/mien.dll ]] &&
    is_fresh cli "$root/src" "$root/models" "$root"/Directory.*.props "$root/Directory.Build.targets" "$root/global.json" "$root"/eng/*.{props,targets,cs,txt} "$artifacts/plots" "$artifacts/web"
}

# libtorch comes with the first verb that computes with it, and stays: whoever only recognizes does without its 130 MB. The stamp of the command line says which it has.
is_ready_torch() { [[ -e $stamps/cli && $(<"$stamps/cli") == "${MIEN_LIBTORCH:-cpu}" ]]; }
make_torch() {
  case ${MIEN_LIBTORCH:-cpu} in
    cpu | cuda) rm -f "$stamps/cli" ;;
    *) stop "MIEN_LIBTORCH is $MIEN_LIBTORCH; set it to cuda to train on a GPU, or leave it out" ;;
  esac
}

# Which one the command line is to have: cpu, cuda or none.
libtorch() {
  local has
  if [[ " $needs " == *" torch "* ]]; then
    echo "${MIEN_LIBTORCH:-cpu}"
  else
    has=$(cat "$stamps/cli" 2>/dev/null) || true
    echo "${has:-none}"
  fi
}

# Published for ReadyToRun (docs/decisions/0003), into a new folder: a training that runs keeps the files that it started from.
make_cli() {
  local fresh=$artifacts/mien.new libtorch
  libtorch=$(libtorch)
  say "building the command line"
  rm -rf "$fresh"
  start_stamp cli "$libtorch"
  quietly build dotnet publish "$root/src/Mien.Cli" -c Release --use-current-runtime --no-self-contained -p:PublishReadyToRun=true "-p:Libtorch=$libtorch" \
    -o "$fresh" --nologo -v quiet
  rm -rf "$artifacts/mien.old"
  [[ ! -d $artifacts/mien ]] || mv "$artifacts/mien" "$artifacts/mien.old"
  mv "$fresh" "$artifacts/mien"
  rm -rf "$artifacts/mien.old"
  finish_stamp cli
}

# The tests' build is always asked for; MSBuild itself knows what is current.
is_ready_tests() { false; }
make_tests() {
  say "building the solution"
  dotnet build "$root/Mien.slnx" -c Release --nologo -v minimal </dev/null >&2 9>&- || stop "the solution does not build"
}
