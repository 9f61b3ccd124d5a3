#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""What PyTorch's optimisers make of given gradients. usage: optimizers.py FOLDER

Reads FOLDER/case.json {"optimizer": "sgd" | "adam" | "adamw", "settings": {PyTorch's names},
"steps": N}, parameter.npy and gradient_0.npy .. gradient_<N-1>.npy. Writes after_0.npy ..
after_<N-1>.npy, the parameter after each step, computed in double.
"""
import json
import pathlib
import sys

import numpy
import torch

OPTIMIZERS = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam, "adamw": torch.optim.AdamW}


def main(folder):
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    parameter = torch.nn.Parameter(torch.from_numpy(numpy.load(folder / "parameter.npy")).double())
    optimizer = OPTIMIZERS[case["optimizer"]]([parameter], **case["settings"])
    for step in range(case["steps"]):
        parameter.grad = torch.from_numpy(numpy.load(folder / f"gradient_{step}.npy")).double()
        optimizer.step()
        numpy.save(folder / f"after_{step}.npy", parameter.detach().numpy())


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
