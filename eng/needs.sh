# What is made beside the command line: what its own options ask for it says itself (src/Mien.Cli/Shared/Needs.cs), what tests and packages take stands here.
# shellcheck shell=bash disable=SC2154 # verb is that of ./mien

# The names of make_NAME and is_ready_NAME functions, in the order in which they are made.
needs_of() {
  case " $* " in
    " test "*"--help "* | " test "*"-h "*) return ;;
  esac
  case $verb in
    test) echo "plots web browser video player database tests" ;;
    pack) echo "plots web cli" ;;
    *)    echo "${MIEN_NEEDS:-} cli" ;;
  esac
}

# What the command line does not have to ask for: it is there, or was asked for just now.
ready_parts() {
  local part
  for part in torch plots video web; do
    if [[ " ${MIEN_NEEDS:-} " == *" $part "* ]] || "is_ready_$part"; then printf '%s ' "$part"; fi
  done
}
