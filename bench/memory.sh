#!/usr/bin/env bash
# The most memory that recognizing one photo takes: the whole process, as the kernel counted it.
#   bench/memory.sh PHOTO [OPTION OF mien recognize]…     a drawn picture of 1280 × 720, say, as ./mien demo writes one
# MIEN='dotnet path/to/mien.dll'   another build than ./mien's
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
read -ra mien <<<"${MIEN:-$root/mien}"
[[ $# -ge 1 ]] || { sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2; }
command -v /usr/bin/time >/dev/null || { echo "memory.sh: needs GNU time; apt-get install time" >&2; exit 2; }

"${mien[@]}" recognize "$@" --json >/dev/null     # what has to be built is built now
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for run in 1 2 3; do
  /usr/bin/time --format '%M' --output "$log" "${mien[@]}" recognize "$@" --json >/dev/null
  awk -v run="$run" '{ printf "{\"run\":%d,\"peakResidentMB\":%.1f}\n", run, $1 * 1024 / 1e6 }' "$log"
done
