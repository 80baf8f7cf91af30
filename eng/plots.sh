# What the plots of a report are drawn with, in artifacts/plots: two JavaScript files and every license that they carry.
# shellcheck shell=bash disable=SC2154 # root, artifacts and stamps are those of ./mien

is_ready_plots() { is_fresh plots "$root/eng/plots"; }
make_plots() {
  local work=$artifacts/build/plots kept=$artifacts/plots
  say "fetching Observable Plot"
  rm -rf "$work"
  mkdir -p "$work" "$kept"
  cp "$root"/eng/plots/package*.json "$work"
  start_stamp plots
  quietly plots npm ci --ignore-scripts --no-audit --no-fund --prefix "$work"
  replace "$work/node_modules/d3/dist/d3.min.js" "$kept/d3.min.js"
  replace "$work/node_modules/@observablehq/plot/dist/plot.umd.min.js" "$kept/plot.umd.min.js"
  licenses_of "$work" >"$work/LICENSES"
  replace "$work/LICENSES" "$kept/LICENSES"
  rm -rf "$work"
  finish_stamp plots
}

# Both files hold other packages' code too, so every license of the tree goes along.
licenses_of() {
  local file
  (cd "$1/node_modules" && find . -iname 'LICENSE*' | sort | while read -r file; do
    printf '\n%s\n\n' "$(dirname "${file#./}")"
    cat "$file"
  done)
}

# Reports are looked at in a real browser where there is one; nobody has to install it for the other tests.
is_ready_browser() { command -v chromium >/dev/null || [[ $EUID != 0 ]] || ! command -v apt-get >/dev/null; }
make_browser() { :; }

# Videos are decoded by ffmpeg; a film is paused in a real mpv by the tests alone, which go without where it is not.
is_ready_video() { command -v ffmpeg >/dev/null || [[ $verb == test && ($EUID != 0 || -z $(command -v apt-get)) ]]; }
make_video() { :; }
is_ready_player() { command -v mpv >/dev/null || [[ $EUID != 0 ]] || ! command -v apt-get >/dev/null; }
make_player() { :; }
# Votes are kept in a real PostgreSQL too, which the tests start themselves.
is_ready_database() { [[ -d /usr/lib/postgresql || $EUID != 0 ]] || ! command -v apt-get >/dev/null; }
make_database() { :; }
