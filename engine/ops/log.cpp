// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = ln(x); not a number below 0.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::log(x); });
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{graph.add("divide", {dy[0], node.input(0)})};
}

constexpr std::string_view opId = "log";
constexpr std::string_view onnxOp = "Log";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 1, .read = readAs<opId>}};

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{{2, 3, 5, 7}, Fill::Positive}}},
    {.about = "one number", .inputs = {{{1}, Fill::Positive}}},
};

} // namespace

extern constinit const Op log = unary({
    .id = opId,
    .title = "Logarithm",
    .summary = "Gives the natural logarithm of every value.",
    .category = Category::Mathematics,
    .hidden = true,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeAs<onnxOp>},
    .samples = samples,
});

} // namespace engine::ops
