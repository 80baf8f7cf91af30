"""Writes detection.json: numbers for box coding, overlap, suppression and similarity transforms, by numpy alone.   python3 make.py > detection.json"""
import json

import numpy as np

random = np.random.default_rng(20)


def box(low=0, high=100):
    x, y = random.uniform(low, high, 2)
    w, h = random.uniform(5, 60, 2)
    return np.array([x, y, x + w, y + h])


def areas(b):
    return (b[..., 2] - b[..., 0]) * (b[..., 3] - b[..., 1])


def shared(a, b):
    sides = np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2])
    return np.prod(np.clip(sides, 0, None), axis=-1)


def union(a, b):
    s = shared(a, b)
    return s / (areas(a) + areas(b) - s)


def minimum(a, b):
    return shared(a, b) / np.minimum(areas(a), areas(b))


def suppress(boxes, scores, most, measure):
    """The usual loop of Fast R-CNN's nms.py: take the best, drop what overlaps it, go on."""
    order, kept = np.argsort(-scores, kind="stable"), []
    while len(order):
        best, rest = order[0], order[1:]
        kept.append(int(best))
        order = rest[measure(boxes[best], boxes[rest]) <= most]
    return kept


def umeyama(source, target):
    """Umeyama 1991, Eq. 40 to 42: least-squares rotation, scale and shift by the singular values of the covariance."""
    ms, mt = source.mean(0), target.mean(0)
    s, t = source - ms, target - mt
    u, d, v = np.linalg.svd(t.T @ s / len(s))
    sign = np.diag([1, np.sign(np.linalg.det(u) * np.linalg.det(v))])
    rotation = u @ sign @ v
    scale = np.trace(np.diag(d) @ sign) / s.var(0).sum()
    return np.c_[scale * rotation, mt - scale * rotation @ ms]


def rounded(values):
    return np.round(np.asarray(values, dtype=float), 6).tolist()


pairs = [(box(0, 30), box(0, 30)) for _ in range(12)]
codings = []
for _ in range(6):
    window, face = box(), box()
    window[3] = window[1] + window[2] - window[0]
    side = window[2] - window[0]
    codings.append({"window": rounded(window), "face": rounded(face), "edges": rounded((face - window) / side)})
crowds = []
for most in (0.3, 0.5, 0.7):
    boxes, scores = np.array([box(0, 60) for _ in range(40)]), np.round(random.permutation(40) / 40 + 0.01, 6)
    crowds.append({"boxes": rounded(boxes), "scores": rounded(scores), "most": most,
                   "union": suppress(boxes, scores, most, union), "minimum": suppress(boxes, scores, most, minimum)})
transforms = []
for _ in range(6):
    source = random.uniform(0, 100, (5, 2))
    angle, scale = random.uniform(-1, 1), random.uniform(0.3, 2)
    turn = scale * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    target = source @ turn.T + random.uniform(-20, 20, 2) + random.normal(0, 3, (5, 2))
    transforms.append({"source": rounded(source), "target": rounded(target), "matrix": rounded(umeyama(source, target))})
print(json.dumps({
    "overlaps": [{"one": rounded(a), "other": rounded(b), "union": float(np.round(union(a, b), 6)), "minimum": float(np.round(minimum(a, b), 6))} for a, b in pairs],
    "codings": codings, "crowds": crowds, "transforms": transforms}))
