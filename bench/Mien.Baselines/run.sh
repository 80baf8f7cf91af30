#!/usr/bin/env bash
# Judges Mien's detectors beside dlib's HOG and OpenCV's Haar, which are built here from Debian's packages:
#   bench/Mien.Baselines/run.sh evaluate-detector --scenes scenes/ --part val
# Needs: apt-get install --no-install-recommends cmake make g++ libdlib-dev libopencv-objdetect-dev opencv-data
set -euo pipefail

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
root=$(dirname "$(dirname "$here")")
for detector in hog haar; do
  cmake -S "$here/native" -B "$root/artifacts/build/$detector" -DDETECTOR=$detector -DCMAKE_BUILD_TYPE=Release >&2
  cmake --build "$root/artifacts/build/$detector" --parallel >&2
done
exec dotnet run --project "$here" -c Release -- "$@"
