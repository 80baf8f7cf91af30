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


class Inception(nn.Module):
    def __init__(self, c_in, one, three, five, pool):
        super().__init__()
        self.one, self.pool = conv(c_in, one, 1), conv(c_in, pool, 1)
        self.three = nn.Sequential(conv(c_in, three[0], 1), nn.ReLU(), conv(three[0], three[1], 3, 1, 1))
        self.five = nn.Sequential(conv(c_in, five[0], 1), nn.ReLU(), conv(five[0], five[1], 5, 1, 2))

    def forward(self, x):
        return F.relu(torch.cat([self.one(x), self.three(x), self.five(x), self.pool(F.max_pool2d(x, 3, 1, 1))], 1))


def googlenet(classes):
    return nn.Sequential(
        conv(3, 64, 7, 2, 3), nn.ReLU(), nn.MaxPool2d(3, 2, 1), conv(64, 64, 1), nn.ReLU(), conv(64, 192, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(3, 2, 1),
        Inception(192, 64, (96, 128), (16, 32), 32), Inception(256, 128, (128, 192), (32, 96), 64), nn.MaxPool2d(3, 2, 1),
        Inception(480, 192, (96, 208), (16, 48), 64), Inception(512, 160, (112, 224), (24, 64), 64), Inception(512, 128, (128, 256), (24, 64), 64),
        Inception(512, 112, (144, 288), (32, 64), 64), Inception(528, 256, (160, 320), (32, 128), 128), nn.MaxPool2d(3, 2, 1),
        Inception(832, 256, (160, 320), (32, 128), 128), Inception(832, 384, (192, 384), (48, 128), 128),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(1024, classes))


def head(c_in, width, classes):
    return [nn.Flatten(), nn.Linear(c_in, width), nn.ReLU(), nn.Linear(width, width), nn.ReLU(), nn.Linear(width, classes)]


def alexnet(classes):
    return nn.Sequential(
        nn.Conv2d(3, 64, 11, 4, 2), nn.ReLU(), nn.MaxPool2d(3, 2), nn.Conv2d(64, 192, 5, 1, 2), nn.ReLU(), nn.MaxPool2d(3, 2),
        nn.Conv2d(192, 384, 3, 1, 1), nn.ReLU(), nn.Conv2d(384, 256, 3, 1, 1), nn.ReLU(), nn.Conv2d(256, 256, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(3, 2),
        *head(9216, 4096, classes))


def mobilenet(classes):
    layers, c = [conv(3, 32, 3, 2, 1), nn.ReLU()], 32
    for width, stride in [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5, (1024, 2), (1024, 1)]:
        layers += [conv(c, c, 3, stride, 1, c), nn.ReLU(), conv(c, width, 1), nn.ReLU()]
        c = width
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(c, classes))


def vgg_net(classes):
    layers, c = [], 1
    for width, depth in [(64, 2), (128, 2), (256, 3), (256, 3)]:
        for _ in range(depth):
            layers += [nn.Conv2d(c, width, 3, 1, 1), nn.ReLU()]
            c = width
        layers.append(nn.MaxPool2d(2))
    return nn.Sequential(*layers, *head(4096, 1024, classes))


def plain_cnn(classes):
    layers, c = [], 1
    for width, k in [(16, 7), (32, 5), (64, 3), (128, 3)]:
        layers += [conv(c, width, k, 1, k // 2), nn.ReLU(), conv(width, width, k, 1, k // 2), nn.ReLU(), nn.AvgPool2d(2)]
        c = width
    return nn.Sequential(
        *layers, conv(128, 256, 3, 1, 1), nn.ReLU(), nn.Conv2d(256, classes, 3, 1, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten())


class Dense(nn.Module):
    def __init__(self, c, k):
        super().__init__()
        self.f = nn.Sequential(nn.BatchNorm2d(c), nn.ReLU(), nn.Conv2d(c, 4 * k, 1), nn.BatchNorm2d(4 * k), nn.ReLU(), nn.Conv2d(4 * k, k, 3, 1, 1))

    def forward(self, x):
        return torch.cat([x, self.f(x)], 1)


def densenet(classes, k=8, c=64):
    layers = [nn.Conv2d(3, c, 7, 1, 3), nn.BatchNorm2d(c), nn.ReLU()]
    for stage in range(4):
        layers += [Dense(c + i * k, k) for i in range(4)]
        c += 4 * k
        if stage < 3:
            layers += [nn.BatchNorm2d(c), nn.ReLU(), nn.Conv2d(c, c // 2, 1), nn.AvgPool2d(2)]
            c //= 2
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(c, classes))


class Residual(nn.Module):
    def __init__(self, c_in, c, stride):
        super().__init__()
        self.f = nn.Sequential(conv(c_in, c, 3, stride, 1), nn.ReLU(), conv(c, c, 3, 1, 1))
        self.shortcut = nn.Identity() if c_in == c else conv(c_in, c, 1, stride)

    def forward(self, x):
        return F.relu(self.f(x) + self.shortcut(x))


def resnet18(classes):
    layers, c = [conv(3, 64, 7, 2, 3), nn.ReLU(), nn.MaxPool2d(3, 2, 1)], 64
    for width in [64, 128, 256, 512]:
        layers += [Residual(c, width, 1 if width == 64 else 2), Residual(width, width, 1)]
        c = width
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(c, classes))


class Retina(nn.Module):
    """RetinaFace with MobileNet-0.25: feature pyramid, SSH's context, 2 anchors a place, 16 answers each."""

    def __init__(self):
        super().__init__()
        def block(c_in, c_out, stride):
            return nn.Sequential(conv(c_in, c_in, 3, stride, 1, c_in), nn.ReLU(), conv(c_in, c_out, 1), nn.ReLU())
        self.c3 = nn.Sequential(conv(3, 8, 3, 2, 1), nn.ReLU(), block(8, 16, 1), block(16, 32, 2), block(32, 32, 1), block(32, 64, 2), block(64, 64, 1))
        self.c4 = nn.Sequential(block(64, 128, 2), *[block(128, 128, 1) for _ in range(5)])
        self.c5 = nn.Sequential(block(128, 256, 2), block(256, 256, 1))
        self.lateral = nn.ModuleList([conv(c, 64, 1) for c in (64, 128, 256)])
        self.merge4, self.merge3 = conv(64, 64, 3, 1, 1), conv(64, 64, 3, 1, 1)
        self.ssh = nn.ModuleList([nn.ModuleList([conv(64, 32, 3, 1, 1), conv(64, 16, 3, 1, 1), *[conv(16, 16, 3, 1, 1) for _ in range(3)]]) for _ in range(3)])
        self.answers = nn.ModuleList([nn.Conv2d(64, 32, 1) for _ in range(3)])

    def forward(self, x):
        c3 = self.c3(x)
        c4 = self.c4(c3)
        p3, p4, p5 = [F.relu(layer(c)) for layer, c in zip(self.lateral, (c3, c4, self.c5(c4)))]
        p4 = F.relu(self.merge4(p4 + F.interpolate(p5, scale_factor=2)))
        p3 = F.relu(self.merge3(p3 + F.interpolate(p4, scale_factor=2)))
        y = []
        for p, (near, shared, five, seven, last), answer in zip((p3, p4, p5), self.ssh, self.answers):
            three, h = near(p), F.relu(shared(p))
            q = F.relu(torch.cat([three, five(h), last(F.relu(seven(h)))], 1))
            y.append(answer(q).permute(0, 2, 3, 1).reshape(x.shape[0], -1, 16))
        return torch.cat(y, 1)


class Places(nn.Module):
    """MienFace: depthwise separable blocks, tiny feature pyramid, 16 answers a place."""

    def __init__(self):
        super().__init__()
        def block(c_in, c_out, stride=1):
            return nn.Sequential(conv(c_in, c_in, 3, stride, 1, c_in), nn.ReLU(), conv(c_in, c_out, 1), nn.ReLU())
        self.early = nn.Sequential(conv(3, 16, 3, 2, 1), nn.ReLU(), block(16, 32, 2), block(32, 32))
        self.stages = nn.ModuleList([nn.Sequential(block(c, 64, 2), block(64, 64), block(64, 64)) for c in (32, 64, 64)])
        self.down = nn.ModuleList([block(64, 64) for _ in range(3)])
        self.last = nn.ModuleList([block(64, 64) for _ in range(3)])
        self.answers = nn.ModuleList([nn.Conv2d(64, 16, 1) for _ in range(3)])

    def forward(self, x):
        x, maps = self.early(x), []
        for stage in self.stages:
            x = stage(x)
            maps.append(x)
        p = None
        for i in (2, 1, 0):
            p = self.down[i](maps[i] if p is None else maps[i] + F.interpolate(p, scale_factor=2))
            maps[i] = p
        return torch.cat([a(h(m)).permute(0, 2, 3, 1).reshape(x.shape[0], -1, 16) for a, h, m in zip(self.answers, self.last, maps)], 1)


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


def describe(network, *shape, every=None):
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
    logits = fill(network)(wave(1, *shape))
    return {
        "input": shape,
        "trainable": sum(p.numel() for p in network.parameters()),
        "layers": layers,
        **({"every": every, "logits": logits.flatten()[::every].tolist()} if every else {"logits": logits.flatten()[:7].tolist()}),
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
    "alexnet": alexnet(2),
    "googlenet": googlenet(2),
    "mobilenet": mobilenet(2),
    "resnet18-224": resnet18(2),
    "vgg-net": vgg_net(7),
    "cnn": plain_cnn(7),
    "densenet-1": densenet(7),
    "retinaface": Retina(),
    "mien-face": Places(),
}
small = {"vgg-net": (1, 64, 64), "cnn": (1, 48, 48), "densenet-1": (3, 48, 48), "retinaface": (3, 64, 96), "mien-face": (3, 64, 96)}
every = {"retinaface": 53, "mien-face": 7}
out = {"source": f"PyTorch {torch.__version__} through Python, float64", **{name: describe(network, *small.get(name, (3, 224, 224)), every=every.get(name)) for name, network in networks.items()}}
pathlib.Path(__file__).with_name("networks.json").write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n")
