"""Joins the rounds of training-step.sh: each program's median over the rounds, and the medians of the rounds' ratios of C# to the others."""
import json
import pathlib
import statistics
import sys

C_SHARP = "csharp"


def rounds(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def p50(report):
    return report.get("training", report)["step"]["p50Ms"]


def main(folder):
    of = {path.name: rounds(path) for path in sorted(pathlib.Path(folder).iterdir())}
    times = {name: [p50(report) for report in reports] for name, reports in of.items()}
    print(json.dumps({
        "machine": of[C_SHARP][0]["machine"],
        "libtorch": {name: reports[0].get("training", reports[0])["libtorch"] for name, reports in of.items()},
        "rounds": len(times[C_SHARP]),
        "stepMs": {name: round(statistics.median(ms), 3) for name, ms in times.items()},
        "csharpOver": {
            name: round(statistics.median(ours / theirs for ours, theirs in zip(times[C_SHARP], ms)), 3)
            for name, ms in times.items() if name != C_SHARP
        },
        "allStepsMs": times,
    }, indent=2, ensure_ascii=False))


main(sys.argv[1])
