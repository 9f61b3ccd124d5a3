// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/eigen.h"
#include "engine/ops/op.h"
#include "engine/ops/support/arrangement.h"
#include "engine/ops/support/matmul_variants.h"

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "a", .title = "First"}, {.name = "b", .title = "Second"}};
constexpr Output outputs[] = {{.name = "y", .title = "Product"}};
constexpr Attribute transposeA = {.name = "transpose_a",
                                  .title = "Transpose the first",
                                  .meaning = "Swaps rows and columns of the first input.",
                                  .initial = false};
constexpr Attribute transposeB = {.name = "transpose_b",
                                  .title = "Transpose the second",
                                  .meaning = "Swaps rows and columns of the second input.",
                                  .initial = false};
constexpr Attribute attributes[] = {transposeA, transposeB};

// Rows, depth and columns of the product.
struct Sizes
{
    Dimension rows, depth, depthOfB, columns;
};

Sizes sizes(const Call& call)
{
    const bool ta = call.boolean(transposeA);
    const bool tb = call.boolean(transposeB);
    const Shape& a = call.inputs[0].shape;
    const Shape& b = call.inputs[1].shape;
    return {a[ta ? 1 : 0], a[ta ? 0 : 1], b[tb ? 1 : 0], b[tb ? 0 : 1]};
}

Result<Types> types(const Call& call)
{
    if (call.inputs[0].shape.size() != 2 || call.inputs[1].shape.size() != 2)
        return call.fail("it multiplies two tables, and one of its inputs is not one.");
    const Sizes s = sizes(call);
    if (!(s.depth == s.depthOfB))
        return call.fail(text::cat("the rows of one input and the columns of the other differ: ",
                                   toText(call.inputs[0].shape), " and ", toText(call.inputs[1].shape), "."));
    return Types{{call.inputs[0].element, {s.rows, s.columns}}};
}

double multiplyAdds(const Call& call, const Types&)
{
    const Sizes s = sizes(call);
    return static_cast<double>(s.rows.extent * s.columns.extent) * static_cast<double>(s.depth.extent);
}

// y = a b, either transposed first.
template<class T>
void compute(const Call& call, const Inputs<T>& in, const Outputs<T>& out)
{
    const auto a = matrix(in[0]);
    const auto b = matrix(in[1]);
    auto y = matrix(out[0]);
    if (call.boolean(transposeA) && call.boolean(transposeB))
        y.noalias() = a.transpose() * b.transpose();
    else if (call.boolean(transposeA))
        y.noalias() = a.transpose() * b;
    else if (call.boolean(transposeB))
        y.noalias() = a * b.transpose();
    else
        y.noalias() = a * b;
}

Result<Values> gradient(GraphBuilder& graph, const Node& node, const Values& dy, const Wanted& wanted)
{
    const bool ta = node.boolean(transposeA);
    const bool tb = node.boolean(transposeB);
    const Value a = node.input(0);
    const Value b = node.input(1);
    const auto product = [&](Value left, bool transposeLeft, Value right, bool transposeRight) {
        return graph.add("matmul", {left, right},
                         {{"transpose_a", transposeLeft}, {"transpose_b", transposeRight}});
    };
    Values result(2);
    if (wanted[0])
        result[0] = ta ? product(b, tb, dy[0], true) : product(dy[0], false, b, !tb);
    if (wanted[1])
        result[1] = tb ? product(dy[0], true, a, ta) : product(a, !ta, dy[0], false);
    return result;
}

Variants variants(const Call& call, const DeviceTraits&)
{
    const Sizes s = sizes(call);
    return matmulVariants(call, {.rows = s.rows.extent,
                                 .columns = s.columns.extent,
                                 .depth = s.depth.extent,
                                 .transposedA = call.boolean(transposeA),
                                 .transposedB = call.boolean(transposeB)});
}

Result<Values> read(GraphBuilder& graph, const OnnxNode& node)
{
    const Shape a = graph.type(node.input(0)).shape;
    const Shape b = graph.type(node.input(1)).shape;
    if (a.size() > 2 && b.size() == 2 && a.back().isNumber()) {
        // The same table for every row of the many.
        const Value rows = graph.add("reshape", {node.input(0)}, {{"shape", Integers{-1, a.back().extent}}});
        const Value product = graph.add("matmul", {rows, node.input(1)});
        Shape y = a;
        y.back() = b[1];
        if (!product)
            return Values{product};
        return Values{graph.add("reshape", {product}, {{"shape", reshapeTo(graph.type(product).shape, y)}})};
    }
    if (a.size() != 2 || b.size() != 2)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = text::cat("This MatMul node multiplies ", toText(a), " by ", toText(b),
                                           "; Oriel can multiply tables alone.")};
    return graph.addAll("matmul", {node.input(0), node.input(1)});
}

Result<void> write(OnnxWriter& writer, const Node& node)
{
    const auto operand = [&](std::size_t i, bool transposed) {
        if (!transposed)
            return writer.input(i);
        std::string swapped = writer.temporary();
        writer.node("Transpose", {writer.input(i)}, {swapped}, {{"perm", std::vector<std::int64_t>{1, 0}}});
        return swapped;
    };
    const std::string a = operand(0, node.boolean(transposeA));
    const std::string b = operand(1, node.boolean(transposeB));
    writer.node("MatMul", {a, b}, {writer.output(0)});
    return {};
}

constexpr OnnxReader readers[] = {{.op = "MatMul", .since = 1, .read = read}};

constexpr Sample samples[] = {
    {.about = "plain", .inputs = {{3, 5}, {5, 4}}},
    {.about = "first transposed", .inputs = {{5, 3}, {5, 4}}, .settings = {{"transpose_a", true}}},
    {.about = "second transposed", .inputs = {{3, 5}, {4, 5}}, .settings = {{"transpose_b", true}}},
    {.about = "both transposed",
     .inputs = {{5, 1}, {4, 5}},
     .settings = {{"transpose_a", true}, {"transpose_b", true}}},
};

} // namespace

extern constinit const Op matmul = {
    .id = "matmul",
    .title = "Matrix product",
    .summary = "Multiplies two tables of numbers as matrices.",
    .category = Category::Mathematics,
    .hidden = true,
    .inputs = inputs,
    .outputs = outputs,
    .attributes = attributes,
    .types = types,
    .multiplyAdds = multiplyAdds,
    .compute = {compute, compute},
    .gradient = gradient,
    .variants = variants,
    .onnx = {readers, write},
    .samples = samples,
};

} // namespace engine::ops
