#!/usr/bin/env python3
"""How the cost of a grid grows: runs small grids with one worker, fits a model to them, and holds it against grids that it did not see.

    dotnet build -c Release
    python3 benchmarks/Scaling/measure.py [REPEATS]

The model, in seconds of processor time:

    T = F + c * replica-steps + e * images tested

F is what every start of the program costs, compiling included; c, of one training step of one replica, and e, of one image through one network, differ
from architecture to architecture. Replica-steps are pairs of a seed and an epsilon, times (steps of projected SGD + sparsities above 0
times steps of edge-popup); every cell is tested on its training images, for the loss, and on the test images.

Processor time is taken rather than wall time, and of REPEATS runs (3 unless told) the smallest, because others use the machine too. The
spread that is printed is the largest of a grid's repeats over its smallest. Needs Python 3.9 and nothing else; takes minutes.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "src/Experiments/bin/Release/net10.0/Experiments.dll"
BATCH = 64

# Weights, and multiplications of weights for one image.
ARCHITECTURES = {
    "784-100-10": (79_400, 79_400),
    "784-300-10": (238_200, 238_200),
    "c8k3-c16k3-10": (9_064, 784 * 72 + 196 * 1_152 + 7_840),
    "c16k3-c32k3-10": (20_432, 784 * 144 + 196 * 4_608 + 15_680),
}

# Pairs of a seed and an epsilon, sparsities above 0, training images, test images. Those that are fitted have some thousand replica-steps,
# because the first seconds of a process are slower: .NET compiles what is run often a second time. The last one is as short as that.
FITTED = [(1, 3, 30_000, 10_000), (4, 3, 8_000, 10_000), (1, 3, 60_000, 1_000), (2, 1, 40_000, 10_000)]
HELD_OUT = [(2, 2, 40_000, 10_000), (1, 1, 8_000, 1_000)]


def work(grid):
    """Replica-steps and images tested."""
    pairs, levels, train, test = grid
    return pairs * (1 + levels) * (train // BATCH), pairs * (1 + levels) * (train + test)


def seconds(*options):
    """Processor and wall time of one start of the program."""
    with tempfile.TemporaryDirectory() as folder:
        before = os.times()
        subprocess.run(
            ["dotnet", PROGRAM, "--device", "cpu", "--workers", "1", "--baselines", "none", "--output", folder, *options],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system, after.elapsed - before.elapsed


def grid_seconds(architecture, grid):
    pairs, levels, train, test = grid
    sparsities = ",".join(["0", "0.5", "0.7", "0.9"][: 1 + levels])
    # As shard 1 of 1: without tables and report.
    return seconds(
        *("--architecture", architecture, "--epsilon", "0.1", "--seeds", str(pairs), "--sparsity", sparsities),
        *("--train-images", str(train), "--test-images", str(test), "--shard", "1/1"),
    )[0]


def least_squares(rows, values):
    """Of relative errors, so that small grids count as much as large ones; solves the normal equations."""
    rows = [[x / y for x in row] for row, y in zip(rows, values)]
    size = len(rows[0])
    system = [[sum(r[i] * r[j] for r in rows) for j in range(size)] + [sum(r[i] for r in rows)] for i in range(size)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(system[k][i]))
        system[i], system[pivot] = system[pivot], system[i]
        for k in range(size):
            if k != i:
                factor = system[k][i] / system[i][i]
                system[k] = [x - factor * y for x, y in zip(system[k], system[i])]
    return [system[i][size] / system[i][i] for i in range(size)]


def main():
    print(f"load of the machine at the start: {os.getloadavg()[0]:.1f}")
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 3

    empty = [seconds("--scale", "smoke", "--shard", "1/10000") for _ in range(repeats + 2)]
    fixed = min(processor for processor, _ in empty)
    print(f"a shard without cells: {fixed:.2f} s of processor time, {min(wall for _, wall in empty):.2f} s of wall time")
    print(f"(largest of {len(empty)}: {max(p for p, _ in empty):.2f} s and {max(w for _, w in empty):.2f} s)\n")

    # Turn by turn, so that a busy minute of the machine does not fall on one grid alone.
    plan = [(name, grid) for name in ARCHITECTURES for grid in FITTED + HELD_OUT]
    times = {entry: [] for entry in plan}
    for _ in range(repeats):
        for entry in plan:
            times[entry].append(grid_seconds(*entry))
    best = {entry: min(all_times) for entry, all_times in times.items()}
    print(f"spread of a grid's repeats: up to {max(max(all_times) / min(all_times) for all_times in times.values()):.2f}\n")

    print("| architecture | weights | products an image | F, s | c, ms | GFLOP/s | e, us | worst fitted | held out |")
    print("| --- | --: | --: | --: | --: | --: | --: | --: | --- |")
    for name, (weights, products) in ARCHITECTURES.items():
        rows = [[1, *work(grid)] for grid in FITTED]
        f, c, e = least_squares(rows, [best[name, grid] for grid in FITTED])

        def error(grid):
            steps, images = work(grid)
            return (f + c * steps + e * images) / best[name, grid] - 1

        # Forward, and twice as much backward.
        rate = 6 * BATCH * products / c / 1e9
        worst = max((error(grid) for grid in FITTED), key=abs)
        held = ", ".join(f"{error(grid):+.1%} of {best[name, grid]:.1f} s" for grid in HELD_OUT)
        print(f"| {name} | {weights:,} | {products:,} | {f:.2f} | {c * 1e3:.3f} | {rate:.0f} | {e * 1e6:.1f} | {worst:+.1%} | {held} |")


if __name__ == "__main__":
    main()
