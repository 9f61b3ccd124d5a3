// SPDX-License-Identifier: Apache-2.0
// Philox4x32-10 (Salmon et al. 2011), word for word what engine/core/random.h draws.
#ifndef PHILOX_GLSL
#define PHILOX_GLSL
uvec4 philox(uvec2 key, uvec4 counter)
{
    for (int round = 0; round < 10; ++round) {
        uint highA, lowA, highB, lowB;
        umulExtended(0xD2511F53u, counter[0], highA, lowA);
        umulExtended(0xCD9E8D57u, counter[2], highB, lowB);
        counter = uvec4(highB ^ counter[1] ^ key[0], lowB, highA ^ counter[3] ^ key[1], lowA);
        key += uvec2(0x9E3779B9u, 0xBB67AE85u);
    }
    return counter;
}

// One word for (seed, stream, step, element).
uint randomWord(uvec2 seed, uint stream, uint step, uint element)
{
    return philox(seed, uvec4(element / 4, 0, stream, step))[element % 4];
}

// Uniform in [0, 1) with 24 bits.
float uniformFrom(uint word)
{
    return float(word >> 8) * 5.9604644775390625e-08;
}
#endif
