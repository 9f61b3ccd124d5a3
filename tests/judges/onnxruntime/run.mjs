// SPDX-License-Identifier: Apache-2.0
// Runs a model once in ONNX Runtime. usage: node run.mjs MODEL.onnx OUT-FOLDER NAME=FILE.npy...
// Writes <output>.npy for each output; characters outside [A-Za-z0-9_.-] become "_".
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import ort from "onnxruntime-node";
import { readNpy, writeNpy } from "./npy.mjs";

const [model, folder, ...inputs] = process.argv.slice(2);
if (!folder) {
    console.error("usage: node run.mjs MODEL.onnx OUT-FOLDER NAME=FILE.npy...");
    process.exit(2);
}

const session = await ort.InferenceSession.create(model, { executionProviders: ["cpu"], intraOpNumThreads: 2 });
const feeds = {};
for (const input of inputs) {
    const split = input.indexOf("=");
    const { type, dims, data } = readNpy(input.slice(split + 1));
    feeds[input.slice(0, split)] = new ort.Tensor(type, data, dims);
}

mkdirSync(folder, { recursive: true });
for (const [name, tensor] of Object.entries(await session.run(feeds)))
    writeNpy(join(folder, `${name.replace(/[^A-Za-z0-9_.-]/g, "_")}.npy`), tensor);
