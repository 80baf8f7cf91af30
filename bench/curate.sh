#!/usr/bin/env bash
# What a photo costs `mien curate` in processor time, and whether its memory stays flat: one JSON line.
#   bench/curate.sh FOLDER [OPTION OF mien curate]…     photos of 1280 × 720, such as dotnet run -c Release bench/draw-photos.cs 1000 FOLDER draws
# MIEN='dotnet path/to/mien.dll'   another build than ./mien's
# residentMB: at a quarter, half and three quarters of the time, and at the end.
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
read -ra mien <<<"${MIEN:-dotnet $root/artifacts/mien/mien.dll}"
[[ $# -ge 1 ]] || { sed -n '2,5s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2; }
command -v /usr/bin/time >/dev/null || { echo "curate.sh: needs GNU time; apt-get install time" >&2; exit 2; }

folder=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
/usr/bin/time --format '%e %U %S %M' --output "$work/time" "${mien[@]}" curate "$folder" --out "$work/set" "$@" >"$work/said" 2>"$work/error" &
while kill -0 $! 2>/dev/null; do
  child=$(pgrep -P $! || true)
  [[ -z $child ]] || awk '/VmRSS/ { print $2 }' "/proc/$child/status" 2>/dev/null >>"$work/resident" || true
  sleep 0.5
done
wait $! || { cat "$work/error" >&2; exit 1; }
photos=$(find "$folder" -type f | wc -l)
crops=$(find "$work/set" -name '*.jpg' | wc -l)
resident=$(awk '{ all[NR] = $1 } END { for (part = 1; part <= 4; part++) printf "%s%.0f", (part > 1 ? "," : ""), all[int(NR * part / 4 + 0.5)] * 1024 / 1e6 }' "$work/resident")
awk -v photos="$photos" -v crops="$crops" -v resident="$resident" \
  '{ printf "{\"photos\":%d,\"crops\":%d,\"seconds\":%.1f,\"processorSeconds\":%.1f,\"processorMsPerPhoto\":%.1f,\"peakResidentMB\":%.0f,\"residentMB\":[%s]}\n", photos, crops, $1, $2 + $3, 1000 * ($2 + $3) / photos, $4 * 1024 / 1e6, resident }' "$work/time"
