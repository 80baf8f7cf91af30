#!/usr/bin/env bash
# What a stranger does with the packages: use-packages.sh HOME VERSION, in a home that holds packages/, sample/ and nuget.config and nothing else.
set -euo pipefail

export HOME=$1 DOTNET_CLI_HOME=$1 NUGET_PACKAGES=$1/.nuget/packages DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
unset MIEN_DEBUG MienLocks
version=$2
cd "$HOME"

fail() { printf 'mien pack --check: %s\n' "$1" >&2; exit 1; }

dotnet tool install --global mien --version "$version" >install.log 2>&1 || { cat install.log >&2; fail "the tool does not install"; }
PATH=$HOME/.dotnet/tools:$PATH

mien demo --out "$HOME/photo.jpg" | tee demo.txt
grep -q '^6 of 6 faces found' demo.txt || fail "the tool's demo does not find its six faces"
mien recognize photo.jpg --csv faces.csv >/dev/null
[[ $(wc -l <faces.csv) == 7 ]] || fail "the tool does not read its demo's picture"

mkdir browser
(cd browser && npm install --offline --no-audit --no-fund --ignore-scripts "$HOME"/packages/mien-web-*.tgz >npm.log 2>&1) || { cat browser/npm.log >&2; fail "the npm package does not install"; }
(cd browser && node --input-type=module -e 'import { Smoother } from "mien-web/smoothing.js"; console.log(`mien-web: ${new Smoother(["happy", "sad"]).rate} changes a second at first`)') || fail "the npm package's modules are not found"
[[ -s browser/node_modules/mien-web/recognizer.d.ts && -s browser/node_modules/mien-web/LICENSE ]] || fail "the npm package lacks its types or its license"

status=0
mien models >/dev/null 2>train.txt || status=$?
[[ $status == 2 && $(wc -l <train.txt) == 1 ]] || { cat train.txt >&2; fail "training without libtorch is not one line and exit code 2"; }
cat train.txt

cp photo.jpg sample/
cd sample
dotnet run -c Release >sample.txt || { cat sample.txt >&2; fail "the README's C# does not run"; }
cat sample.txt
[[ $(wc -l <sample.txt) == 6 ]] || fail "the README's C# does not find the demo's six faces"
