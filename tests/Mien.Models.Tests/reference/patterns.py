"""Writes the histograms that BinaryPatterns is tested against: loops over whole gray levels in plain Python, after Ojala et al. 2002 and Tan & Triggs 2010.

Run with any Python 3:  python3 tests/Mien.Models.Tests/reference/patterns.py
"""
import json
import math
import pathlib
import random

random.seed(4)
HEIGHT, WIDTH, THRESHOLD = 16, 24, 5
# Flat areas, slopes and noise: equal neighbors, and differences of exactly the threshold.
picture = [[min(255, max(0, 40 + (c // 6) * 5 * (r // 5) + random.choice([0, 0, 0, 5, -5, 4, -4, random.randint(-60, 60)]))) for c in range(WIDTH)]
           for r in range(HEIGHT)]
AROUND = [(-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1)]


def level(r, c):
    return picture[min(HEIGHT - 1, max(0, r))][min(WIDTH - 1, max(0, c))]


def changes(code):
    bits = f"{code:08b}"
    return sum(bits[k] != bits[k - 1] for k in range(8))


uniform = [code for code in range(256) if changes(code) <= 2]
assert len(uniform) == 58
kinds = [lambda d: d >= 0, lambda d: d >= THRESHOLD, lambda d: d <= -THRESHOLD]
codes = []
histograms = []
for kind in kinds:
    coded = [[sum(2 ** k for k, (i, j) in enumerate(AROUND) if kind(level(r + i, c + j) - level(r, c))) for c in range(WIDTH)] for r in range(HEIGHT)]
    for top in range(0, HEIGHT, 8):
        for left in range(0, WIDTH, 8):
            counts = [0] * 59
            for r in range(top, top + 8):
                for c in range(left, left + 8):
                    code = coded[r][c]
                    counts[uniform.index(code) if code in uniform else 58] += 1
            histograms += [math.sqrt(count / 64) for count in counts]
out = {
    "source": "plain Python over whole gray levels",
    "shape": [HEIGHT, WIDTH],
    "levels": [value for row in picture for value in row],
    "features": histograms,
}
pathlib.Path(__file__).with_name("patterns.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
