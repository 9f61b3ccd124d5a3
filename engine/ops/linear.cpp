// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/eigen.h"
#include "engine/ops/op.h"
#include "engine/ops/support/matmul_variants.h"
#include "engine/ops/support/pointwise.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"},
                           {.name = "weight", .title = "Weights", .role = Role::Parameter},
                           {.name = "bias", .title = "Offset", .role = Role::Parameter, .optional = true}};
constexpr Output outputs[] = {{.name = "y", .title = "Output"}};
constexpr Attribute units = {.name = "units",
                             .title = "Units",
                             .meaning = "How many numbers it gives for each item.",
                             .initial = std::int64_t{64},
                             .minimum = 1,
                             .maximum = 1048576};
constexpr Attribute useBias = {.name = "bias",
                               .title = "Learn an offset",
                               .meaning = "Adds a learned number to each unit.",
                               .initial = true};
constexpr Attribute attributes[] = {units, useBias};

Result<Types> types(const Call& call)
{
    const Shape& x = call.inputs[0].shape;
    if (x.size() != 2 || !x[1].isNumber())
        return call.fail(text::cat("it needs one row of numbers for each item (batch x features), but gets ",
                                   toText(x), ". Put a Flatten before it."));
    const std::int64_t count = call.integer(units);
    const Shape expected = {count, x[1]};
    if (call.inputs.size() > 1 && !(call.inputs[1].shape == expected))
        return call.fail(text::cat("its weights must be ", toText(expected), ", but are ",
                                   toText(call.inputs[1].shape), "."));
    if (call.inputs.size() > 2 && !(call.inputs[2].shape == Shape{count}))
        return call.fail(text::cat("its offset must have ", count, " numbers."));
    return Types{{call.inputs[0].element, {x[0], count}}};
}

Result<ParameterTypes> parameters(const Call& call)
{
    const Result<Types> checked = types(Call(call.op, call.mode, call.inputs.first(1), call.settings));
    if (!checked)
        return checked.error();
    const std::int64_t features = call.inputs[0].shape[1].extent;
    const ElementType element = call.inputs[0].element;
    ParameterTypes result = {{.type = {element, {call.integer(units), features}},
                              .initial = Initial::HeUniform,
                              .fanIn = features}};
    if (call.boolean(useBias))
        result.push_back({.type = {element, {call.integer(units)}}});
    return result;
}

double multiplyAdds(const Call& call, const Types& y)
{
    return static_cast<double>(elementCount(extents(y[0].shape)) * call.extents(0)[1]);
}

// y = x w^T + b.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    auto y = matrix(out[0]);
    y.noalias() = matrix(in[0]) * matrix(in[1]).transpose();
    if (in.size() > 2)
        y.rowwise() += matrix(in[2].values.data(), 1, in[2].count()).row(0);
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted& wanted)
{
    Values result(node.inputCount());
    if (wanted[0])
        result[0] = graph.add("matmul", {dy[0], node.input(1)});
    if (wanted[1])
        result[1] = graph.add("matmul", {dy[0], node.input(0)}, {{"transpose_a", true}});
    if (wanted[2])
        result[2] =
            graph.add("reshape_like", {graph.add("sum", {dy[0]}, {{"axes", Integers{0}}}), node.input(2)});
    return result;
}

// y = alpha a b + beta c, where it is not a plain linear layer.
Result<Values> readProduct(GraphBuilder& graph, const OnnxNode& node)
{
    const Value product = graph.add(
        "matmul", {node.input(0), node.input(1)},
        {{"transpose_a", node.integer("transA", 0) != 0}, {"transpose_b", node.integer("transB", 0) != 0}});
    const Value scaledProduct = scaled(graph, product, node.real("alpha", 1));
    if (node.inputCount() < 3 || !node.input(2))
        return Values{scaledProduct};
    return Values{graph.add("add", {scaledProduct, scaled(graph, node.input(2), node.real("beta", 1))})};
}

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    const Tensor* weight = node.constant(1);
    const Tensor* offset = node.inputCount() > 2 ? node.constant(2) : nullptr;
    if (!weight || weight->extents().size() != 2 || node.integer("transA", 0) != 0 ||
        node.real("alpha", 1) != 1 || node.real("beta", 1) != 1 ||
        (node.inputCount() > 2 && (!offset || offset->extents().size() != 1 || offset->count() == 1)))
        return readProduct(graph, node);
    const bool transposed = node.integer("transB", 0) != 0;
    const Value w =
        transposed ? node.input(1) : graph.add("transpose", {node.input(1)}, {{"axes", Integers{1, 0}}});
    Values operands = {node.input(0), w};
    if (node.inputCount() > 2)
        operands.push_back(node.input(2));
    return graph.addAll("linear", operands,
                        {{"units", weight->extents()[transposed ? 0 : 1]}, {"bias", operands.size() > 2}});
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    writer.node("Gemm", allInputs(writer, node), {writer.output(0)}, {{"transB", std::int64_t{1}}});
    return {};
}

constexpr OnnxReader readers[] = {{.op = "Gemm", .since = 7, .read = read}};

Variants variants(const Call& call, const DeviceTraits&)
{
    const Extents x = call.extents(0);
    return matmulVariants(call,
                          {.rows = x[0], .columns = call.extents(1)[0], .depth = x[1], .transposedB = true});
}

constexpr Sample samples[] = {
    {.about = "with an offset", .inputs = {{3, 7}, {5, 7}, {5}}, .settings = {{"units", std::int64_t{5}}}},
    {.about = "one item, no offset",
     .inputs = {{1, 13}, {4, 13}},
     .settings = {{"units", std::int64_t{4}}, {"bias", false}}},
};

} // namespace

extern constinit const Op linear = {
    .id = "linear",
    .title = "Linear",
    .summary = "Weighs every input number for every unit and adds them up.",
    .category = Category::Convolution,
    .inputs = inputs,
    .outputs = outputs,
    .attributes = attributes,
    .types = types,
    .parameters = parameters,
    .multiplyAdds = multiplyAdds,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = variants,
    .onnx = {readers, write},
    .samples = samples,
};

} // namespace engine::ops
