// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pointwise.h"

#include <cmath>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "a", .title = "Base"}, {.name = "b", .title = "Exponent"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};

// y = a^b; not a number where a < 0 and b is not whole.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply2(in, out, [](T a, T b) { return std::pow(a, b); });
}

// da = dy b a^(b - 1), db = dy y ln(a).
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted& wanted)
{
    const auto times = [&](Value a, Value b) { return graph.add("multiply", {a, b}); };
    const Value a = node.input(0);
    const Value b = node.input(1);
    Values result(2);
    if (wanted[0]) {
        const Value lower = graph.add("power", {a, scaled(graph, b, 1, -1)});
        result[0] = sumLike(graph, times(dy[0], times(b, lower)), a);
    }
    if (wanted[1])
        result[1] = sumLike(graph, times(dy[0], times(node.output(0), graph.add("log", {a}))), b);
    return result;
}

constexpr std::string_view opId = "power";
constexpr std::string_view onnxOp = "Pow";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 7, .read = readAs<opId>}};

constexpr Sample samples[] = {
    {.about = "two of a kind", .inputs = {{{2, 3, 5, 7}, Fill::Positive}, {2, 3, 5, 7}}},
    {.about = "one exponent for all", .inputs = {{{4, 3}, Fill::Positive}, SampleInput{}}},
    {.about = "one base for all", .inputs = {{{}, Fill::Positive}, {2, 5}}},
};

} // namespace

extern constinit const Op power = {
    .id = opId,
    .title = "Power",
    .summary = "Raises its first input to the power of its second, element by element.",
    .category = Category::Mathematics,
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
