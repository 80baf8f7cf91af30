#!/usr/bin/env bash
# A training step from C# beside the same step from Python's torch, in alternation in one run: figures of different runs cannot be compared.
#   bench/training-step.sh [ROUNDS] [SECONDS]     prints one JSON object; progress goes to standard error
# NETWORK=vgg16 BATCH=32           another network than mini-xception, other faces in a step than 64
# MIEN='dotnet path/to/mien.dll'   another build than ./mien's
# PYTHON=/path/to/python3          another Python than Debian's
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
rounds=${1:-10} seconds=${2:-5}
read -ra mien <<<"${MIEN:-$root/mien}"
python=${PYTHON:-/usr/bin/python3}
step=(--network "${NETWORK:-mini-xception}" --batch "${BATCH:-64}" --seconds "$seconds")

# One thread for both. Python's torch computes with Debian's OpenBLAS, which picks AVX-512 kernels that are half as fast at these sizes as its AVX2 ones.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
if grep -qsm1 ' avx2 ' /proc/cpuinfo; then
  export OPENBLAS_CORETYPE=${OPENBLAS_CORETYPE:-Haswell}
fi

"$python" -c 'import torch' || { echo "training-step.sh: needs Debian's python3-torch; apt-get install python3-torch" >&2; exit 2; }

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
for ((round = 1; round <= rounds; round++)); do
  echo "round $round of $rounds" >&2
  "${mien[@]}" bench --train --json "${step[@]}" >>"$results/csharp"
  "$python" "$root/bench/training_step.py" "${step[@]}" >>"$results/python"
  "$python" "$root/bench/training_step.py" "${step[@]}" --channels-last >>"$results/python channels last"
  "$python" "$root/bench/training_step.py" "${step[@]}" --channels-last --foreach >>"$results/python channels last foreach"
done
"$python" "$root/bench/ratios.py" "$results"
