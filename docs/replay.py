#!/usr/bin/env python3
"""Repeats the steps of a trace in PyTorch and prints how far the two are apart; see trace.md.

Every step is computed twice: "step by step" from the state that the trace recorded before the step, and "free-running"
from the images, W_0 and the initial scores alone. Where a free-running ReLU, max-pool or mask first chooses otherwise
than the recorded one ("a kink"), the two go apart for a reason that rounding explains: what follows is shown but not
judged. Needs NumPy and PyTorch 1.13 or newer. Exit codes: 0 all judged differences are within the bound, 1 one is not,
2 the trace cannot be read.
"""

import argparse
import gzip
import json
import math
import sys
from decimal import Decimal
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

STEP_BY_STEP, FREE_RUNNING, AFTER_KINK = MODES = ("step by step", "free-running", "after a kink")


class Differences:
    """The largest difference of every quantity in each mode."""

    def __init__(self):
        self.relative, self.entries = {}, {}

    def add(self, mode, quantity, replayed, recorded):
        """max |a - b| / max |b| of each tensor, b the recorded one; equal tensors differ by 0 even if all are 0."""
        for a, b in zip(replayed, recorded):
            gap, size = (a - b).abs().max().item(), b.abs().max().item()
            value = 0.0 if gap == 0 else gap / size if size > 0 else math.inf
            self._keep(self.relative, mode, quantity, math.inf if math.isnan(value) else value, max)

    def count(self, mode, quantity, replayed, recorded):
        """The number of entries that are not equal."""
        for a, b in zip(replayed, recorded):
            self._keep(self.entries, mode, quantity, (a != b).sum().item(), int.__add__)

    def report(self, bound):
        """Prints a table, marks what is beyond the bound, and tells whether nothing is."""
        within = True
        for title, rows, limit, form in (
            ("largest relative difference", self.relative, bound, "{:.1e}"),
            ("entries that differ", self.entries, 0, "{}"),
        ):
            print(f"{title:32}" + "".join(f"{mode:>14}  " for mode in MODES).rstrip())
            for quantity, row in rows.items():
                beyond = {mode for mode, value in row.items() if mode != AFTER_KINK and value > limit}
                texts = [form.format(row[mode]) if mode in row else "" for mode in MODES]
                marks = [" !" if mode in beyond else "  " for mode in MODES]
                print(f"{quantity:32}" + "".join(f"{text:>14}{mark}" for text, mark in zip(texts, marks)).rstrip())
                within &= not beyond
        return within

    @staticmethod
    def _keep(rows, mode, quantity, value, join):
        row = rows.setdefault(quantity, {})
        row[mode] = join(row[mode], value) if mode in row else value


class Trace:
    """The files of a trace."""

    def __init__(self, folder, dtype):
        self.folder, self.dtype = Path(folder), dtype
        if not (self.folder / "settings.json").exists():
            raise ValueError("it has no settings.json, so it is not complete.")
        self.settings = json.loads((self.folder / "settings.json").read_text(encoding="utf-8"))
        self.layers = self.settings["layers"]

    def array(self, name):
        try:
            tensor = torch.from_numpy(np.load(self.folder / f"{name}.npy"))
        except ValueError as fault:
            raise ValueError(f"'{name}.npy' is damaged ({fault}).") from fault
        return tensor.to(self.dtype) if tensor.dtype == torch.float32 else tensor

    def weights(self, name):
        """One tensor for each layer, in the shape of its weights."""
        found = [self.array(f"{name}.layer-{number}") for number in range(1, len(self.layers) + 1)]
        for tensor, layer in zip(found, self.layers):
            if list(tensor.shape) != layer["shape"]:
                raise ValueError(f"'{name}' has a shape of {list(tensor.shape)}, not {layer['shape']}.")
        return found


def forward(trace, weights, images, choices=None):
    """Convolution, ReLU and 2 × 2 max-pool, or a linear layer with ReLU, but for the last; no bias anywhere.

    `choices` collects what every max-pool and ReLU chose."""
    choices = [] if choices is None else choices
    x = images.unsqueeze(1)
    for number, (layer, weight) in enumerate(zip(trace.layers, weights), start=1):
        if layer["kind"] == "convolution":
            x, chosen = F.max_pool2d(F.relu(F.conv2d(x, weight, padding=layer["padding"])), 2, return_indices=True)
            choices.append(torch.where(x > 0, chosen, -1))
        else:
            x = F.linear(x.flatten(1), weight)
            if number < len(trace.layers):
                x = F.relu(x)
                choices.append(x > 0)
    return x


def loss_and_gradient(trace, weights, part):
    leaves = [weight.clone().requires_grad_() for weight in weights]
    logits = forward(trace, leaves, trace.array(f"{part}/images"))
    loss = F.cross_entropy(logits, trace.array(f"{part}/labels"))
    return loss.detach(), torch.autograd.grad(loss, leaves)


