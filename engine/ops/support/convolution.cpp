// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/convolution.h"

#include "engine/core/text.h"

namespace engine::ops {

Settings geometrySettings(const Node& node, const Integers& padding)
{
    return {{"stride", node.integers(strideAttribute)},
            {"padding", padding},
            {"dilation", node.integers(dilationAttribute)},
            {"groups", node.integer(groupsAttribute)}};
}

Settings forwardSettings(const Settings& geometry, const Shape& filters)
{
    Settings settings = geometry;
    settings.push_back({"filters", filters[0].extent});
    settings.push_back({"kernel", Integers{filters[2].extent, filters[3].extent}});
    settings.push_back({"bias", false});
    return settings;
}

Result<void> checkConvolution(const Call& call, const Shape& x, const Shape& w, const Shape& y)
{
    Result<Window> geometry = window(call);
    if (!geometry)
        return geometry.error();
    const auto refuse = [&] {
        return call.fail(text::cat("an input of ", toText(x), ", filters of ", toText(w),
                                   " and an output of ", toText(y), " do not belong together."));
    };
    if (x.size() != 4 || y.size() != 4 || !isConcrete(w) || w.size() != 4)
        return refuse();
    const std::int64_t groups = call.integer(groupsAttribute);
    if (!(x[0] == y[0]) || !(x[1] == Dimension(w[1].extent * groups)) || !(y[1] == w[0]) ||
        w[0].extent % groups != 0)
        return refuse();
    for (int axis = 0; axis < 2; ++axis) {
        const std::size_t i = static_cast<std::size_t>(axis) + 2;
        geometry->kernel[axis] = w[i].extent;
        if (!x[i].isNumber() || !(y[i] == Dimension(windowedExtent(*geometry, x[i].extent, axis))))
            return refuse();
    }
    return {};
}

Convolution convolution(const Call& call, const Extents& x, const Extents& w, const Extents& y)
{
    Convolution c;
    const Result<Window> read = window(call);
    assert(read && "the type rule has checked the window");
    c.window = *read;
    c.window.kernel[0] = w[2];
    c.window.kernel[1] = w[3];
    c.groups = call.integer(groupsAttribute);
    c.batch = x[0];
    c.inputChannels = x[1];
    c.height = x[2];
    c.width = x[3];
    c.outputChannels = y[1];
    c.outputHeight = y[2];
    c.outputWidth = y[3];
    return c;
}

} // namespace engine::ops
