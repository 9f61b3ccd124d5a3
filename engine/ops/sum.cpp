// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/eigen.h"
#include "engine/ops/support/arrangement.h"
#include "engine/ops/support/onnx_shape.h"
#include "engine/ops/support/pointwise.h"
#include "engine/ops/support/reduction.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};
constexpr Attribute axes = {.name = "axes",
                            .title = "Axes",
                            .meaning = "The axes it runs over; they stay, with size 1.",
                            .initial = Integers{}};
constexpr Attribute attributes[] = {axes};

Result<Types> types(const Call& call)
{
    const Result<TensorType> type = reducedType(call, call.integers(axes));
    if (!type)
        return type.error();
    return Types{*type};
}

// y = the sum of x along the axes.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    auto y = array(out[0]);
    y.setZero();
    const auto x = in[0].values;
    forEachReduced(in[0].extents, call.integers(axes),
                   [&](auto from, auto to) { y[to] += x[static_cast<std::size_t>(from)]; });
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("expand", {dy[0], node.input(0)})};
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    const Integers over = node.integers(axes);
    Tensor list(ElementType::I64, {static_cast<std::int64_t>(over.size())});
    std::copy(over.begin(), over.end(), list.values<std::int64_t>().begin());
    writer.node("ReduceSum", {writer.input(0), writer.constant(list)}, {writer.output(0)},
                {{"keepdims", std::int64_t{1}}});
    return {};
}

Variants variants(const Call& call, const DeviceTraits& device)
{
    return reductionVariants(call, call.integers(axes), 1, device);
}

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    return readReduction(graph, node, "sum", 13);
}

constexpr OnnxReader readers[] = {{.op = "ReduceSum", .since = 1, .read = read}};

constexpr Sample samples[] = {
    {.about = "over pictures and pixels",
     .inputs = {{3, 5, 2, 4}},
     .settings = {{"axes", Integers{0, 2, 3}}}},
    {.about = "over pixels", .inputs = {{2, 3, 4, 5}}, .settings = {{"axes", Integers{2, 3}}}},
    {.about = "over rows", .inputs = {{7, 3}}, .settings = {{"axes", Integers{0}}}},
    {.about = "over everything", .inputs = {{2, 3}}, .settings = {{"axes", Integers{0, 1}}}},
};

} // namespace

extern constinit const Op sum = {
    .id = "sum",
    .title = "Sum",
    .summary = "Adds up along some axes.",
    .category = Category::Mathematics,
    .hidden = true,
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
