"""Judges what `mien watch` read of a drawn video: identity switches, frames read right, and changes beyond the true ones.

    python3 bench/judge_watch.py crossing.mp4.truth.csv watched/crossing-noisy.csv

The truth is that of one round; the video may be it several times over.
"""
import csv
import sys

truth = list(csv.DictReader(open(sys.argv[1])))
rows = list(csv.DictReader(open(sys.argv[2])))
children = [{key: [row[key + suffix] for row in truth] for key in ("x", "y", "width", "expression")} for suffix in ("", "2")]
frames = max(int(row["frame"]) for row in rows) + 1
last, before = {}, {}
switches, right, total, seen = 0, {"raw": 0, "smoothed": 0}, 0, [0, 0]
changes = {"true": 0, "raw": 0, "smoothed": 0}
for frame in range(1, frames):
    changes["true"] += sum(child["expression"][frame % len(truth)] != child["expression"][(frame - 1) % len(truth)] for child in children)
for row in rows:
    at = int(row["frame"]) % len(truth)
    x, width = float(row["x"]) + float(row["width"]) / 2, float(row["width"])
    away = [abs(x - float(child["x"][at])) / float(child["width"][at]) for child in children]
    # While one stands before the other, who is meant cannot be told by place: such frames are not judged.
    if abs(float(children[0]["x"][at]) - float(children[1]["x"][at])) < 0.8 * float(children[1]["width"][at]) or min(away) > 0.5:
        continue
    who = away.index(min(away))
    seen[who] += 1
    switches += who in last and last[who] != row["face"]
    last[who] = row["face"]
    total += 1
    right["raw"] += row["rawExpression"] == children[who]["expression"][at]
    right["smoothed"] += row["expression"] == children[who]["expression"][at]
    if who in before:
        changes["raw"] += before[who][0] != row["rawExpression"]
        changes["smoothed"] += before[who][1] != row["expression"]
    before[who] = (row["rawExpression"], row["expression"])
beyond = {name: changes[name] - changes["true"] for name in ("raw", "smoothed")}
print(f"{frames} frames; faces judged {seen[0]} and {seen[1]}; identity switches {switches}")
print(f"frames read right: {right['raw'] / total:.2%} each alone, {right['smoothed'] / total:.2%} smoothed")
print(f"changes: {changes['true']} true, {changes['raw']} of frames alone, {changes['smoothed']} smoothed; beyond the true ones {beyond['raw']} and {beyond['smoothed']} ({1 - beyond['smoothed'] / max(1, beyond['raw']):.1%} fewer)")
