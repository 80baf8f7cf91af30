#!/usr/bin/env bash
# A training step of two builds of Mien, in alternation in one run: figures of different runs cannot be compared.
#   bench/two-builds.sh BEFORE/mien.dll NOW/mien.dll [ROUNDS] [SECONDS]     prints one line a round, then the medians and their ratio
# NETWORK=vgg16 BATCH=32     another network than mini-xception, other faces in a step than 64
set -euo pipefail

before=${1:?} now=${2:?} rounds=${3:-10} seconds=${4:-5}
step=(--train --json --network "${NETWORK:-mini-xception}" --batch "${BATCH:-64}" --seconds "$seconds")
median_of() { dotnet "$1" bench "${step[@]}" | grep -o '"p50Ms":[0-9.]*' | cut -d: -f2; }

for ((round = 1; round <= rounds; round++)); do
  echo "$(median_of "$before") $(median_of "$now")"
done | awk '
  { print; a[NR] = $1; b[NR] = $2; r[NR] = $2 / $1 }
  function median(v, n,   i, j, t) {
    for (i = 2; i <= n; i++) for (j = i; j > 1 && v[j] < v[j - 1]; j--) { t = v[j]; v[j] = v[j - 1]; v[j - 1] = t }
    return n % 2 ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2
  }
  END { printf "before %.1f ms, now %.1f ms, ratio (median of rounds) %.3f\n", median(a, NR), median(b, NR), median(r, NR) }'
