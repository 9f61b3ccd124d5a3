// SPDX-License-Identifier: Apache-2.0
// r_0.. = the inputs at each element, r_k = formula_k(r_a, r_b, r_c), outputs = some r.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "include/invocation.glsl"
#include "pointwise_switch.glsl"

// An instruction: formula, then the registers of its operands, a byte each.
const uint nothing = 0xFFFFFFFF;
layout(constant_id = 0) const uint instruction0 = nothing;
layout(constant_id = 1) const uint instruction1 = nothing;
layout(constant_id = 2) const uint instruction2 = nothing;
layout(constant_id = 3) const uint instruction3 = nothing;
layout(constant_id = 4) const uint instruction4 = nothing;
layout(constant_id = 5) const uint instruction5 = nothing;
layout(constant_id = 6) const uint instruction6 = nothing;
layout(constant_id = 7) const uint instruction7 = nothing;

// How an input is read, with its element type in the second byte.
const uint absent = 0;
const uint full = 1;    // element by element
const uint single = 2;  // one element for all
const uint lane = 3;    // one element for each place of the last axis
const uint strided = 4; // by strides
const uint laneVector = 5; // as `lane`, four at once
layout(constant_id = 8) const uint input0 = absent;
layout(constant_id = 9) const uint input1 = absent;
layout(constant_id = 10) const uint input2 = absent;
layout(constant_id = 11) const uint input3 = absent;
layout(constant_id = 12) const uint input4 = absent;
layout(constant_id = 13) const uint input5 = absent;

// Which register an output takes, with its element type in the second byte.
layout(constant_id = 14) const uint output0 = nothing;
layout(constant_id = 15) const uint output1 = nothing;
layout(constant_id = 16) const uint output2 = nothing;
layout(constant_id = 17) const uint output3 = nothing;

const uint floats = 0;
const uint integers = 1;
const uint flags = 2;

// The loop as it lies in memory, and the strides of strided inputs.
layout(constant_id = 18) const int rank = 1;
layout(constant_id = 19) const uint extent0 = 1;
layout(constant_id = 20) const uint extent1 = 1;
layout(constant_id = 21) const uint extent2 = 1;
layout(constant_id = 22) const uint extent3 = 1;
layout(constant_id = 23) const uint extent4 = 1;
layout(constant_id = 24) const uint extent5 = 1;
layout(constant_id = 25) const uint extent6 = 1;
layout(constant_id = 26) const uint extent7 = 1;
#define STRIDES(id, k)                                \
    layout(constant_id = id) const uint k##s0 = 0;     \
    layout(constant_id = id + 1) const uint k##s1 = 0; \
    layout(constant_id = id + 2) const uint k##s2 = 0; \
    layout(constant_id = id + 3) const uint k##s3 = 0; \
    layout(constant_id = id + 4) const uint k##s4 = 0; \
    layout(constant_id = id + 5) const uint k##s5 = 0; \
    layout(constant_id = id + 6) const uint k##s6 = 0; \
    layout(constant_id = id + 7) const uint k##s7 = 0; \
    uint at##k(uint i) { return place(i, k##s0, k##s1, k##s2, k##s3, k##s4, k##s5, k##s6, k##s7); }

layout(push_constant) uniform Parameters
{
    uint count;  // elements, padding included
    uint lanes;  // of the last axis, padding included
    uint valid;  // of them; the rest is padding and stays zero
    uint rounds; // of four elements for each invocation
    float settings[16];
};

// Where element i of the loop lies in an array with these strides.
#define AXIS(n)                           \
    if (rank > n) {                       \
        result += i % extent##n * s##n;   \
        i /= extent##n;                   \
    }
uint place(uint i, uint s0, uint s1, uint s2, uint s3, uint s4, uint s5, uint s6, uint s7)
{
    uint result = 0;
    AXIS(7)
    AXIS(6)
    AXIS(5)
    AXIS(4)
    AXIS(3)
    AXIS(2)
    AXIS(1)
    AXIS(0)
    return result;
}
STRIDES(27, a)
STRIDES(35, b)
STRIDES(43, c)
STRIDES(51, d)
STRIDES(59, e)
STRIDES(67, f)

