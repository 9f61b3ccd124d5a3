// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/eigen.h"
#include "engine/ops/op.h"
#include "engine/ops/support/reduction.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

Result<Types> types(const Call& call)
{
    const Shape& x = call.inputs[0].shape;
    if (x.size() != 4)
        return call.fail(
            text::cat("it needs a picture (batch x channels x height x width), but gets ", toText(x), "."));
    return Types{{call.inputs[0].element, {x[0], x[1], 1, 1}}};
}

// y[n, c] = the mean of x[n, c] over its pixels.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    const std::int64_t pixels = in[0].extent(2) * in[0].extent(3);
    for (std::int64_t plane = 0; plane < out[0].count(); ++plane)
        out[0][plane] = matrix(in[0].values.data() + plane * pixels, 1, pixels).mean();
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("expand", {dy[0], node.input(0)}, {{"average", true}})};
}

constexpr std::string_view opId = "global_average_pool";
constexpr std::string_view onnxOp = "GlobalAveragePool";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 1, .read = readAs<opId>}};

Variants variants(const Call& call, const DeviceTraits& device)
{
    const Extents x = call.extents(0);
    return reductionVariants(call, {2, 3}, 1.0 / static_cast<double>(x[2] * x[3]), device);
}

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{2, 5, 3, 4}}},
    {.about = "one pixel", .inputs = {{1, 3, 1, 1}}},
};

} // namespace

extern constinit const Op global_average_pool = {
    .id = opId,
    .title = "Global average pool",
    .summary =
        "Averages each channel over the whole picture: how much of each pattern there is, wherever it is.",
    .category = Category::Pool,
    .inputs = inputs,
    .outputs = outputs,
    .types = types,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = variants,
    .onnx = {readers, writeAs<onnxOp>},
    .samples = samples,
};

} // namespace engine::ops
