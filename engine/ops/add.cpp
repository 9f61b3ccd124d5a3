// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/eigen.h"
#include "engine/ops/support/elementwise.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "a", .title = "First"}, {.name = "b", .title = "Second"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

// y = a + b, the operands broadcast against one another.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    array(out[0]) = array(in[0]) + array(in[1]);
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted& wanted)
{
    return Values{wanted[0] ? sumLike(graph, dy[0], node.input(0)) : Value{},
                  wanted[1] ? sumLike(graph, dy[0], node.input(1)) : Value{}};
}

constexpr std::string_view opId = "add";
constexpr std::string_view onnxOp = "Add";

Result<Values> readMean(GraphBuilder& graph, const OnnxNode& node)
{
    const Result<Values> total = readEach<opId>(graph, node);
    return Values{scaled(graph, (*total)[0], 1.0 / static_cast<double>(node.inputCount()))};
}

constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 7, .read = readAs<opId>},
                                  {.op = "Sum", .since = 8, .read = readEach<opId>},
                                  {.op = "Mean", .since = 8, .read = readMean}};

constexpr Sample samples[] = {
    {.about = "two of a kind", .inputs = {{2, 3, 5, 7}, {2, 3, 5, 7}}},
    {.about = "a value for each channel", .inputs = {{2, 5, 3, 3}, {5, 1, 1}}},
    {.about = "a scalar", .inputs = {{4, 3}, SampleInput{}}},
};

} // namespace

extern constinit const Op add = {
    .id = opId,
    .title = "Add",
    .summary = "Adds its inputs element by element; the joint of a residual connection.",
    .category = Category::Merge,
    .inputs = inputs,
    .outputs = outputs,
    .types = broadcastType,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = pointwise,
    .onnx = {readers, writeAs<onnxOp>},
    .samples = samples,
};

} // namespace engine::ops
