// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <algorithm>
#include <limits>

namespace engine::ops {
namespace {

constexpr double noLimit = std::numeric_limits<float>::max();
constexpr Attribute minimum = {.name = "minimum",
                               .title = "Least value",
                               .meaning = "What every smaller value becomes.",
                               .initial = -noLimit};
constexpr Attribute maximum = {.name = "maximum",
                               .title = "Greatest value",
                               .meaning = "What every greater value becomes.",
                               .initial = noLimit};
constexpr Attribute attributes[] = {minimum, maximum};

// y = min(max(x, minimum), maximum); the upper limit wins where the two are crossed.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const T low = T(call.real(minimum));
    const T high = T(call.real(maximum));
    apply(in, out, [&](T x) { return std::min(std::max(x, low), high); });
}

// dx = dy where minimum < x < maximum, else 0.
Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{between(graph, node.input(0), node.real(minimum), node.real(maximum), dy[0])};
}

constexpr std::string_view opId = "clip";
constexpr std::string_view onnxOp = "Clip";

Result<Values> clipped(GraphBuilder& graph, const OnnxNode& node, double low, double high)
{
    return graph.addAll(opId, {node.input(0)}, {{"minimum", low}, {"maximum", high}});
}

// Opsets 6 to 10: the limits are attributes.
Result<Values> readSettings(GraphBuilder& graph, const OnnxNode& node)
{
    return clipped(graph, node, node.real("min", -noLimit), node.real("max", noLimit));
}

// From opset 11 on they are optional inputs.
Result<Values> readInputs(GraphBuilder& graph, const OnnxNode& node)
{
    double limits[] = {-noLimit, noLimit};
    for (std::size_t i = 0; i < 2; ++i) {
        if (i + 1 >= node.inputCount() || !node.input(i + 1))
            continue;
        const Tensor* limit = node.constant(i + 1);
        if (!limit || limit->count() != 1 || limit->element() != ElementType::F32)
            return Error{.kind = ErrorKind::Unsupported,
                         .sentence = "This Clip node computes its limits, which Oriel cannot run yet."};
        limits[i] = limit->values<float>()[0];
    }
    return clipped(graph, node, limits[0], limits[1]);
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    const auto constant = [&](const Attribute& attribute) {
        return writer.constant(Tensor::scalar(static_cast<float>(node.real(attribute))));
    };
    writer.node(onnxOp, {writer.input(0), constant(minimum), constant(maximum)}, {writer.output(0)});
    return {};
}

constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 6, .read = readSettings},
                                  {.op = onnxOp, .since = 11, .read = readInputs}};

constexpr Sample samples[] = {
    {.about = "both limits", .inputs = {{2, 3, 5, 7}}, .settings = {{"minimum", -0.5}, {"maximum", 0.7}}},
    {.about = "a lower limit alone", .inputs = {{7}}, .settings = {{"minimum", 0.1}}},
    {.about = "no limit is the identity", .inputs = {{1}}},
};

} // namespace

extern constinit const Op clip = unary({
    .id = opId,
    .title = "Clip",
    .summary = "Keeps every value within two limits.",
    .category = Category::Mathematics,
    .attributes = attributes,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, write},
    .samples = samples,
});

} // namespace engine::ops