def differ(left, right):
    return any((a != b).any() for a, b in zip(left, right))


def has_kink(trace, weights, recorded, part):
    """Whether some ReLU or max-pool chooses otherwise with these weights than with the recorded ones."""
    ours, theirs = [], []
    forward(trace, weights, trace.array(f"{part}/images"), ours)
    forward(trace, recorded, trace.array(f"{part}/images"), theirs)
    return differ(ours, theirs)


def masks_of(trace, scores):
    """Removes ⌊s·n⌋ weights of each layer: those of the smallest |score|, among equals the first in row-major order."""
    masks = []
    for score in scores:
        removed = math.floor(Decimal(str(trace.settings["sparsity"])) * score.numel())
        mask = torch.ones_like(score).flatten()
        mask[score.abs().flatten().sort(stable=True).indices[:removed]] = 0
        masks.append(mask.view_as(score))
    return masks


def momentum_step(settings, velocity, gradient, values):
    """The direction of PyTorch's SGD: v ← μ·v + (gradient + decay · value)."""
    momentum, decay = settings["momentum"], settings["weightDecay"]
    return [momentum * v + (g + decay * value) for v, g, value in zip(velocity, gradient, values)]


def times(*factors):
    return [math.prod(parts[1:], start=parts[0]) for parts in zip(*factors)]


def plus(left, right, factor=1):
    return [a + factor * b for a, b in zip(left, right)]


def scalar(value):
    return torch.tensor(value, dtype=torch.float64)


def zeros(like):
    return [torch.zeros_like(tensor) for tensor in like]


def replay_pgd(trace, mode, differences):
    """Lines 1 to 6 of Algorithm 1; returns W_T, and the mode that the replay is in by then."""
    settings, epsilon = trace.settings["projectedSgd"], float(trace.settings["epsilon"])
    rate = settings["learningRate"]
    initial = trace.weights("initial/weights")
    perturbation, velocity = zeros(initial), zeros(initial)
    for step in range(trace.settings["steps"]):
        part = f"pgd/step-{step:03}"
        recorded = {name: trace.weights(f"{part}/{name}") for name in ("weights", "gradient", "perturbation")}
        weights = plus(initial, perturbation)
        loss, gradient = loss_and_gradient(trace, weights, part)
        direction = momentum_step(settings, velocity, gradient, weights)
        moved = plus(perturbation, direction, -rate)
        after = [change.sign() * change.abs().clamp(max=epsilon) for change in moved]

        differences.add(mode, "pgd: learning rate", [scalar(rate)], [trace.array(f"{part}/learning-rate")])
        differences.add(mode, "pgd: weights", weights, recorded["weights"])
        if mode == FREE_RUNNING and has_kink(trace, weights, recorded["weights"], part):
            mode = note_kink(part)
        differences.add(mode, "pgd: loss", [loss], [trace.array(f"{part}/loss")])
        differences.add(mode, "pgd: gradient", gradient, recorded["gradient"])
        differences.add(mode, "pgd: perturbation", after, recorded["perturbation"])
        if mode == STEP_BY_STEP:
            # The velocity is not recorded, but it follows from the recorded gradients.
            direction = momentum_step(settings, velocity, recorded["gradient"], weights)
            after = recorded["perturbation"]
        perturbation, velocity = after, direction

    final = plus(initial, perturbation)
    differences.add(mode, "result: weights", final, trace.weights("result/weights"))
    return final, mode


