"""Times a training step of the same network with Python's torch; prints one JSON object.

The network, the batch, the loss and the optimizer are those of `mien bench --train`; so are the warm-up and the single thread.

    /usr/bin/python3 bench/training_step.py [--network mini-xception|vgg16] [--batch N] [--channels-last] [--foreach] [--seconds S]
"""
import argparse
import json
import math
import time

import torch
from torch import nn
from torch.nn import functional as F

CLASSES, SIZE = 7, 48


def norm(c_in, c_out, kernel, stride=1, padding=0):
    return nn.Sequential(nn.Conv2d(c_in, c_out, kernel, stride, padding, bias=False), nn.BatchNorm2d(c_out))


def separable(c_in, c_out):
    return nn.Sequential(nn.Conv2d(c_in, c_in, 3, padding=1, groups=c_in, bias=False), norm(c_in, c_out, 1))


class Block(nn.Module):
    def __init__(self, c_in, c_out):
        super().__init__()
        self.first, self.second, self.shortcut = separable(c_in, c_out), separable(c_out, c_out), norm(c_in, c_out, 1, stride=2)

    def forward(self, x):
        y = self.second(F.relu(self.first(x)))
        return F.max_pool2d(y, 3, 2, padding=1) + self.shortcut(x)


class MiniXception(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [8, 16, 32, 64, 128]
        self.stem = nn.ModuleList([norm(1, 8, 3, padding=1), norm(8, 8, 3, padding=1)])
        self.blocks = nn.Sequential(*[Block(*pair) for pair in zip(widths, widths[1:])])
        self.head = nn.Conv2d(widths[-1], CLASSES, 3, padding=1)

    def forward(self, x):
        for stem in self.stem:
            x = F.relu(stem(x))
        return self.head(self.blocks(x)).mean((2, 3))


class Vgg16(nn.Sequential):
    def __init__(self):
        stages, width = [], 1
        for channels, layers in (64, 2), (128, 2), (256, 3), (512, 3), (512, 3):
            for _ in range(layers):
                stages += [norm(width, channels, 3, padding=1), nn.ReLU()]
                width = channels
            stages.append(nn.MaxPool2d(2, 2))
        dense = [nn.Linear(512, 512), nn.ReLU(), nn.Dropout(0.5)]
        super().__init__(*stages, nn.AdaptiveAvgPool2d(1), nn.Flatten(), *dense, nn.Linear(512, 512), nn.ReLU(), nn.Dropout(0.5), nn.Linear(512, CLASSES))


# With what each network holds, running statistics included, as the papers count: both sides must time the same network.
NETWORKS = {"mini-xception": (MiniXception, 58_423), "vgg16": (Vgg16, 15_255_111)}


def parameters(network):
    return sum(t.numel() for name, t in network.state_dict().items() if not name.endswith("num_batches_tracked"))


def times(run, seconds):
    start = time.perf_counter()
    warm = 0
    while warm < 3 or time.perf_counter() - start < seconds / 5:
        run()
        warm += 1
    measured, start = [], time.perf_counter()
    while len(measured) < 3 or time.perf_counter() - start < seconds:
        begin = time.perf_counter()
        run()
        measured.append((time.perf_counter() - begin) * 1e3)
    return sorted(measured)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--network", choices=NETWORKS, default="mini-xception")
    arguments.add_argument("--batch", type=int, default=64)
    arguments.add_argument("--channels-last", action="store_true", help="lay weights and faces out channels last (default: as PyTorch does)")
    arguments.add_argument("--foreach", action="store_true", help="Adam by lists of tensors, gradients set to None (default: as PyTorch does)")
    arguments.add_argument("--seconds", type=float, default=2)
    given = arguments.parse_args()

    torch.manual_seed(0)
    torch.set_num_threads(1)
    make, size = NETWORKS[given.network]
    network, x = make(), torch.randn(given.batch, 1, SIZE, SIZE)
    targets = torch.randn(given.batch, CLASSES).softmax(1)
    assert parameters(network) == size, parameters(network)
    if given.channels_last:
        network = network.to(memory_format=torch.channels_last)
        x = x.clone(memory_format=torch.channels_last)
    better = {"foreach": True} if given.foreach else {}
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3, weight_decay=1e-4, **better)
    zero = {"set_to_none": True} if given.foreach else {}

    def step():
        loss = F.cross_entropy(network(x), targets)
        optimizer.zero_grad(**zero)
        loss.backward()
        optimizer.step()

    sorted_ms = times(step, given.seconds)
    rank = lambda share: round(sorted_ms[max(0, math.ceil(share * len(sorted_ms)) - 1)], 6)
    print(json.dumps({
        "network": given.network, "batch": given.batch, "threads": torch.get_num_threads(), "libtorch": torch.__version__,
        "layout": "channels last" if given.channels_last else "channels first", "foreach": given.foreach,
        "step": {"p50Ms": rank(0.50), "p99Ms": rank(0.99), "runs": len(sorted_ms)},
    }))


if __name__ == "__main__":
    main()
