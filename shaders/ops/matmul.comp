// SPDX-License-Identifier: Apache-2.0
// y[m, n] = bias[n] + sum over k of a[m, k] b[k, n]; either operand may lie transposed.
// Up to 8 rows and 4 columns for each invocation; all invocations of a work group share the rows.
#version 450
#extension GL_GOOGLE_include_directive : require
#define GROUP_SIZE 32
#include "include/invocation.glsl"

// How four neighbours of an operand are read.
const int alongDepth = 0; // as one vector of four depths
const int across = 1;     // as one vector of four rows of a, or columns of b
const int apart = 2;      // one by one, with checks
layout(constant_id = 0) const int accessA = apart;
layout(constant_id = 1) const int accessB = apart;
layout(constant_id = 2) const int rows = 8; // 1, 4 or 8
layout(constant_id = 3) const bool hasBias = false;

layout(push_constant) uniform Parameters
{
    uint M;
    uint N;
    uint K;
    uint aRow; // strides in elements
    uint aDepth;
    uint bDepth;
    uint bColumn;
};

layout(binding = 0) readonly buffer A { float a[]; };
layout(binding = 0) readonly buffer A4 { vec4 a4[]; };
layout(binding = 1) readonly buffer B { float b[]; };
layout(binding = 1) readonly buffer B4 { vec4 b4[]; };
layout(binding = 2) readonly buffer Bias { float bias[]; };
layout(binding = 3) writeonly buffer Y { float y[]; };

// Depths k .. k + 3 of four rows; left[i] is row m + i.
mat4 readA(uint m, uint k)
{
    mat4 left = mat4(0);
    if (m >= M)
        return left;
    if (accessA == alongDepth) {
        for (int i = 0; i < 4; ++i)
            left[i] = a4[(min(m + i, M - 1) * aRow + k) / 4];
    } else if (accessA == across) {
        mat4 columns;
        for (int d = 0; d < 4; ++d)
            columns[d] = a4[(min(k + d, K - 1) * aDepth + m) / 4];
        left = transpose(columns);
    } else {
        for (int i = 0; i < 4; ++i)
            for (int d = 0; d < 4; ++d)
                if (k + d < K)
                    left[i][d] = a[min(m + i, M - 1) * aRow + (k + d) * aDepth];
    }
    return left;
}

// Depths k .. k + 3 of four columns; right[d] is depth k + d, zero past the end.
mat4 readB(uint k, uint n)
{
    mat4 right = mat4(0);
    if (accessB == across) {
        for (int d = 0; d < 4; ++d)
            right[d] = k + d < K ? b4[((k + d) * bDepth + n) / 4] : vec4(0);
    } else if (accessB == alongDepth) {
        mat4 columns;
        for (int j = 0; j < 4; ++j)
            columns[j] = b4[(min(n + j, N - 1) * bColumn + k) / 4];
        right = transpose(columns);
    } else {
        for (int d = 0; d < 4; ++d)
            for (int j = 0; j < 4; ++j)
                if (k + d < K)
                    right[d][j] = b[(k + d) * bDepth + min(n + j, N - 1) * bColumn];
    }
    return right;
}

void accumulate(inout mat4 sums, mat4 left, mat4 right)
{
    for (int i = 0; i < 4; ++i)
        for (int d = 0; d < 4; ++d)
            sums[i] += left[i][d] * right[d];
}

void store(uint m, uint n, vec4 sums)
{
    if (m >= M)
        return;
    for (uint j = 0; j < 4; ++j)
        if (n + j < N)
            y[m * N + n + j] = sums[j] + (hasBias ? bias[n + j] : 0);
}

void main()
{
    const uint columnGroups = (N + 4 * GROUP_SIZE - 1) / (4 * GROUP_SIZE);
    const uint n = 4 * (workGroup() % columnGroups * GROUP_SIZE + gl_LocalInvocationID.x);
    const uint m = workGroup() / columnGroups * rows;
    if (n >= N || m >= M)
        return;
    if (rows == 1) {
        vec4 sums = vec4(0);
        for (uint k = 0; k < K; k += 4) {
            const mat4 right = readB(k, n);
            for (int d = 0; d < 4; ++d)
                if (k + d < K)
                    sums += a[m * aRow + (k + d) * aDepth] * right[d];
        }
        store(m, n, sums);
        return;
    }
    mat4 upper = mat4(0);
    mat4 lower = mat4(0);
    for (uint k = 0; k < K; k += 4) {
        const mat4 right = readB(k, n);
        accumulate(upper, readA(m, k), right);
        if (rows == 8)
            accumulate(lower, readA(m + 4, k), right);
    }
    for (int i = 0; i < 4; ++i) {
        store(m + i, n, upper[i]);
        if (rows == 8)
            store(m + 4 + i, n, lower[i]);
    }
}
