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

// y = the mean of x along the axes.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    sumAlongAxes(call, in[0], out[0]);
    array(out[0]) /=
        static_cast<T>(in[0].count()) / static_cast<T>(std::max<std::int64_t>(out[0].count(), 1));
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("expand", {dy[0], node.input(0)}, {{"average", true}})};
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    const Integers over = node.integers(reducedAxes);
    writer.node(
        "ReduceMean", {writer.input(0)}, {writer.output(0)},
        {{"axes", std::vector<std::int64_t>(over.begin(), over.end())}, {"keepdims", std::int64_t{1}}});
    return {};
}

Variants variants(const Call& call, const DeviceTraits& device)
{
    const double count = static_cast<double>(elementCount(call.extents(0)));
    const double sums = static_cast<double>(elementCount(outputExtents(call, 0)));
    return reductionVariants(call, call.integers(reducedAxes), sums / count, device);
}

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    return readReduction(graph, node, "mean", 18);
}

constexpr OnnxReader readers[] = {{.op = "ReduceMean", .since = 1, .read = read}};

} // namespace

extern constinit const Op mean = {
    .id = "mean",
    .title = "Mean",
    .summary = "Averages along some axes.",
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
