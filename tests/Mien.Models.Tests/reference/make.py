"""Writes what the networks of Mien.Models are tested against: the same networks in PyTorch, their layers and their answers to one picture.

Weights and picture are written by a formula, so that both sides have them; float64.
Run with Debian's python3-torch (1.13.1):  /usr/bin/python3 tests/Mien.Models.Tests/reference/make.py
"""
import json
import pathlib

import torch
import torch.nn.functional as F
from torch import nn

torch.set_default_dtype(torch.float64)


def wave(*shape):
    k = torch.arange(1, torch.Size(shape).numel() + 1) % 10007
    return torch.sin(0.37 * (k * k).double()).reshape(shape)


def conv(c_in, c_out, k, stride=1, padding=0, groups=1):
    return nn.Sequential(nn.Conv2d(c_in, c_out, k, stride, padding, groups=groups, bias=False), nn.BatchNorm2d(c_out))


class Unit(nn.Module):
    def __init__(self, c_in, c_out, stride):
        super().__init__()
        half, self.stride = c_out // 2, stride
        if stride == 2:
            self.left = nn.Sequential(conv(c_in, c_in, 3, 2, 1, c_in), conv(c_in, half, 1), nn.ReLU())
        self.right = nn.Sequential(
            conv(c_in if stride == 2 else half, half, 1), nn.ReLU(), conv(half, half, 3, stride, 1, half), conv(half, half, 1), nn.ReLU())

    def forward(self, x):
        if self.stride == 2:
            a, b = self.left(x), self.right(x)
        else:
            a, b = x.chunk(2, 1)
            b = self.right(b)
        return torch.stack([a, b], 2).flatten(1, 2)


def stage(c_in, c_out, units):
    return nn.Sequential(Unit(c_in, c_out, 2), *[Unit(c_out, c_out, 1) for _ in range(units - 1)])


class Shuffle(nn.Module):
    def __init__(self, classes, width=24, local=False, output=False):
        super().__init__()
        self.first = nn.Sequential(conv(3, width, 3, 2, 1), nn.ReLU(), nn.MaxPool2d(3, 2, 1))
        self.stages = nn.ModuleList([stage(width, 116, 4), stage(116, 232, 8), stage(232, 464, 4)])
        self.local = nn.ModuleList([nn.Sequential(
            conv(width, 4 * width, 3, 2, 1, width), nn.ReLU6(), conv(116, 116, 3, 1, 1, 116), nn.ReLU6()) for _ in range(4)]) if local else None
        self.last = nn.Sequential(conv(464, 1024, 1), nn.ReLU())
        self.head = nn.Sequential(
            nn.AvgPool2d(3, 2), conv(1024, 1024, 3, groups=1024), nn.Mish(), nn.Conv2d(1024, classes, 1), nn.Flatten()) if output else nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(1024, classes))

    def forward(self, x):
        x = self.first(x)
        y = self.stages[0](x)
        if self.local is not None:
            upper, lower = x.chunk(2, 2)
            parts = [part(q) for part, q in zip(self.local, [*upper.chunk(2, 3), *lower.chunk(2, 3)])]
            y = y + torch.cat([torch.cat(parts[:2], 3), torch.cat(parts[2:], 3)], 2)
        return self.head(self.last(self.stages[2](self.stages[1](y))))


class Narrow(nn.Module):
    def __init__(self, c, h):
        super().__init__()
        self.a, self.b = nn.Conv2d(c, h, 1, bias=False), nn.Conv2d(h, c, 1, bias=False)

    def forward(self, x):
        return self.b(F.relu(self.a(x)))


class Se(nn.Module):
    def __init__(self):
        super().__init__()
        self.narrow = Narrow(11, 5)

    def forward(self, x):
        return x * torch.sigmoid(self.narrow(F.adaptive_avg_pool2d(x, 1)))


class Cbam(nn.Module):
    def __init__(self):
        super().__init__()
        self.narrow, self.places = Narrow(11, 5), nn.Conv2d(2, 1, 7, padding=3, bias=False)

    def forward(self, x):
        x = x * torch.sigmoid(self.narrow(F.adaptive_avg_pool2d(x, 1)) + self.narrow(F.adaptive_max_pool2d(x, 1)))
        return x * torch.sigmoid(self.places(torch.stack([x.mean(1), x.max(1)[0]], 1)))


def happy_sad(norm, attention):
    def block(c_in, c_out):
        return [*(conv(c_in, c_out, 3) if norm else [nn.Conv2d(c_in, c_out, 3)]), nn.ReLU(), nn.MaxPool2d(2)]
    return nn.Sequential(
        *block(3, 5), *block(5, 11), *attention, nn.Flatten(), nn.Linear(32076, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 2))


def fill(network):
    with torch.no_grad():
        for m in network.modules():
            if isinstance(m, nn.BatchNorm2d):
                m.weight.copy_(1 + 0.2 * wave(m.num_features))
                m.bias.copy_(0.2 * wave(m.num_features))
                m.running_mean.copy_(0.2 * wave(m.num_features))
                m.running_var.copy_(1 + 0.5 * wave(m.num_features))
            elif isinstance(m, (nn.Conv2d, nn.Linear)):
                m.weight.copy_(wave(*m.weight.shape) * (2 / m.weight[0].numel()) ** 0.5)
                if m.bias is not None:
                    m.bias.copy_(0.2 * wave(*m.bias.shape))
    return network.eval()


def describe(network):
    kinds = {nn.Conv2d: "conv2d", nn.BatchNorm2d: "batch_norm", nn.Linear: "linear"}
    layers, seen = [], set()

    def hook(m, _, y):
        if m not in seen:
            seen.add(m)
            held = sum(t.numel() for n, t in m.state_dict().items() if n != "num_batches_tracked")
            layers.append(f"{kinds[type(m)]} {list(y.shape)} {held}")

    for m in network.modules():
        if type(m) in kinds:
            m.register_forward_hook(hook)
    logits = fill(network)(wave(1, 3, 224, 224))
    return {
        "trainable": sum(p.numel() for p in network.parameters()),
        "layers": layers,
        "logits": logits.flatten()[:7].tolist(),
    }


networks = {
    "happy-sad-cnn": happy_sad(False, []),
    "happy-sad-cnn-se": happy_sad(False, [Se()]),
    "happy-sad-cnn-cbam": happy_sad(False, [Cbam()]),
    "happy-sad-cnn-norm-dropout-cbam": happy_sad(True, [Cbam()]),
    "shufflenet-v2": Shuffle(1000),
    "lfer-ldl-baseline": Shuffle(7, 29),
    "lfer-ldl-output": Shuffle(7, 29, output=True),
    "lfer-ldl": Shuffle(7, 29, local=True, output=True),
}
out = {"source": f"PyTorch {torch.__version__} through Python, float64", **{name: describe(network) for name, network in networks.items()}}
pathlib.Path(__file__).with_name("networks.json").write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n")
