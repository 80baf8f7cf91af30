#!/usr/bin/env bash
# What further threads bring `mien recognize`, and what memory they take: each number of threads by turns, a JSON line a run.
#   bench/threads.sh FOLDER [THREADS]…     photos of 1280 × 720, say; default 1 2 4
# MIEN='dotnet path/to/mien.dll'   another build than ./mien's
# idealSeconds: processor time over the threads, which the clock shows where nothing else runs; the start, half a second, is in it.
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
read -ra mien <<<"${MIEN:-$root/mien}"
[[ $# -ge 1 ]] || { sed -n '2,5s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2; }
command -v /usr/bin/time >/dev/null || { echo "threads.sh: needs GNU time; apt-get install time" >&2; exit 2; }

folder=$1
shift
[[ $# -ge 1 ]] || set -- 1 2 4
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for run in 1 2 3; do
  for threads; do
    /usr/bin/time --format '%e %U %S %M' --output "$log" "${mien[@]}" recognize "$folder" --json --threads "$threads" >/dev/null
    awk -v run="$run" -v threads="$threads" '{ printf "{\"run\":%d,\"threads\":%d,\"seconds\":%.2f,\"processorSeconds\":%.2f,\"idealSeconds\":%.2f,\"peakResidentMB\":%.1f}\n", run, threads, $1, $2 + $3, ($2 + $3) / threads, $4 * 1024 / 1e6 }' "$log"
  done
done
