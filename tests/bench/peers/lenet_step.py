#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A training step of LeNet-5 in PyTorch, timed for `oriel-cli bench --peers`.

Prints "ready" when warm. Then, for each line N on stdin, runs N steps and answers with one JSON
line: name, milliseconds (median of the N steps), about. Ends at the end of stdin. Stepping on
request lets the caller alternate with its own steps, so both meet the same weather on the machine.
"""
import json
import statistics
import sys
import time

try:
    import torch
except ImportError:
    sys.exit("PyTorch is not installed; install python3-torch to compare with it.")

NAME = "lenet_step"
BATCH = 64
THREADS = 2
WARM_UP_STEPS = 20


def lenet():
    """The template lenet-5 for 28 x 28 pictures in one channel and ten classes."""
    nn = torch.nn
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120), nn.Tanh(),
        nn.Linear(120, 84), nn.Tanh(),
        nn.Linear(84, 10))


def blas():
    """The matrix library this process has really loaded, by its file."""
    with open("/proc/self/maps", encoding="ascii", errors="replace") as maps:
        files = {line.rsplit("/", 1)[-1].strip() for line in maps if "/" in line}
    for name in ("libmkl", "libopenblas", "libblis", "libblas"):
        for file in sorted(files):
            if file.startswith(name):
                return file
    return "an unknown BLAS"


def main():
    torch.manual_seed(0)
    torch.set_num_threads(THREADS)
    network = lenet()
    optimizer = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9)
    criterion = torch.nn.CrossEntropyLoss()
    # Made once: loading data is not part of a step.
    pictures = torch.randn(BATCH, 1, 28, 28)
    classes = torch.randint(0, 10, (BATCH,))

    def step():
        start = time.perf_counter()
        optimizer.zero_grad(set_to_none=True)
        criterion(network(pictures), classes).backward()
        optimizer.step()
        return (time.perf_counter() - start) * 1e3

    for _ in range(WARM_UP_STEPS):
        step()
    about = f"PyTorch {torch.__version__}, {blas()}, {torch.get_num_threads()} threads, batch {BATCH}"
    print("ready", flush=True)
    for line in sys.stdin:
        milliseconds = statistics.median(step() for _ in range(max(1, int(line))))
        print(json.dumps({"name": NAME, "milliseconds": milliseconds, "about": about}), flush=True)


if __name__ == "__main__":
    main()
