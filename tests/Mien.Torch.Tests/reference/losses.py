"""Writes the numbers that the losses of Mien.Torch are tested against: sums written out in Python, gradients by PyTorch's autograd, float64.

Run with Debian's python3-torch (1.13.1):  /usr/bin/python3 tests/Mien.Torch.Tests/reference/losses.py
"""
import json
import pathlib

import torch

torch.manual_seed(11)
torch.set_default_dtype(torch.float64)


def plain(t):
    return {"shape": list(t.shape), "values": t.detach().flatten().tolist()}


def case(loss, fixed, trained):
    for t in trained.values():
        t.requires_grad_(True)
        t.grad = None
    value = loss()
    value.backward()
    result = {
        "inputs": {name: plain(t) for name, t in {**fixed, **trained}.items()},
        "loss": value.item(),
        "gradients": {name: plain(t.grad) for name, t in trained.items()},
    }
    for t in trained.values():
        t.requires_grad_(False)
    return result


N, K, D = 5, 4, 3
logits = torch.randn(N, K) * 2
soft = torch.softmax(torch.randn(N, K), 1)
soft[0] = torch.tensor([0.0, 1.0, 0.0, 0.0])
labels = [2, 0, 0, 3, 1]
hard = torch.stack([torch.eye(K)[y] for y in labels])
features, centers = torch.randn(N, D), torch.randn(K, D)


def kl():
    answers = torch.distributions.Categorical(logits=logits)
    return torch.distributions.kl_divergence(torch.distributions.Categorical(probs=soft), answers).mean()


def combo(alpha, beta, target):
    def loss():
        p = [[z.exp() / row.exp().sum() for z in row] for row in logits]
        entropy = dice = 0
        for k in range(K):
            for n in range(N):
                entropy += beta * target[n, k] * p[n][k].log() + (1 - beta) * (1 - target[n, k]) * (1 - p[n][k]).log()
            both = sum(p[n][k] * target[n, k] for n in range(N))
            dice += (2 * both + 1) / (sum(p[n][k] for n in range(N)) + sum(target[n, k] for n in range(N)) + 1)
        return alpha * -entropy / (N * K) + (1 - alpha) * (1 - dice / K)
    return loss


def center():
    return sum((features[n, d] - centers[labels[n], d]) ** 2 for n in range(N) for d in range(D)) / 2


def distance():
    pairs = [(j, k) for j in range(K) for k in range(K) if j != k]
    return center() + 0.7 * sum(1 / (sum((centers[j, d] - centers[k, d]) ** 2 for d in range(D)).sqrt() + 1) for j, k in pairs)


def total():
    softmax = -sum(torch.log(logits[n, labels[n]].exp() / logits[n].exp().sum()) for n in range(N)) / N
    return softmax + 0.3 * distance()


# Two classes with more faces than neighbors asked for, one with fewer, one with a single face.
many = torch.randn(9, D)
classes = [0, 0, 0, 0, 1, 1, 1, 2, 3]


def locality(k):
    def loss():
        value = 0
        for i, y in enumerate(classes):
            others = [j for j in range(len(classes)) if classes[j] == y and j != i]
            others.sort(key=lambda j: sum((many[i, d] - many[j, d]).item() ** 2 for d in range(D)))
            if others[:k]:
                mean = torch.stack([many[j].detach() for j in others[:k]]).mean(0)
                value = value + ((many[i] - mean) ** 2).sum() / 2
        return value
    return loss


of_many = {"target": torch.stack([torch.eye(K)[y] for y in classes])}
parts = {"features": features, "centers": centers}
out = {
    "source": f"Python and PyTorch {torch.__version__}'s autograd, float64",
    "kl": case(kl, {"target": soft}, {"logits": logits}),
    "combo": case(combo(0.3, 0.2, soft), {"target": soft}, {"logits": logits}),
    "combo, false negatives": case(combo(0.5, 0.6, hard), {"target": hard}, {"logits": logits}),
    "center": case(center, {"target": hard}, parts),
    "distance": case(distance, {"target": hard}, parts),
    "locality": case(locality(2), of_many, {"features": many}),
    "locality, more than there are": case(locality(20), of_many, {"features": many}),
    "total": case(total, {"target": hard}, {"logits": logits, **parts}),
}
pathlib.Path(__file__).with_name("losses.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
