# ./mien pack: the NuGet packages, the tool and the npm package for browsers, in artifacts/packages; with --check installed from there and used, as by a stranger.
# shellcheck shell=bash disable=SC2154 # root, artifacts, stamps, verb and needs are those of ./mien

readonly systems=(linux-x64 linux-arm64 osx-arm64 win-x64)

# run_pack [--check] [--this-system]
run_pack() {
  local argument check='' targets=("${systems[@]}")
  for argument; do
    case $argument in
      --check)       check=yes ;;
      --this-system) targets=("$(this_system)") ;;
      *)             stop "pack takes --check and --this-system, not $argument" ;;
    esac
  done
  pack_all "${targets[@]}"
  pack_browser
  list_packages
  for argument in "${targets[@]}"; do check_natives "$argument"; done
  [[ -z $check ]] || check_packages
}

this_system() { dotnet --info | sed -n 's/^ *RID: *//p'; }

pack_all() {
  local project packages=$artifacts/packages all
  all=$(IFS=';'; echo "$*")
  rm -rf "$packages"
  for project in Mien.Core Mien.Vision Mien.Onnx Mien.Recognition; do
    say "packing $project"
    quietly "pack-$project" dotnet pack "$root/src/$project" -c Release -o "$packages" --nologo -v quiet
  done
  say "packing the tool for $*"
  # Lists come by the environment: on the command line a semicolon parts properties. libtorch is for training, which the tool leaves to clones.
  ToolPackageRuntimeIdentifiers=$all RuntimeIdentifiers=$all quietly pack-tool dotnet pack "$root/src/Mien.Cli" -c Release -o "$packages" --nologo -v quiet \
    -p:PublishReadyToRun=true -p:Libtorch=none
}

# What mien export web writes is an npm package as it is.
pack_browser() {
  local site=$artifacts/build/browser
  say "packing the module for browsers"
  rm -rf "$site"
  mkdir -p "${site%/*}"
  quietly export-web dotnet "$artifacts/mien/mien.dll" export web --out "$site"
  quietly pack-browser npm pack "$site" --ignore-scripts --pack-destination "$artifacts/packages"
  rm -rf "$site"
}

# Each package with its size; what a stranger would get too much of is an error.
list_packages() {
  local package bytes
  for package in "$artifacts"/packages/*.{nupkg,tgz}; do
    bytes=$(stat -c %s "$package" 2>/dev/null || stat -f %z "$package")
    printf '%8.2f MB  %s\n' "$(awk "BEGIN { print $bytes / 1e6 }")" "${package##*/}"
    if [[ ${package##*/} == Mien.* ]] && ((bytes > 15000000)); then stop "${package##*/} is larger than 15 MB"; fi
  done
}

# The native libraries of a system's tool are those of eng/natives.txt, all of them and no others: a package's build files may bring those of Windows everywhere.
check_natives() {
  local system=$1 published=$artifacts/publish/Mien.Cli/release_$1 wanted found
  wanted=$(sed -n "s/^$system //p" "$root/eng/natives.txt" | tr ' ' '\n' | sort)
  found=$(find "$published" -type f \( -name '*.so' -o -name '*.so.*' -o -name '*.dylib' -o -name '*.lib' -o -iname 'onnxruntime*.dll' -o -name 'e_sqlite3*.dll' -o -name 'Magick.Native*' \) -exec basename {} \; | sort)
  # shellcheck disable=SC2086 # one word is one library
  [[ $wanted == "$found" ]] || stop "the tool for $system holds the native libraries" $found, "not" $wanted
  # shellcheck disable=SC2086
  echo "$system:" $found
}

# Installs both as somebody who has nothing yet, and uses them: the README's C# and the tool's demo.
check_packages() {
  local home
  home=$(mktemp -d)
  cp -r "$artifacts/packages" "$home/packages"
  write_nuget_config "$home"
  write_sample "$home/sample"
  say "installing the tool and the library into an empty home"
  if [[ $EUID == 0 ]] && command -v setpriv >/dev/null; then
    chown -R 65534:65534 "$home"
    (cd "$home" && setpriv --reuid=65534 --regid=65534 --clear-groups "$root/eng/use-packages.sh" "$home" "$(package_version)") || stop "the packages do not work as installed"
  else
    (cd "$home" && "$root/eng/use-packages.sh" "$home" "$(package_version)") || stop "the packages do not work as installed"
  fi
  rm -rf "$home"
}

package_version() { sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' "$root/Directory.Build.props"; }

# The sources that this user has, and the local folder before them.
write_nuget_config() {
  {
    echo '<configuration><packageSources><clear />'
    echo "<add key=\"mien-local\" value=\"$1/packages\" />"
    dotnet nuget list source --format short | sed -n 's/^E[^ ]* \(.*\)$/\1/p' | awk '{ printf "<add key=\"source%d\" value=\"%s\" />\n", NR, $0 }'
    echo '</packageSources></configuration>'
  } >"$1/nuget.config"
}

write_sample() {
  mkdir -p "$1"
  {
    printf 'using Mien.Core;\nusing Mien.Recognition;\nusing Mien.Vision.Codecs;\n\n'
    awk '/^```csharp/ { inside = 1; next } /^```/ { inside = 0 } inside' "$root/README.md"
  } >"$1/Program.cs"
  cat >"$1/Sample.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Mien.Recognition" Version="$(package_version)" /></ItemGroup>
</Project>
XML
}
