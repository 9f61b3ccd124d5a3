// SPDX-License-Identifier: Apache-2.0
// A pool's window over pictures x [batch, height, width, vectors of channels] giving y.
#ifndef WINDOW_GLSL
#define WINDOW_GLSL
layout(push_constant) uniform Parameters
{
    ivec2 xSize; // height, width
    ivec2 ySize;
    ivec2 kernelSize;
    ivec2 stride;
    ivec2 padding;
    uint batch;
    uint vectors;
    uint channels;
};

// Which vector of a picture an invocation stands for.
struct Pixel
{
    uint picture;
    ivec2 at;
    uint vector;
    bool exists;
};
Pixel pixelOf(uint index, ivec2 size)
{
    const uint vector = index % vectors;
    const uint pixel = index / vectors;
    const uint width = uint(size.y);
    const uint pixels = uint(size.x) * width;
    return Pixel(pixel / pixels, ivec2(pixel % pixels / width, pixel % width), vector, pixel < batch * pixels);
}
uint addressOf(Pixel p, ivec2 at, ivec2 size)
{
    return ((p.picture * uint(size.x) + uint(at.x)) * uint(size.y) + uint(at.y)) * vectors + p.vector;
}

// The outputs whose window covers a pixel of x: first .. last, none when last < first.
void windowsOver(ivec2 at, out ivec2 first, out ivec2 last)
{
    const ivec2 reach = at + padding - kernelSize + 1;
    first = max((reach + stride - 1) / stride, ivec2(0));
    first = mix(first, ivec2(0), lessThan(reach, ivec2(0)));
    last = min((at + padding) / stride, ySize - 1);
}

// What each pixel counts in the mean of one window.
float windowWeight(ivec2 at, bool countMargin)
{
    const ivec2 corner = at * stride - padding;
    const ivec2 inside = min(corner + kernelSize, xSize) - max(corner, ivec2(0));
    const ivec2 size = countMargin ? kernelSize : inside;
    return 1.0 / float(max(size.x * size.y, 1));
}
#endif