def replay_edge_popup(trace, weights, mode, differences):
    """Line 9 of Algorithm 1 for one s, from W_T."""
    settings, steps = trace.settings["edgePopup"], trace.settings["steps"]
    names = ("scores-before", "mask", "masked-weights", "gradient", "scores-after")
    initial = scores = trace.weights("initial/scores")
    velocity = zeros(scores)
    for step in range(steps):
        part = f"edge-popup/step-{step:03}"
        recorded = {name: trace.weights(f"{part}/{name}") for name in names}
        rate = settings["learningRate"]
        if settings["schedule"] == "Cosine":
            rate *= (1 + math.cos(math.pi * step / steps)) / 2
        masks = masks_of(trace, scores)
        masked = times(masks, weights)
        loss, gradient = loss_and_gradient(trace, masked, part)
        # The gradient goes straight through the mask, or through what it kept; |score| has the derivative sign(score).
        signs = [score.sign() for score in scores]
        factor = masked if settings["gradient"] == "Kept" else weights
        direction = momentum_step(settings, velocity, times(gradient, factor, signs), scores)
        after = plus(scores, direction, -rate)

        differences.add(mode, "edge-popup: learning rate", [scalar(rate)], [trace.array(f"{part}/learning-rate")])
        differences.add(mode, "edge-popup: scores before", scores, recorded["scores-before"])
        if mode == FREE_RUNNING and (
            differ(masks, recorded["mask"]) or has_kink(trace, masked, recorded["masked-weights"], part)
        ):
            mode = note_kink(part)
        differences.count(mode, "edge-popup: mask", masks, recorded["mask"])
        differences.add(mode, "edge-popup: masked weights", masked, recorded["masked-weights"])
        differences.add(mode, "edge-popup: loss", [loss], [trace.array(f"{part}/loss")])
        differences.add(mode, "edge-popup: gradient", gradient, recorded["gradient"])
        differences.add(mode, "edge-popup: scores after", after, recorded["scores-after"])
        # Scores move little; from the start on, the change is large beside their rounding.
        change, recorded_change = plus(after, initial, -1), plus(recorded["scores-after"], initial, -1)
        differences.add(mode, "edge-popup: change of scores", change, recorded_change)
        if mode == STEP_BY_STEP:
            direction = momentum_step(settings, velocity, times(recorded["gradient"], factor, signs), scores)
            after = recorded["scores-after"]
        scores, velocity = after, direction

    masks = masks_of(trace, scores)
    recorded_masks = trace.weights("result/mask")
    if mode == FREE_RUNNING and differ(masks, recorded_masks):
        mode = note_kink("result")
    differences.count(mode, "result: mask", masks, recorded_masks)
    parts = [f"edge-popup/step-{step:03}" for step in range(steps)]
    images, labels = (torch.cat([trace.array(f"{part}/{name}") for part in parts]) for name in ("images", "labels"))
    loss = F.cross_entropy(forward(trace, times(masks, weights), images).double(), labels)
    differences.add(mode, "result: loss", [loss], [trace.array("result/loss")])


def note_kink(part):
    print(f"Free-running meets a kink at {part}.")
    return AFTER_KINK


def idx(folder, name, header):
    """The bytes behind the header of one of the data set's files."""
    packed = Path(folder) / f"{name}.gz"
    content = gzip.open(packed).read() if packed.exists() else (Path(folder) / name).read_bytes()
    return np.frombuffer(content, dtype=np.uint8, offset=header)


def compare_data(trace, folder, differences):
    """The recorded images and labels against the data set's own files, normalised by the training pixels' moments."""
    pixels, labels = idx(folder, "train-images-idx3-ubyte", 16), idx(folder, "train-labels-idx1-ubyte", 8)
    pixels = pixels.reshape(len(labels), -1)
    moments = {"mean": (pixels / 255).mean(), "standardDeviation": (pixels / 255).std()}
    for name, moment in moments.items():
        differences.add(STEP_BY_STEP, f"data: {name}", [scalar(moment)], [scalar(trace.settings["data"][name])])
    for phase in ("pgd", "edge-popup"):
        for step in range(trace.settings["steps"]):
            part = f"{phase}/step-{step:03}"
            chosen = trace.array(f"{part}/indices").numpy()
            images = trace.array(f"{part}/images").double()
            ours = (pixels[chosen] / 255 - moments["mean"]) / moments["standardDeviation"]
            differences.add(STEP_BY_STEP, "data: images", [torch.from_numpy(ours).view_as(images)], [images])
            theirs = trace.array(f"{part}/labels")
            differences.count(STEP_BY_STEP, "data: labels", [torch.from_numpy(labels[chosen].copy())], [theirs])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trace", help="the folder of a trace")
    parser.add_argument("--bound", type=float, default=5e-4, help="the largest relative difference (default: 5e-4)")
    parser.add_argument("--data", metavar="DIR", help="compare the images with the data set's files in this folder too")
    parser.add_argument("--float64", action="store_true", help="replay in double precision")
    arguments = parser.parse_args()
    try:
        trace = Trace(arguments.trace, torch.float64 if arguments.float64 else torch.float32)
        differences = Differences()
        if arguments.data:
            compare_data(trace, arguments.data, differences)
        for mode in (STEP_BY_STEP, FREE_RUNNING):
            replay_edge_popup(trace, *replay_pgd(trace, mode, differences), differences)
    except (OSError, ValueError, KeyError) as fault:
        print(f"'{arguments.trace}' cannot be replayed: {fault}", file=sys.stderr)
        return 2
    settings = trace.settings
    print(
        f"{settings['architecture']}, ε = {settings['epsilon']}, s = {settings['sparsity']}, {settings['steps']} steps "
        f"of {settings['batchSize']} images; libtorch {settings['computedBy']['libtorch']}, PyTorch {torch.__version__}"
    )
    return 0 if differences.report(arguments.bound) else 1


if __name__ == "__main__":
    sys.exit(main())
