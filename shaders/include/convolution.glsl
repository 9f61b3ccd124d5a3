// SPDX-License-Identifier: Apache-2.0
// The geometry that convolution kernels share. "From" is what a kernel gathers, "to" what it makes:
// x and y going forward, dy and dx going back.
#ifndef CONVOLUTION_GLSL
#define CONVOLUTION_GLSL
layout(push_constant) uniform Parameters
{
    ivec2 fromSize; // height, width
    ivec2 toSize;
    ivec2 kernelSize;
    ivec2 stride;
    ivec2 padding;
    ivec2 dilation;
    uint batch;
    uint fromVectors; // channels in vectors of four
    uint toVectors;
    uint fromChannels; // of one group
    uint toChannels;   // of one group
    uint groups;
    uint blocks; // of the packed filters of one group, or pieces of a sum
};

// A place of the output: the pixels of its picture begin at `base` in "from".
struct Place
{
    int base;
    ivec2 at;
};
Place placeOf(uint pixel)
{
    const uint width = uint(toSize.y);
    const uint pixels = uint(toSize.x) * width;
    const uint rest = pixel % pixels;
    return Place(int(pixel / pixels) * fromSize.x * fromSize.y, ivec2(rest / width, rest % width));
}

// The pixel of "from" that a tap of the window sees, and whether it lies inside.
bool seen(Place place, ivec2 tap, bool backward, out uint pixel)
{
    ivec2 at;
    bool inside = true;
    if (backward) {
        const ivec2 scaled = place.at + padding - tap * dilation;
        at = scaled / stride;
        inside = all(greaterThanEqual(scaled, ivec2(0))) && at * stride == scaled;
    } else {
        at = place.at * stride - padding + tap * dilation;
    }
    inside = inside && all(greaterThanEqual(at, ivec2(0))) && all(lessThan(at, fromSize));
    pixel = inside ? uint(place.base + at.x * fromSize.y + at.y) : 0;
    return inside;
}
#endif
