// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/window.h"

#include "engine/core/text.h"

#include <algorithm>

namespace engine::ops {

namespace {

bool read(const Call& call, const Attribute& attribute, std::int64_t (&into)[2])
{
    const auto declared = std::find_if(call.op.attributes.begin(), call.op.attributes.end(),
                                       [&](const Attribute& a) { return a.name == attribute.name; });
    if (declared == call.op.attributes.end())
        return true;
    const Integers values = call.integers(*declared);
    if (values.size() != 2)
        return false;
    into[0] = values[0];
    into[1] = values[1];
    return std::min(into[0], into[1]) >= attribute.minimum && std::max(into[0], into[1]) <= attribute.maximum;
}

} // namespace

Result<Window> window(const Call& call)
{
    Window result;
    const auto refuse = [&](const Attribute& attribute) {
        return call.fail(text::cat("'", attribute.title, "' needs a height and a width of at least ",
                                   attribute.minimum, "."));
    };
    if (!read(call, kernelAttribute, result.kernel))
        return refuse(kernelAttribute);
    if (!read(call, strideAttribute, result.stride))
        return refuse(strideAttribute);
    if (!read(call, paddingAttribute, result.padding))
        return refuse(paddingAttribute);
    if (!read(call, dilationAttribute, result.dilation))
        return refuse(dilationAttribute);
    return result;
}

std::int64_t windowedExtent(const Window& window, std::int64_t size, int axis)
{
    const std::int64_t reach = window.dilation[axis] * (window.kernel[axis] - 1) + 1;
    const std::int64_t room = size + 2 * window.padding[axis] - reach;
    return room < 0 ? 0 : room / window.stride[axis] + 1;
}

Result<TensorType> windowedType(const Call& call, const Window& window)
{
    const Shape& shape = call.inputs[0].shape;
    if (shape.size() != 4 || !shape[2].isNumber() || !shape[3].isNumber())
        return call.fail(text::cat("it needs a picture (batch x channels x height x width), but gets ",
                                   toText(shape), "."));
    const std::int64_t height = windowedExtent(window, shape[2].extent, 0);
    const std::int64_t width = windowedExtent(window, shape[3].extent, 1);
    if (height < 1 || width < 1)
        return call.fail(text::cat("its window of ", window.kernel[0], " x ", window.kernel[1],
                                   " does not fit into a picture of ", shape[2].extent, " x ",
                                   shape[3].extent, ". Make the window smaller or add a margin."));
    return TensorType{call.inputs[0].element, {shape[0], shape[1], height, width}};
}

Result<void> checkPool(const Call& call, const Shape& x, const Shape& y)
{
    const Result<Window> geometry = window(call);
    if (!geometry)
        return geometry.error();
    bool fits = x.size() == 4 && y.size() == 4 && x[0] == y[0] && x[1] == y[1];
    for (int axis = 0; fits && axis < 2; ++axis) {
        const std::size_t i = static_cast<std::size_t>(axis) + 2;
        fits = x[i].isNumber() && y[i] == Dimension(windowedExtent(*geometry, x[i].extent, axis)) &&
               2 * geometry->padding[axis] <= geometry->kernel[axis];
    }
    if (!fits)
        return call.fail(text::cat("its window does not make ", toText(y), " of ", toText(x), "."));
    return {};
}

Result<Settings> readGeometry(const OnnxNode& node)
{
    const auto refuse = [&](std::string_view reason) {
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = text::cat("This ", node.op(), " node ", reason)};
    };
    Settings result;
    const auto pair = [&](std::string_view theirs, std::string_view ours) {
        const std::vector<std::int64_t> values = node.integers(theirs);
        if (values.size() == 2)
            result.push_back({ours, Integers{values[0], values[1]}});
        return values.empty() || values.size() == 2;
    };
    if (!pair("kernel_shape", "kernel") || !pair("strides", "stride") || !pair("dilations", "dilation"))
        return refuse("is not two-dimensional, which Oriel cannot run yet.");
    const std::string automatic = node.text("auto_pad", "NOTSET");
    if (automatic != "NOTSET" && automatic != "VALID")
        return refuse("chooses its own padding (auto_pad), which Oriel cannot run yet.");
    const std::vector<std::int64_t> pads = node.integers("pads");
    if (!pads.empty() && (pads.size() != 4 || pads[0] != pads[2] || pads[1] != pads[3]))
        return refuse("pads its sides unevenly, which Oriel cannot run yet.");
    result.push_back({"padding", pads.empty() ? Integers{0, 0} : Integers{pads[0], pads[1]}});
    if (node.has("group"))
        result.push_back({"groups", node.integer("group", 1)});
    return result;
}

Result<Settings> readPool(const OnnxNode& node)
{
    Result<Settings> settings = readGeometry(node);
    if (!settings)
        return settings;
    if (node.integers("strides").empty())
        settings->push_back({strideAttribute.name, Integers{1, 1}});
    for (const std::int64_t dilation : node.integers("dilations"))
        if (dilation != 1)
            return Error{.kind = ErrorKind::Unsupported,
                         .sentence = text::cat("This ", node.op(),
                                               " node spreads its window, which Oriel cannot run yet.")};
    std::erase_if(*settings, [](const Setting& setting) { return setting.name == dilationAttribute.name; });
    return settings;
}

OnnxAttributes writeGeometry(const Node& node)
{
    const Result<Window> geometry = window(node.call());
    assert(geometry && "the type rule has checked the window");
    const auto pair = [](const std::int64_t(&values)[2]) {
        return std::vector<std::int64_t>{values[0], values[1]};
    };
    const auto& pad = geometry->padding;
    return {{"kernel_shape", pair(geometry->kernel)},
            {"strides", pair(geometry->stride)},
            {"pads", std::vector<std::int64_t>{pad[0], pad[1], pad[0], pad[1]}}};
}

} // namespace engine::ops
