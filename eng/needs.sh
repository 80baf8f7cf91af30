# What each verb needs, and nothing more: whoever only recognizes gets neither libtorch nor OpenCV.
# shellcheck shell=bash

# needs_of VERB ARGUMENT… prints the names of make_NAME and is_ready_NAME functions, in the order in which they are made.
needs_of() {
  case " $* " in
    " test "*"--help "* | " test "*"-h "*) return ;;
    "  " | *" --help "* | *" -h "* | *" --version "*) echo "cli"; return ;;
  esac
  case $1 in
    demo | recognize | detect | curate)
                      echo "$(detector_of "$@") cli" ;;
    evaluate | report) echo "plots cli" ;;
    explain)          echo "$(detector_of "$@") $([[ " $* " == *" --run"* ]] && echo torch) cli" ;;
    evaluate-detector)
                      echo "$(detectors_of "$@") cli" ;;
    bench)            bench_of "$@" ;;
    watch | guard)    echo "video cli" ;;
    export)           echo "web cli" ;;
    test)             echo "hog haar plots web browser video player database tests" ;;
    train | benchmark)
                      echo "torch plots cli" ;;
    models | augment) echo "torch cli" ;;
    *)                echo "cli" ;;
  esac
}

# The native libraries behind all --detector of a verb that takes several: without any it compares all there are.
detectors_of() {
  local argument previous='' named='' needed=''
  for argument; do
    case $argument in
      --detector)   named=yes ;;
      --detector=*) named=yes; argument=${argument#*=}; previous=--detector ;;
      -*)           previous='' ;;
    esac
    [[ $argument == --detector ]] && previous=--detector && continue
    [[ $previous == --detector && ($argument == hog || $argument == haar) ]] && needed+="$argument "
  done
  if [[ $named ]]; then echo "$needed"; else echo "hog haar"; fi
}

bench_of() {
  case " $* " in
    *" --train "* | *" --all "* | *" --fused"*) echo "torch cli" ;;
    *" --face "*)                echo "cli" ;;
    *)                           echo "hog haar cli" ;;
  esac
}

# The native library behind --detector; none for one that runs as an ONNX model, or where no face is looked for.
detector_of() {
  local detector=mtcnn argument previous=
  for argument; do
    case $argument in
      --detector=*) detector=${argument#*=} ;;
      --faces-only) detector= ;;
    esac
    [[ $previous == --detector ]] && detector=$argument
    previous=$argument
  done
  case $detector in hog | haar) echo "$detector" ;; esac
}
