// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/eigen.h"
#include "engine/ops/support/scores.h"

namespace engine::ops {
namespace {

constexpr Output outputs[] = {{.name = "y", .title = "Probabilities"}};

// y[n, k] = exp(x[n, k]) / sum over j of exp(x[n, j]), shifted by the largest for safety.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    const auto x = matrix(in[0]);
    auto y = matrix(out[0]);
    for (std::int64_t n = 0; n < x.rows(); ++n) {
        y.row(n) = (x.row(n).array() - x.row(n).maxCoeff()).exp();
        y.row(n) /= y.row(n).sum();
    }
}

// dx = y (dy - sum of y dy).
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    const Value y = node.output(0);
    const Value weighted = graph.add("multiply", {dy[0], y});
    const Value sum = graph.add("sum", {weighted}, {{"axes", Integers{1}}});
    return Values{graph.add("multiply", {graph.add("subtract", {dy[0], sum}), y})};
}

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    return readScores(graph, node, "softmax");
}

Result<void> write(OnnxWriter& writer, const Node&)
{
    return writeScores(writer, "Softmax");
}

constexpr OnnxReader readers[] = {{.op = "Softmax", .since = 1, .read = read}};

Variants variants(const Call& call, const DeviceTraits&)
{
    return scoreVariants(call, "softmax");
}

} // namespace

extern constinit const Op softmax = {
    .id = "softmax",
    .title = "Softmax",
    .summary = "Turns scores into probabilities that add up to one.",
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
