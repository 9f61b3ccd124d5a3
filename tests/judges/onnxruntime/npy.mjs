// SPDX-License-Identifier: Apache-2.0
// Reads and writes the .npy files that judges exchange: version 1 or 2, little-endian, row-major.
import { readFileSync, writeFileSync } from "node:fs";

const kinds = {
    "<f4": { type: "float32", array: Float32Array },
    "<f8": { type: "float64", array: Float64Array },
    "<i4": { type: "int32", array: Int32Array },
    "<i8": { type: "int64", array: BigInt64Array },
    "|u1": { type: "uint8", array: Uint8Array },
    "|i1": { type: "int8", array: Int8Array },
};

export function readNpy(path) {
    const file = readFileSync(path);
    if (file.toString("latin1", 0, 6) !== "\x93NUMPY")
        throw new Error(`${path} is not an .npy file`);
    const wide = file[6] >= 2;
    const start = wide ? 12 : 10;
    const length = wide ? file.readUInt32LE(8) : file.readUInt16LE(8);
    const header = file.toString("latin1", start, start + length);
    const kind = kinds[/'descr': *'([^']+)'/.exec(header)[1]];
    if (!kind || /'fortran_order': *True/.test(header))
        throw new Error(`${path} holds an element type or an order that this judge does not read`);
    const dims = /'shape': *\(([^)]*)\)/.exec(header)[1].split(",").filter((d) => d.trim()).map(Number);
    // A copy, because typed arrays want their offset aligned.
    const bytes = Uint8Array.from(file.subarray(start + length));
    return { type: kind.type, dims, data: new kind.array(bytes.buffer) };
}

export function writeNpy(path, { type, dims, data }) {
    const found = Object.entries(kinds).find(([, kind]) => kind.type === type);
    if (!found)
        throw new Error(`${path}: this judge does not write ${type}`);
    const shape = dims.length === 1 ? `${dims[0]},` : dims.join(", ");
    const text = `{'descr': '${found[0]}', 'fortran_order': False, 'shape': (${shape}), }`;
    const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
    const head = Buffer.alloc(10 + length, " ");
    head.write("\x93NUMPY\x01\x00", 0, "latin1");
    head.writeUInt16LE(length, 8);
    head.write(text, 10, "latin1");
    head[head.length - 1] = 10;
    writeFileSync(path, Buffer.concat([head, Buffer.from(data.buffer, data.byteOffset, data.byteLength)]));
}
