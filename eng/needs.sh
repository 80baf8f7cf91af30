# What each verb needs, and nothing more: whoever only recognizes gets neither libtorch nor npm.
# shellcheck shell=bash

# needs_of VERB ARGUMENT… prints the names of make_NAME and is_ready_NAME functions, in the order in which they are made.
needs_of() {
  case " $* " in
    " test "*"--help "* | " test "*"-h "*) return ;;
    "  " | *" --help "* | *" -h "* | *" --version "*) echo "cli"; return ;;
  esac
  case $1 in
    evaluate)         echo "$([[ " $* " == *" --html"* ]] && echo plots) cli" ;;
    report)           echo "plots cli" ;;
    explain)          echo "$([[ " $* " == *" --run"* ]] && echo torch) cli" ;;
    bench)            bench_of "$@" ;;
    watch | guard)    echo "video cli" ;;
    export)           echo "web cli" ;;
    test)             echo "plots web browser video player database tests" ;;
    pack)             echo "plots web cli" ;;
    train | leaderboard | benchmark)
                      echo "torch plots cli" ;;
    models | augment) echo "torch cli" ;;
    *)                echo "cli" ;;
  esac
}

bench_of() {
  case " $* " in
    *" --train "* | *" --all "* | *" --fused"*) echo "torch cli" ;;
    *)                           echo "cli" ;;
  esac
}
