# What each verb needs, and nothing more: whoever only recognizes gets neither libtorch nor OpenCV.
# shellcheck shell=bash

# needs_of VERB ARGUMENT… prints the names of make_NAME and is_ready_NAME functions, in the order in which they are made.
needs_of() {
  case " $* " in
    " test "*"--help "* | " test "*"-h "*) return ;;
    "  " | *" --help "* | *" -h "* | *" --version "*) echo "cli"; return ;;
  esac
  case $1 in
    demo | recognize) echo "pictures onnxruntime $(detector_of "$@") cli" ;;
    evaluate)         echo "onnxruntime cli" ;;
    bench)            bench_of "$@" ;;
    test)             echo "pictures onnxruntime hog haar torch tests" ;;
    train | models)   echo "pictures onnxruntime torch cli" ;;
    *)                echo "cli" ;;
  esac
}

bench_of() {
  case " $* " in
    *" --train "* | *" --all "*) echo "onnxruntime torch cli" ;;
    *" --face "*)                echo "onnxruntime cli" ;;
    *)                           echo "pictures onnxruntime hog haar cli" ;;
  esac
}

# The native library behind --detector; none for one that runs as an ONNX model, or where no face is looked for.
detector_of() {
  local detector=hog argument previous=
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
