"""Writes samplers.json: what DDIM, Euler and DPM-Solver++(2M) give for a made-up network, in 50 digits and by the papers' own variables.

DDIM: Song, Meng and Ermon 2020, Eq. 12 in ᾱ (their α). Euler: Karras et al. 2022 in x/√ᾱ. DPM-Solver++(2M): Lu et al. 2022, Algorithm 2.
"""
import json, os
from decimal import Decimal as D, getcontext

getcontext().prec = 50
T, FIRST, LAST = 1000, D("0.00085"), D("0.012")


def bars():
    kept, all_kept = D(1), []
    for t in range(T):
        root = FIRST.sqrt() + (LAST.sqrt() - FIRST.sqrt()) * t / (T - 1)
        kept *= 1 - root * root
        all_kept.append(kept)
    return all_kept


BARS = bars()


def tanh(x):
    up, down = x.exp(), (-x).exp()
    return (up - down) / (up + down)


def network(x, t):
    """What is predicted: some smooth function of picture and timestep."""
    return tanh(D("1.3") * x + D("0.2")) * (D("0.5") + D(t) / 2000) + D("0.1")


def clean_and_noise(x, t, kind):
    bar = BARS[t]
    if kind == "epsilon":
        noise = network(x, t)
        return (x - (1 - bar).sqrt() * noise) / bar.sqrt(), noise
    v = network(x, t)
    clean = bar.sqrt() * x - (1 - bar).sqrt() * v
    return clean, (x - bar.sqrt() * clean) / (1 - bar).sqrt()


def ddim(x, times, kind):
    for t, nxt in zip(times, times[1:] + [0]):
        clean, noise = clean_and_noise(x, t, kind)
        x = BARS[nxt].sqrt() * clean + (1 - BARS[nxt]).sqrt() * noise
    return x


def euler(x, times, kind):
    sigma = lambda t: ((1 - BARS[t]) / BARS[t]).sqrt()
    y = x * (1 + sigma(times[0]) ** 2).sqrt()
    for t, nxt in zip(times, times[1:] + [None]):
        clean, _ = clean_and_noise(y / (1 + sigma(t) ** 2).sqrt(), t, kind)
        y += (y - clean) / sigma(t) * ((D(0) if nxt is None else sigma(nxt)) - sigma(t))
    return y


def dpm(x, times, kind):
    alpha = lambda t: BARS[t].sqrt()
    sigma = lambda t: (1 - BARS[t]).sqrt()
    lam = lambda t: (alpha(t) / sigma(t)).ln()
    last, h_last = None, None
    for t, nxt in zip(times, times[1:] + [None]):
        clean, _ = clean_and_noise(x, t, kind)
        if nxt is None:
            return clean
        h = lam(nxt) - lam(t)
        d = clean
        if last is not None:
            r = h_last / h
            d = (1 + 1 / (2 * r)) * clean - 1 / (2 * r) * last
        x = sigma(nxt) / sigma(t) * x - alpha(nxt) * ((-h).exp() - 1) * d
        last, h_last = clean, h


TIMES = {
    "leading": [901, 801, 701, 601, 501, 401, 301, 201, 101, 1],
    "trailing": [999, 899, 799, 699, 599, 499, 399, 299, 199, 99],
    "even": [999, 888, 777, 666, 555, 444, 333, 222, 111, 0],
}
STARTS = [D("-2.1"), D("-0.5"), D("0.3"), D("1.75")]
rows = [
    {"sampler": name, "prediction": kind, "spacing": spacing, "times": times, "ends": [float(walk(x, times, kind)) for x in STARTS]}
    for name, walk in (("ddim", ddim), ("euler", euler), ("dpm-solver++", dpm))
    for kind in ("epsilon", "velocity")
    for spacing, times in TIMES.items()
]
result = {"bars": {str(t): float(BARS[t]) for t in (0, 1, 250, 500, 750, 999)}, "starts": [float(x) for x in STARTS], "rows": rows}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "samplers.json"), "w") as file:
    json.dump(result, file, indent=1)
    file.write("\n")
