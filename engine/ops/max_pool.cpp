// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pool_variants.h"
#include "engine/ops/support/window.h"

#include <limits>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {
    {.name = "y", .title = "Output"},
    {.name = "indices", .title = "Where it was", .auxiliary = true, .differentiable = false}};
constexpr Attribute kernel = withInitial(kernelAttribute, Integers{2, 2});
constexpr Attribute stride = withInitial(strideAttribute, Integers{2, 2});
constexpr Attribute attributes[] = {kernel, stride, paddingAttribute};

Result<Types> types(const Call& call)
{
    const Result<Window> geometry = window(call);
    if (!geometry)
        return geometry.error();
    for (int axis = 0; axis < 2; ++axis)
        if (2 * geometry->padding[axis] > geometry->kernel[axis])
            return call.fail("its margin is more than half its window. Make the margin smaller.");
    const Result<TensorType> y = windowedType(call, *geometry);
    if (!y)
        return y.error();
    return Types{*y, {ElementType::I32, y->shape}};
}

// y = the largest x in each window; indices = its place, row * width + column, the first if equal.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const Window geometry = *window(call);
    const Extents& y = out[0].extents;
    const std::int64_t height = in[0].extent(2);
    const std::int64_t width = in[0].extent(3);
    std::int64_t target = 0;
    for (std::int64_t plane = 0; plane < y[0] * y[1]; ++plane)
        for (std::int64_t p = 0; p < y[2]; ++p)
            for (std::int64_t q = 0; q < y[3]; ++q, ++target) {
                T best = -std::numeric_limits<T>::infinity();
                std::int64_t place = -1;
                forEachTap(geometry, height, width, p, q, [&](auto row, auto column, auto, auto) {
                    const T candidate = in[0][(plane * height + row) * width + column];
                    if (place < 0 || candidate > best) {
                        best = candidate;
                        place = row * width + column;
                    }
                });
                out[0][target] = best;
                out.integers(1)[target] = static_cast<std::int32_t>(place);
            }
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("max_pool_gradient", {dy[0], node.output(1), node.input(0)},
                            {{"kernel", node.integers(kernel)},
                             {"stride", node.integers(stride)},
                             {"padding", node.integers(paddingAttribute)}})};
}

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    if (node.outputCount() > 1 || node.integer("ceil_mode", 0) != 0)
        return Error{
            .kind = ErrorKind::Unsupported,
            .sentence = "This MaxPool node gives indices or rounds its size up, which Oriel cannot run yet."};
    const Result<Settings> settings = readPool(node);
    if (!settings)
        return settings.error();
    return Values{graph.add("max_pool", {node.input(0)}, *settings)};
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    writer.node("MaxPool", {writer.input(0)}, {writer.output(0)}, writeGeometry(node));
    return {};
}

constexpr OnnxReader readers[] = {{.op = "MaxPool", .since = 1, .read = read}};

Variants variants(const Call& call, const DeviceTraits&)
{
    const Extents y = outputExtents(call, 0);
    return poolVariants(call, "max_pool", call.extents(0), y, y, {in(0), out(0), out(1)});
}

constexpr SampleInput picture = {{2, 3, 6, 7}, Fill::Distinct};
constexpr Sample samples[] = {
    {.about = "two by two", .inputs = {picture}},
    {.about = "overlapping, with a margin",
     .inputs = {picture},
     .settings = {{"kernel", Integers{3, 3}}, {"stride", Integers{2, 2}}, {"padding", Integers{1, 1}}}},
    {.about = "one pixel",
     .inputs = {{{1, 5, 1, 1}, Fill::Distinct}},
     .settings = {{"kernel", Integers{1, 1}}, {"stride", Integers{1, 1}}}},
};

} // namespace

extern constinit const Op max_pool = {
    .id = "max_pool",
    .title = "Max pool",
    .summary =
        "Keeps the largest value of each window, which makes a picture smaller and small shifts matter less.",
    .category = Category::Pool,
    .inputs = inputs,
    .outputs = outputs,
    .attributes = attributes,
    .types = types,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = variants,
    .onnx = {readers, write},
    .samples = samples,
};

} // namespace engine::ops
