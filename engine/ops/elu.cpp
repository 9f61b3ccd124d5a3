// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = x where x > 0, alpha (exp(x) - 1) elsewhere (Clevert et al. 2015).
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const T depth = T(call.real(floorDepth));
    apply(in, out, [&](T x) { return x > T(0) ? x : depth * std::expm1(x); });
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{flooredGradient(graph, node.output(0), dy[0], 1, node.real(floorDepth))};
}

constexpr std::string_view opId = "elu";
constexpr std::string_view onnxOp = "Elu";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 6, .read = readFloored<opId>}};

} // namespace

extern constinit const Op elu = floored({
    .id = opId,
    .title = "ELU",
    .summary = "Passes positive values and lets negative ones sink smoothly to a floor.",
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, writeFloored<onnxOp>},
});

} // namespace engine::ops
