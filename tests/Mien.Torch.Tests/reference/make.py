"""Writes the numbers that Mien.Torch is tested against, computed by PyTorch through Python.

Run with Debian's python3-torch (1.13.1):  /usr/bin/python3 tests/Mien.Torch.Tests/reference/make.py
"""
import copy
import json
import math
import pathlib

import torch
import torch.nn.functional as F

torch.manual_seed(7)


def plain(t):
    return {"shape": list(t.shape), "values": [round(v, 9) if math.isfinite(v) else v for v in t.detach().flatten().tolist()]}


def case(inputs, output):
    return {"inputs": [plain(t) for t in inputs], "output": plain(output)}


x = torch.randn(2, 4, 5, 6)
w = torch.randn(6, 2, 3, 3)
b = torch.randn(6)
c = [torch.rand(4) + 0.5, torch.randn(4), torch.randn(4), torch.rand(4) + 0.5]
m = torch.randn(3, 4)
q = torch.softmax(torch.randn(3, 4), 1)
theta = torch.tensor([[[0.9, -0.2, 0.1], [0.2, 0.9, -0.3]], [[-1.0, 0.0, 0.0], [0.0, 1.0, 0.5]]])

operators = {
    "conv2d": case([x, w, b], F.conv2d(x, w, b, stride=2, padding=1, groups=2)),
    "batch_norm": case([x, *c], F.batch_norm(x, c[2], c[3], c[0], c[1], False, 0.1, 1e-5)),
    "max_pool2d": case([x], F.max_pool2d(x, 3, 2, 1)),
    "avg_pool2d": case([x], F.avg_pool2d(x, 2, 2)),
    "global_average_pool": case([x], x.mean((2, 3))),
    "mean_kept": case([x], x.mean(1, keepdim=True)),
    "max_kept": case([x], x.amax((2, 3), keepdim=True)),
    "transpose": case([x], x.transpose(1, 3)),
    "pad": case([x], F.pad(x, (1, 1, 2, 2))),
    "linear": case([m, torch.eye(4)[:3] * 2 + 0.5], F.linear(m, torch.eye(4)[:3] * 2 + 0.5)),
    "softmax": case([m], torch.softmax(m, 1)),
    "log_softmax": case([m], torch.log_softmax(m, 1)),
    "sigmoid": case([m], torch.sigmoid(m)),
    "cross_entropy": case([m, q], F.cross_entropy(m, q, label_smoothing=0.1)),
    "affine": case([x, theta], F.grid_sample(x, F.affine_grid(theta, x.shape, align_corners=False), padding_mode="border", align_corners=False)),
}

# Five steps on a small network with a penalty on its weights alone. No bias before the normalization: its gradient is rounding noise,
# which Adam would blow up to whole steps.
net = torch.nn.Sequential(torch.nn.Conv2d(1, 3, 3, bias=False), torch.nn.BatchNorm2d(3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(27, 2))
faces, targets = torch.randn(4, 1, 5, 5), torch.softmax(torch.randn(4, 2), 1)
beginning = copy.deepcopy(net.state_dict())
start = [plain(v) for k, v in beginning.items() if "num_batches" not in k]


def five_steps(make, decay, clip=None):
    net.load_state_dict(beginning)
    weights = [p for p in net.parameters() if p.dim() >= 2]
    rest = [p for p in net.parameters() if p.dim() < 2]
    optimizer = make([{"params": weights, "weight_decay": decay}, {"params": rest, "weight_decay": 0.0}])
    losses = []
    for _ in range(5):
        loss = F.cross_entropy(net(faces), targets)
        optimizer.zero_grad()
        loss.backward()
        if clip:
            torch.nn.utils.clip_grad_norm_(net.parameters(), clip)
        optimizer.step()
        losses.append(round(loss.item(), 9))
    return {"losses": losses, "end": [plain(v) for k, v in net.state_dict().items() if "num_batches" not in k]}


optimizers = {
    "adam": five_steps(lambda p: torch.optim.Adam(p, lr=0.02), 0.01),
    "adamw": five_steps(lambda p: torch.optim.AdamW(p, lr=0.02), 0.1),
    "sgd": five_steps(lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9), 0.01),
    "nesterov": five_steps(lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True), 0.0),
    "clipped": five_steps(lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9), 0.0, clip=0.5),
}

out = {
    "source": f"PyTorch {torch.__version__} through Python, float32, one thread",
    "operators": operators,
    "training": {"faces": plain(faces), "targets": plain(targets), "start": start, "optimizers": optimizers},
}
pathlib.Path(__file__).with_name("pytorch.json").write_text(json.dumps(out, separators=(",", ":")) + "\n")
