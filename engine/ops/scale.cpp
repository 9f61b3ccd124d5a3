// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/eigen.h"
#include "engine/ops/support/elementwise.h"

namespace engine::ops {
namespace {

constexpr Attribute factor = {
    .name = "factor", .title = "Factor", .meaning = "What it multiplies by.", .initial = 1.0};
constexpr Attribute offset = {
    .name = "offset", .title = "Offset", .meaning = "What it adds after that.", .initial = 0.0};
constexpr Attribute attributes[] = {factor, offset};

// y = factor * x + offset.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    array(out[0]) = array(in[0]) * T(call.real(factor)) + T(call.real(offset));
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted&)
{
    return Values{scaled(graph, dy[0], node.real(factor))};
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    const std::string product = writer.temporary();
    writer.node("Mul",
                {writer.input(0), writer.constant(Tensor::scalar(static_cast<float>(node.real(factor))))},
                {product});
    writer.node("Add", {product, writer.constant(Tensor::scalar(static_cast<float>(node.real(offset))))},
                {writer.output(0)});
    return {};
}

Result<Values> readNeg(GraphBuilder& graph, const OnnxNode& node)
{
    return Values{scaled(graph, node.input(0), -1)};
}

constexpr OnnxReader readers[] = {{.op = "Neg", .since = 1, .read = readNeg}};

constexpr Sample samples[] = {
    {.about = "half of it and one more",
     .inputs = {{2, 3, 4}},
     .settings = {{"factor", 0.5}, {"offset", 1.0}}},
    {.about = "nothing set is the identity", .inputs = {{1, 5, 3, 3}}},
};

} // namespace

extern constinit const Op scale = unary({
    .id = "scale",
    .title = "Scale",
    .summary = "Multiplies by one number and adds another.",
    .category = Category::Mathematics,
    .attributes = attributes,
    .compute = {compute, compute},
    .gradient = gradient,
    .onnx = {readers, write},
    .samples = samples,
});

} // namespace engine::ops
