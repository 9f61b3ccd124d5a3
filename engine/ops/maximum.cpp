// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <algorithm>

namespace engine::ops {
namespace {

// y = max(a, b).
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply2(in, out, [](T a, T b) { return std::max(a, b); });
}

// dy goes to the greater one, to b where both are equal.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value isFirst = graph.add("greater", {node.input(0), node.input(1)});
    return choiceGradients(graph, isFirst, node.input(0), node.input(1), dy[0]);
}

constexpr std::string_view opId = "maximum";
constexpr std::string_view onnxOp = "Max";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 8, .read = readEach<opId>}};

} // namespace

extern constinit const Op maximum = binary({
    .id = opId,
    .title = "Maximum",
    .summary = "Takes the greater of two values, element by element.",
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
