// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/eigen.h"
#include "engine/ops/support/onnx_shape.h"
#include "engine/ops/support/pointwise.h"
#include "engine/ops/support/reduction.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};
constexpr Attribute attributes[] = {reducedAxes};

// y = the sum of x along the axes.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    sumAlongAxes(call, in[0], out[0]);
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("expand", {dy[0], node.input(0)})};
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    const Integers over = node.integers(reducedAxes);
    Tensor list(ElementType::I64, {static_cast<std::int64_t>(over.size())});
    std::copy(over.begin(), over.end(), list.values<std::int64_t>().begin());
    writer.node("ReduceSum", {writer.input(0), writer.constant(list)}, {writer.output(0)},
                {{"keepdims", std::int64_t{1}}});
    return {};
}

Variants variants(const Call& call, const DeviceTraits& device)
{
    return reductionVariants(call, call.integers(reducedAxes), 1, device);
}

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    return readReduction(graph, node, "sum", 13);
}

// The standard's other sums: of sizes, of squares, and functions of them. Only ReduceSum takes its axes as
// an input before opset 18.
Result<Values> readSizes(GraphBuilder& graph, const OnnxNode& node)
{
    return readReduction(graph, node, "sum", 18, graph.add("absolute", {node.input(0)}));
}

Result<Values> readSquares(GraphBuilder& graph, const OnnxNode& node)
{
    const Value x = node.input(0);
    return readReduction(graph, node, "sum", 18, graph.add("multiply", {x, x}));
}

Result<Values> applied(GraphBuilder& graph, std::string_view op, const Result<Values>& sums)
{
    if (!sums)
        return sums.error();
    return Values{graph.add(op, {(*sums)[0]})};
}

Result<Values> readLength(GraphBuilder& graph, const OnnxNode& node)
{
    return applied(graph, "sqrt", readSquares(graph, node));
}

Result<Values> readLogarithm(GraphBuilder& graph, const OnnxNode& node)
{
    return applied(graph, "log", readReduction(graph, node, "sum", 18));
}

constexpr OnnxReader readers[] = {{.op = "ReduceSum", .since = 1, .read = read},
                                  {.op = "ReduceL1", .since = 1, .read = readSizes},
                                  {.op = "ReduceSumSquare", .since = 1, .read = readSquares},
                                  {.op = "ReduceL2", .since = 1, .read = readLength},
                                  {.op = "ReduceLogSum", .since = 1, .read = readLogarithm}};

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
    .types = reducedTypes,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = variants,
    .onnx = {readers, write},
    .samples = reductionSamples,
};

} // namespace engine::ops
