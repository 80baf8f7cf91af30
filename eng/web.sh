# ONNX Runtime for browsers, in artifacts/web: what mien export web copies beside the page, with every license that it carries.
# shellcheck shell=bash disable=SC2154 # root, artifacts and stamps are those of ./mien

is_ready_web() { is_fresh web "$root/eng/web"; }
make_web() {
  local work=$artifacts/build/web kept=$artifacts/web file
  say "fetching ONNX Runtime for browsers"
  rm -rf "$work"
  mkdir -p "$work" "$kept"
  cp "$root"/eng/web/package*.json "$work"
  start_stamp web
  quietly web npm ci --ignore-scripts --no-audit --no-fund --prefix "$work"
  for file in ort.wasm.bundle.min.mjs ort-wasm-simd-threaded.wasm; do
    replace "$work/node_modules/onnxruntime-web/dist/$file" "$kept/$file"
  done
  # The package itself comes without its license.
  { printf 'onnxruntime-web\n\n'; cat "$root/eng/web/onnxruntime-web.license.txt"; licenses_of "$work"; } >"$work/LICENSES"
  replace "$work/LICENSES" "$kept/LICENSES"
  rm -rf "$work"
  finish_stamp web
}
