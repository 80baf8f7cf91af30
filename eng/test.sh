# ./mien test: runs the built tests, shows each project's result as it comes, and ends with "N passed, N failed".
# shellcheck shell=bash disable=SC2154 # root, artifacts, stamps, verb and needs are those of ./mien

readonly chatter='^$|^VSTest version|^Starting test execution|^A total of .* test files|^Test run for|^No test (is available|matches)'

# run_tests [--filter EXPRESSION] [--nightly] [other arguments of dotnet test]
run_tests() {
  local filter="Category!=Nightly" wanted='' passthrough=() log=$artifacts/log/test.log status=0
  while (($#)); do
    case $1 in
      --help | -h)
        echo "mien test [--filter EXPRESSION] [--nightly] [other arguments of dotnet test]"
        return ;;
      --nightly)  filter= ;;
      --filter)   wanted=${2:?mien: --filter takes an expression, as in --filter FullyQualifiedName~Box}; shift ;;
      --filter=*) wanted=${1#*=} ;;
      *)          passthrough+=("$1") ;;
    esac
    shift
  done
  [[ -z $wanted ]] || filter=${filter:+$filter&}"($wanted)"

  mkdir -p "$artifacts/log"
  dotnet test "$root/Mien.slnx" -c Release --no-build --nologo ${filter:+--filter "$filter"} ${passthrough[@]+"${passthrough[@]}"} \
    </dev/null 2>&1 | tee "$log" | grep --line-buffered -vE "$chatter" || status=${PIPESTATUS[0]}
  summarize "$log" "$status"
}

# Adds up lines such as "Passed!  - Failed: 0, Passed: 12, Skipped: 1, Total: 13, Duration: 1 s - Mien.Core.Tests.dll (net10.0)".
summarize() {
  local log=$1 status=$2 passed failed skipped broken
  read -r passed failed skipped < <(awk '
    /^ *(Passed|Failed|Skipped)! +- Failed: / { gsub(",", ""); for (i = 1; i < NF; i++) n[$i] += $(i + 1) }
    END { print n["Passed:"] + 0, n["Failed:"] + 0, n["Skipped:"] + 0 }' "$log")
  broken=$(grep -c '^Test Run Aborted' "$log" || true)
  ((status == 0 || failed > 0 || broken > 0)) || broken=1
  if ((broken > 0)); then
    say "$broken test run(s) broke off before they could report: each counts as one failure"
    failed=$((failed + broken))
  fi
  ((passed + failed > 0)) || say "no test ran"
  if ((skipped > 0)); then
    echo "$passed passed, $failed failed, $skipped skipped"
  else
    echo "$passed passed, $failed failed"
  fi
  ((failed == 0 && passed > 0))
}
