// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = x where x > 0, alpha (exp(x / alpha) - 1) elsewhere (Barron 2017).
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const T depth = T(call.real(floorDepth));
    apply(in, out, [&](T x) { return x > T(0) ? x : depth * std::expm1(x / depth); });
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{flooredGradient(graph, node.output(0), dy[0], 1 / node.real(floorDepth), 1)};
}

constexpr std::string_view opId = "celu";
constexpr std::string_view onnxOp = "Celu";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 12, .read = readFloored<opId>}};

} // namespace

extern constinit const Op celu = floored({
    .id = opId,
    .title = "CELU",
    .summary = "Passes positive values and lets negative ones sink to a floor, with no corner at zero.",
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeFloored<onnxOp>},
});

} // namespace engine::ops
