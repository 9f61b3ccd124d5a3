// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <algorithm>

namespace engine::ops {
namespace {

constexpr Attribute slope = {.name = "slope",
                             .title = "Slope",
                             .meaning = "How steeply it rises between its two ends.",
                             .initial = 1.0 / 6,
                             .minimum = 0.001,
                             .maximum = 100};
constexpr Attribute offset = {.name = "offset",
                              .title = "Offset",
                              .meaning = "Its value at zero.",
                              .initial = 0.5,
                              .minimum = -100,
                              .maximum = 100};
constexpr Attribute attributes[] = {slope, offset};

// y = min(max(slope x + offset, 0), 1).
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const T rise = T(call.real(slope));
    const T start = T(call.real(offset));
    apply(in, out, [&](T x) { return std::clamp(rise * x + start, T(0), T(1)); });
}

// dx = slope dy where 0 < y < 1, else 0.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{between(graph, node.output(0), 0, 1, scaled(graph, dy[0], node.real(slope)))};
}

constexpr std::string_view opId = "hard_sigmoid";
constexpr std::string_view onnxOp = "HardSigmoid";

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    return graph.addAll(opId, {node.input(0)},
                        {{"slope", node.real("alpha", 0.2)}, {"offset", node.real("beta", 0.5)}});
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    writer.node(onnxOp, {writer.input(0)}, {writer.output(0)},
                {{"alpha", node.real(slope)}, {"beta", node.real(offset)}});
    return {};
}

constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 6, .read = read}};

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{2, 3, 5, 7}}},
    {.about = "steep enough to reach both ends",
     .inputs = {{3, 7}},
     .settings = {{"slope", 0.9}, {"offset", 0.4}}},
};

} // namespace

extern constinit const Op hard_sigmoid = unary({
    .id = opId,
    .title = "Hard sigmoid",
    .summary = "A sigmoid of three straight lines, quick to compute.",
    .category = Category::Activation,
    .attributes = attributes,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, write},
    .samples = samples,
});

} // namespace engine::ops
