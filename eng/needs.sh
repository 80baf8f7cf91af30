# What each verb needs, and nothing more: whoever only recognizes gets neither libtorch nor OpenCV.
# shellcheck shell=bash

# needs_of VERB ARGUMENT… prints the names of make_NAME and is_ready_NAME functions, in the order in which they are made.
needs_of() {
  case " $* " in
    " test "*"--help "* | " test "*"-h "*) return ;;
    "  " | *" --help "* | *" -h "* | *" --version "*) echo "cli"; return ;;
  esac
  case $1 in
    demo | recognize | detect)
                      echo "pictures $(detector_of "$@") cli" ;;
    rescore)          echo "cli" ;;
    evaluate)         echo "$(pictures_of "$@") plots cli" ;;
    report)           echo "plots cli" ;;
    explain)          echo "pictures $(detector_of "$@") $([[ " $* " == *" --run"* ]] && echo torch) cli" ;;
    evaluate-detector)
                      echo "pictures $(detectors_of "$@") cli" ;;
    bench)            bench_of "$@" ;;
    test)             echo "pictures hog haar torch plots browser tests" ;;
    train | benchmark)
                      echo "pictures torch plots cli" ;;
    data)             [[ ${2:-} == show ]] && echo "pictures cli" || echo "cli" ;;
    models | augment) echo "pictures torch cli" ;;
    *)                echo "cli" ;;
  esac
}

# Pictures are read from folders, and drawn for the page of a robustness suite.
pictures_of() {
  [[ " $* " == *" --faces"* || " $* " == *" --recipe"* || " $* " == *" --robustness"* || " $* " == *" --sheet"* ]] && echo pictures
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
    *)                           echo "pictures hog haar cli" ;;
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
