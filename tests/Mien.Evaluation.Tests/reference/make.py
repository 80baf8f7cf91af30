# Writes metrics.json: inputs and what scikit-learn, statsmodels, SciPy and NumPy say of them.
#   apt-get install python3-sklearn python3-statsmodels && python3 make.py
import json
import numpy as np
import scipy.optimize
import scipy.special
import scipy.stats
import sklearn
import sklearn.metrics as sk
import statsmodels
from statsmodels.stats.contingency_tables import mcnemar

random = np.random.default_rng(7)
labels = ["angry", "happy", "neutral", "sad"]
n, k = 120, len(labels)


def case(score_digits):
    shown = random.choice(k, n, p=[0.2, 0.4, 0.3, 0.1])
    logits = random.normal(0, 1.2, (n, k)) + 1.3 * np.eye(k)[shown]
    scores = scipy.special.softmax(2 * logits, 1).astype(np.float32)
    if score_digits:  # few digits make equal scores; no two labels of a face are equal, so that the highest is one
        scores = np.round(scores, score_digits).astype(np.float32) + np.array([0.004, 0.003, 0.002, 0.001], np.float32)
        scores = (scores / scores.sum(1, keepdims=True)).astype(np.float32)
    votes = random.multinomial(10, [0.25] * k, n) + 20 * np.eye(k, dtype=int)[shown] * (random.random((n, 1)) < 0.8)
    votes = (votes / votes.sum(1, keepdims=True)).astype(np.float32)
    return shown, scores, votes


def calibration_error(right, confidence, bins=15):
    edges = np.linspace(0, 1, bins + 1)
    which = np.digitize(confidence.astype(np.float64), edges, right=True)
    return float(sum(np.abs(right[which == b].mean() - confidence[which == b].mean()) * (which == b).mean() for b in np.unique(which)))


def figures(shown, scores, votes):
    read = scores.argmax(1)
    p = scores.astype(np.float64)
    precision, recall, f1, _ = sk.precision_recall_fscore_support(shown, read, labels=range(k), zero_division=0)
    known = {
        "accuracy": sk.accuracy_score(shown, read),
        "macroRecall": sk.balanced_accuracy_score(shown, read),
        "macroF1": sk.f1_score(shown, read, average="macro"),
        "top2": sk.top_k_accuracy_score(shown, p, k=2),
        "macroAuc": np.mean([sk.roc_auc_score(shown == i, p[:, i]) for i in range(k)]),
        "macroAveragePrecision": np.mean([sk.average_precision_score(shown == i, p[:, i]) for i in range(k)]),
        "logLikelihood": float(np.log(p[np.arange(n), shown]).mean()),
        "calibrationError": calibration_error(read == shown, p.max(1)),
        "voteDivergence": float(scipy.special.rel_entr(votes.astype(np.float64), p).sum(1).mean()),
        "topTwoVotes": float(np.mean([votes[i, read[i]] > 0 and votes[i, read[i]] >= np.sort(votes[i])[-2] for i in range(n)])),
    }
    for i, label in enumerate(labels):
        known[f"recall/{label}"], known[f"precision/{label}"], known[f"f1/{label}"] = recall[i], precision[i], f1[i]
        known[f"auc/{label}"] = sk.roc_auc_score(shown == i, p[:, i])
        known[f"averagePrecision/{label}"] = sk.average_precision_score(shown == i, p[:, i])
    return {name: float(value) for name, value in known.items()}


def curves(shown, scores):
    false_alarms, found, thresholds = sk.roc_curve(shown == 1, scores[:, 1].astype(np.float64), drop_intermediate=False)
    precision, recall, _ = sk.precision_recall_curve(shown == 1, scores[:, 1].astype(np.float64))
    right, order = scores.argmax(1) == shown, np.argsort(-scores.max(1), kind="stable")
    return {
        "falseAlarms": false_alarms.tolist(), "found": found.tolist(),
        "precision": precision[::-1][1:].tolist(), "recall": recall[::-1][1:].tolist(),
        "riskArea": float((np.cumsum(~right[order]) / np.arange(1, n + 1)).mean()),
    }


def temperature(shown, scores):
    logits = np.log(scores.astype(np.float64))
    loss = lambda t: -scipy.special.log_softmax(logits / t, 1)[np.arange(n), shown].mean()
    best = scipy.optimize.minimize_scalar(loss, bounds=(0.05, 20), method="bounded", options={"xatol": 1e-10})
    return {"temperature": float(best.x), "logLikelihood": -float(best.fun)}


def interval(shown, scores):
    right = (scores.argmax(1) == shown).astype(float)
    found = scipy.stats.bootstrap((right,), np.mean, n_resamples=50_000, method="percentile", random_state=1)
    return [float(found.confidence_interval.low), float(found.confidence_interval.high)]


def table(b, c):
    exact, corrected = mcnemar([[50, b], [c, 30]], exact=True), mcnemar([[50, b], [c, 30]], exact=False, correction=True)
    return {"onlyFirst": b, "onlySecond": c, "exactP": float(exact.pvalue), "statistic": float(corrected.statistic), "correctedP": float(corrected.pvalue)}


def shortest(rows):  # the fewest digits that give the same 32-bit number
    return [[float(str(value)) for value in row] for row in rows]


def stored(digits):
    shown, scores, votes = case(digits)
    return {
        "shown": [labels[i] for i in shown], "scores": shortest(scores), "votes": shortest(votes), "figures": figures(shown, scores, votes),
        "curves": curves(shown, scores) if digits == 0 else None, "scaling": temperature(shown, scores), "accuracyInterval": interval(shown, scores),
    }


json.dump({
    "source": f"scikit-learn {sklearn.__version__}, statsmodels {statsmodels.__version__}, SciPy {scipy.__version__}, NumPy {np.__version__}; make.py",
    "labels": labels,
    "distinct": stored(0), "equal": stored(1),
    "mcnemar": [table(*pair) for pair in [(10, 25), (0, 4), (7, 7), (120, 90), (1, 0), (300, 420)]],
}, open("metrics.json", "w"))
