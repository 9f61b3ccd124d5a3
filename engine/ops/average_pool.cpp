// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/average.h"
#include "engine/ops/support/pool_variants.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};
constexpr Attribute kernel = withInitial(kernelAttribute, Integers{2, 2});
constexpr Attribute stride = withInitial(strideAttribute, Integers{2, 2});
constexpr Attribute attributes[] = {kernel, stride, paddingAttribute, countMarginAttribute};

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
    return Types{*y};
}

// y = the mean of x over each window.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const Averaging averaging(call, in[0].extents, out[0].extents);
    averaging.forEachWindow([&](std::int64_t target, double weight, auto forEachSource) {
        T sum = 0;
        forEachSource([&](std::int64_t source) { sum += in[0][source]; });
        out[0][target] = sum * T(weight);
    });
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("average_pool_gradient", {dy[0], node.input(0)},
                            averageSettings(node, node.integers(kernel), node.integers(stride)))};
}

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    if (node.integer("ceil_mode", 0) != 0)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = "This AveragePool node rounds its size up, which Oriel cannot run yet."};
    Result<Settings> settings = readPool(node);
    if (!settings)
        return settings.error();
    settings->push_back({countMarginAttribute.name, node.integer("count_include_pad", 0) != 0});
    return Values{graph.add("average_pool", {node.input(0)}, *settings)};
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    OnnxAttributes attributes = writeGeometry(node);
    attributes.emplace_back("count_include_pad", std::int64_t{node.boolean(countMarginAttribute)});
    writer.node("AveragePool", {writer.input(0)}, {writer.output(0)}, attributes);
    return {};
}

constexpr OnnxReader readers[] = {{.op = "AveragePool", .since = 1, .read = read}};

constexpr Setting overlapping[] = {
    {"kernel", Integers{3, 3}}, {"stride", Integers{2, 2}}, {"padding", Integers{1, 1}}};
Variants variants(const Call& call, const DeviceTraits&)
{
    const Extents y = outputExtents(call, 0);
    Variants result = poolVariants(call, "average_pool", call.extents(0), y, y, {in(0), out(0)});
    for (Variant& variant : result)
        variant.dispatches[0].specialization = {call.boolean(countMarginAttribute) ? 1U : 0U};
    return result;
}

constexpr Sample samples[] = {
    {.about = "two by two", .inputs = {{2, 3, 6, 7}}},
    {.about = "overlapping, the margin counts",
     .inputs = {{1, 5, 5, 7}},
     .settings = {overlapping[0], overlapping[1], overlapping[2]}},
    {.about = "overlapping, the margin does not count",
     .inputs = {{1, 5, 5, 7}},
     .settings = {overlapping[0], overlapping[1], overlapping[2], {"count_margin", false}}},
    {.about = "one pixel",
     .inputs = {{1, 3, 1, 1}},
     .settings = {{"kernel", Integers{1, 1}}, {"stride", Integers{1, 1}}}},
};

} // namespace

extern constinit const Op average_pool = {
    .id = "average_pool",
    .title = "Average pool",
    .summary = "Averages each window, which makes a picture smaller and softer.",
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
