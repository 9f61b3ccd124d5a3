// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/eigen.h"
#include "engine/ops/support/scores.h"

#include <cmath>

namespace engine::ops {
namespace {

constexpr Output outputs[] = {{.name = "y", .title = "Logarithms of probabilities"}};

// y[n, k] = x[n, k] - ln(sum over j of exp(x[n, j])), shifted by the largest for safety.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    const auto x = matrix(in[0]);
    auto y = matrix(out[0]);
    for (std::int64_t n = 0; n < x.rows(); ++n) {
        y.row(n) = x.row(n).array() - x.row(n).maxCoeff();
        y.row(n).array() -= std::log(y.row(n).array().exp().sum());
    }
}

// dx = dy - exp(y) sum of dy.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value sum = graph.add("sum", {dy[0]}, {{"axes", Integers{1}}});
    const Value share = graph.add("multiply", {graph.add("exp", {node.output(0)}), sum});
    return Values{graph.add("subtract", {dy[0], share})};
}

constexpr std::string_view opId = "log_softmax";
constexpr std::string_view onnxOp = "LogSoftmax";

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    return readScores(graph, node, opId);
}

Result<void> write(OnnxWriter& writer, const Node&)
{
    return writeScores(writer, onnxOp);
}

constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 1, .read = read}};

Variants variants(const Call& call, const DeviceTraits&)
{
    return scoreVariants(call, opId);
}

} // namespace

extern constinit const Op log_softmax = {
    .id = opId,
    .title = "Log softmax",
    .summary = "Turns scores into the logarithms of probabilities that add up to one.",
    .category = Category::Activation,
    .inputs = scoreInputs,
    .outputs = outputs,
    .types = scoreTypes,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = variants,
    .onnx = {readers, write},
    .samples = scoreSamples,
};

} // namespace engine::ops
