#!/usr/bin/env bash
# Writes eng/locks anew, after a package or its version was changed on purpose: eng/lock.sh
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
rm -rf "$root/eng/locks"
mkdir -p "$root/eng/locks"
MienLocks=write dotnet restore "$root/Mien.slnx" --force-evaluate
