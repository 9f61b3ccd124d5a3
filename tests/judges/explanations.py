#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Explanations by PyTorch's autograd, in double. usage: explanations.py FOLDER

Reads FOLDER/network.json, a network as Oriel keeps it; <node>.<port>.npy for each of its parameters
and statistics; x.npy (1, C, H, W); baseline.npy; and question.json: {"target": class, "layer": name,
"points": n}. Writes, for the score of the target before softmax, gradient.npy; integrated.npy
(integrated gradients by the Gauss-Legendre rule of n points), both as x is; and grad_cam.npy (H, W),
the layer's channels weighted by their mean gradient, cut at zero and stretched bilinearly.
"""
import json
import pathlib
import sys

import numpy
import torch
from torch.nn import functional


class Network:
    def __init__(self, folder):
        text = json.loads((folder / "network.json").read_text(encoding="utf-8"))
        self.nodes = text["nodes"]
        self.output = text["output"]["node"]
        self.folder = folder

    def parameter(self, node, port):
        file = self.folder / f"{node['name']}.{port}.npy"
        return torch.from_numpy(numpy.load(file)).double() if file.exists() else None

    def apply(self, node, x):
        op, settings = node["op"], node["settings"]
        if op == "conv2d":
            return functional.conv2d(x, self.parameter(node, "weight"), self.parameter(node, "bias"),
                                     stride=settings.get("stride", 1), padding=settings.get("padding", 1))
        if op == "batch_norm":
            ports = ("running_mean", "running_var", "weight", "bias")
            return functional.batch_norm(x, *[self.parameter(node, port) for port in ports])
        if op == "linear":
            return functional.linear(x, self.parameter(node, "weight"), self.parameter(node, "bias"))
        if op == "max_pool":
            return functional.max_pool2d(x, settings.get("kernel", 2), settings.get("stride", 2))
        if op == "global_average_pool":
            return x.mean((2, 3), keepdim=True)
        return {"relu": torch.relu, "flatten": lambda t: torch.flatten(t, 1)}[op](x)

    def values(self, x):
        """The output of every node, by its name and by its number."""
        values = {}
        for node in self.nodes:
            y = x if node["op"] == "input" else self.apply(node, values[node["inputs"][0]["node"]])
            values[node["id"]] = values[node["name"]] = y
        return values


def input_gradient(network, x, target):
    x = x.clone().requires_grad_()
    return torch.autograd.grad(network.values(x)[network.output][:, target].sum(), x)[0]


def integrated(network, x, baseline, target, points):
    places, weights = numpy.polynomial.legendre.leggauss(points)
    total = torch.zeros_like(x)
    for place, weight in zip(places, weights):
        total += weight / 2 * input_gradient(network, baseline + (place + 1) / 2 * (x - baseline), target)
    return (x - baseline) * total


def grad_cam(network, x, target, layer):
    values = network.values(x.clone().requires_grad_())
    (gradient,) = torch.autograd.grad(values[network.output][:, target].sum(), values[layer])
    weights = gradient.mean((2, 3), keepdim=True)
    small = torch.relu((weights * values[layer]).sum(1, keepdim=True))
    return functional.interpolate(small, x.shape[2:], mode="bilinear", align_corners=False)[0, 0]


def main(folder):
    def load(name):
        return torch.from_numpy(numpy.load(folder / f"{name}.npy")).double()

    network = Network(folder)
    question = json.loads((folder / "question.json").read_text(encoding="utf-8"))
    x, target = load("x"), question["target"]
    answers = {
        "gradient": input_gradient(network, x, target),
        "integrated": integrated(network, x, load("baseline"), target, question["points"]),
        "grad_cam": grad_cam(network, x, target, question["layer"]),
    }
    for name, answer in answers.items():
        numpy.save(folder / f"{name}.npy", answer.detach().numpy())


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
