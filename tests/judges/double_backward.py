#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A second derivative by PyTorch's double backward. usage: double_backward.py FOLDER

Reads FOLDER/network.json, a list of layers; x.npy; target.npy (class ids); and every array that
a layer names. With g the gradient of the mean cross entropy by x, writes loss.npy, input_gradient.npy
(g) and, for each array A that a layer names, second_<A>.npy, the gradient of sum(g * g) by it.
Everything is computed in double.

A layer is {"op": "conv2d", "weight": A, "bias": A, "stride": n, "padding": n},
{"op": "linear", "weight": A, "bias": A} with the weight as (outputs, inputs),
{"op": "average_pool", "size": n}, or {"op": "relu" | "tanh" | "sigmoid" | "silu" | "gelu" | "flatten"}.
"""
import json
import pathlib
import sys

import numpy
import torch
from torch.nn import functional

SIMPLE = {
    "relu": torch.relu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "silu": functional.silu,
    "gelu": functional.gelu,
    "flatten": lambda x: torch.flatten(x, 1),
}


def apply(layer, x, arrays):
    op = layer["op"]
    if op == "conv2d":
        return functional.conv2d(x, arrays[layer["weight"]], arrays[layer["bias"]],
                                 stride=layer["stride"], padding=layer["padding"])
    if op == "linear":
        return functional.linear(x, arrays[layer["weight"]], arrays[layer["bias"]])
    if op == "average_pool":
        return functional.avg_pool2d(x, layer["size"])
    return SIMPLE[op](x)


def main(folder):
    def load(name):
        return torch.from_numpy(numpy.load(folder / f"{name}.npy"))

    layers = json.loads((folder / "network.json").read_text(encoding="utf-8"))
    names = [layer[port] for layer in layers for port in ("weight", "bias") if port in layer]
    arrays = {name: load(name).double().requires_grad_() for name in names}
    x = load("x").double().requires_grad_()

    activation = x
    for layer in layers:
        activation = apply(layer, activation, arrays)
    loss = functional.cross_entropy(activation, load("target").long())
    (gradient,) = torch.autograd.grad(loss, x, create_graph=True)
    seconds = torch.autograd.grad(gradient.square().sum(), list(arrays.values()))

    numpy.save(folder / "loss.npy", loss.detach().numpy())
    numpy.save(folder / "input_gradient.npy", gradient.detach().numpy())
    for name, second in zip(arrays, seconds):
        numpy.save(folder / f"second_{name}.npy", second.numpy())


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