// Four elements from element i on; a tail of fewer than four is read one by one.
#define INPUT(slot, k)                                                                            \
    layout(binding = slot) readonly buffer Input##k { uint k##1[]; };                              \
    layout(binding = slot) readonly buffer Input4##k { uvec4 k##4[]; };                            \
    vec4 load##k(uint i)                                                                          \
    {                                                                                             \
        const uint access = input##slot & 255;                                                    \
        uvec4 bits = uvec4(0);                                                                    \
        if (access == full && i + 4 <= count) {                                                   \
            bits = k##4[i / 4];                                                                   \
        } else if (access == laneVector) {                                                        \
            bits = k##4[i % lanes / 4];                                                           \
        } else if (access == single) {                                                            \
            bits = uvec4(k##1[0]);                                                                \
        } else {                                                                                  \
            for (uint l = 0; l < 4; ++l) {                                                        \
                const uint j = min(i + l, count - 1);                                             \
                bits[l] = k##1[access == full ? j : access == lane ? min(j % lanes, valid - 1) : at##k(j)]; \
            }                                                                                     \
        }                                                                                         \
        return input##slot >> 8 == floats ? uintBitsToFloat(bits) : vec4(ivec4(bits));            \
    }
INPUT(0, a)
INPUT(1, b)
INPUT(2, c)
INPUT(3, d)
INPUT(4, e)
INPUT(5, f)

#define OUTPUT(slot, k)                                                         \
    layout(binding = slot) writeonly buffer Output##k { uint out##k[]; };        \
    layout(binding = slot) writeonly buffer Output4##k { uvec4 out4##k[]; };     \
    void store##k(uint i, vec4 value)                                           \
    {                                                                           \
        const uint element = output##k >> 8;                                    \
        if (valid < lanes)                                                      \
            for (uint l = 0; l < 4; ++l)                                        \
                value[l] = (i + l) % lanes < valid ? value[l] : 0.0;            \
        const uvec4 bits = element == floats     ? floatBitsToUint(value)       \
                           : element == integers ? uvec4(ivec4(value))          \
                                                 : uvec4(notEqual(value, vec4(0))); \
        if (i + 4 <= count) {                                                   \
            out4##k[i / 4] = bits;                                              \
        } else {                                                                \
            for (uint l = 0; i + l < count; ++l)                                \
                out##k[i + l] = bits[l];                                        \
        }                                                                       \
    }
OUTPUT(6, 0)
OUTPUT(7, 1)
OUTPUT(8, 2)
OUTPUT(9, 3)


vec4 r[14]; // six inputs, eight results

vec4 computed(uint instruction, int index)
{
    const int formula = int(instruction & 255);
    const vec4 a = r[instruction >> 8 & 15];
    const vec4 b = r[instruction >> 16 & 15];
    const vec4 c = r[instruction >> 24 & 15];
    float s[2] = {settings[2 * index], settings[2 * index + 1]};
    vec4 result;
    for (int l = 0; l < 4; ++l) {
        float x[3] = {a[l], b[l], c[l]};
        result[l] = pointwiseFormula(formula, x, s);
    }
    return result;
}

void main()
{
    uint i = 4 * (workGroup() * gl_WorkGroupSize.x * rounds + gl_LocalInvocationID.x);
    for (uint round = 0; round < rounds && i < count; ++round, i += 4 * gl_WorkGroupSize.x) {
        if ((input0 & 255) != absent) r[0] = loada(i);
        if ((input1 & 255) != absent) r[1] = loadb(i);
        if ((input2 & 255) != absent) r[2] = loadc(i);
        if ((input3 & 255) != absent) r[3] = loadd(i);
        if ((input4 & 255) != absent) r[4] = loade(i);
        if ((input5 & 255) != absent) r[5] = loadf(i);
        if (instruction0 != nothing) r[6] = computed(instruction0, 0);
        if (instruction1 != nothing) r[7] = computed(instruction1, 1);
        if (instruction2 != nothing) r[8] = computed(instruction2, 2);
        if (instruction3 != nothing) r[9] = computed(instruction3, 3);
        if (instruction4 != nothing) r[10] = computed(instruction4, 4);
        if (instruction5 != nothing) r[11] = computed(instruction5, 5);
        if (instruction6 != nothing) r[12] = computed(instruction6, 6);
        if (instruction7 != nothing) r[13] = computed(instruction7, 7);
        if (output0 != nothing) store0(i, r[output0 & 15]);
        if (output1 != nothing) store1(i, r[output1 & 15]);
        if (output2 != nothing) store2(i, r[output2 & 15]);
        if (output3 != nothing) store3(i, r[output3 & 15]);
    }
}
