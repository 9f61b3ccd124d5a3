// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/evaluate.h"

#include "engine/core/text.h"
#include "engine/ops/support/arrangement.h"

namespace engine::graph {
namespace {

template<class T>
void run(const ops::Call& call, std::span<const ops::ConstView> in, std::span<const ops::MutableView> out)
{
    const ops::Compute& compute = call.op.compute;
    if (compute.untyped)
        return compute.untyped(call, in, out);
    if constexpr (std::is_same_v<T, double>)
        compute.f64(call, ops::Inputs<double>(in), ops::Outputs<double>(out));
    else
        compute.f32(call, ops::Inputs<float>(in), ops::Outputs<float>(out));
}

Tensor asScalarType(const Tensor& tensor, ElementType floating)
{
    return isFloating(tensor.element()) ? converted(tensor, floating) : tensor;
}

} // namespace

Tensor broadcastTo(const Tensor& tensor, const Extents& extents)
{
    if (tensor.extents() == extents)
        return tensor;
    Tensor result(tensor.element(), extents);
    const std::size_t lead = extents.size() - tensor.extents().size();
    const Extents steps = rowMajorStrides(tensor.extents());
    Extents from(extents.size(), 0);
    for (std::size_t i = lead; i < extents.size(); ++i)
        from[i] = tensor.extents()[i - lead] == 1 ? 0 : steps[i - lead];
    ops::copyBlock(extents, byteSize(tensor.element()), tensor.data(), from, result.data(),
                   rowMajorStrides(extents));
    return result;
}

template<class T>
std::vector<Tensor> compute(const ops::Call& call, const ops::Types& types,
                            const std::vector<const Tensor*>& inputs)
{
    std::vector<Tensor> outputs;
    for (const TensorType& type : types)
        outputs.emplace_back(isFloating(type.element) ? ElementTypeOf<T>::value : type.element,
                             extents(type.shape));
    std::vector<Tensor> widened(inputs.size());
    std::vector<ops::ConstView> in;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const bool shapeOnly = i < call.op.inputs.size() && call.op.inputs[i].shapeOnly;
        if (ops::isPointwise(call.op) && !shapeOnly)
            widened[i] = broadcastTo(*inputs[i], outputs[0].extents());
        const Tensor& tensor = widened[i].isEmpty() ? *inputs[i] : widened[i];
        in.push_back({tensor.data(), tensor.element(), tensor.extents()});
    }
    std::vector<ops::MutableView> out;
    for (Tensor& tensor : outputs)
        out.push_back({tensor.data(), tensor.element(), tensor.extents()});
    run<T>(call, in, out);
    return outputs;
}

template<class T>
Result<std::vector<std::vector<Tensor>>> evaluateAll(const Graph& graph, const Tensors& leaves)
{
    constexpr ElementType floating = ElementTypeOf<T>::value;
    std::vector<std::vector<Tensor>> values;
    for (const Node& node : graph.nodes) {
        if (node.leaf && node.leaf->constant) {
            values.push_back({asScalarType(*node.leaf->constant, floating)});
            continue;
        }
        if (node.leaf) {
            const auto given = leaves.find(node.name);
            if (given == leaves.end() || !(shapeOf(given->second.extents()) == node.outputs[0].shape))
                return Error{.kind = ErrorKind::Invalid,
                             .sentence = text::cat("'", node.name, "' needs a value of ",
                                                   toText(node.outputs[0]), ".")};
            values.push_back({asScalarType(given->second, floating)});
            continue;
        }
        std::vector<const Tensor*> inputs;
        for (const Value input : node.inputs)
            inputs.push_back(
                &values[static_cast<std::size_t>(input.node)][static_cast<std::size_t>(input.output)]);
        const BoundCall call(graph, node, graph.mode);
        ops::Types types;
        for (const TensorType& type : node.outputs)
            types.push_back(type);
        values.push_back(compute<T>(*call, types, inputs));
    }
    return values;
}

template<class T>
Result<Tensors> evaluate(const Graph& graph, const Tensors& leaves)
{
    const auto values = evaluateAll<T>(graph, leaves);
    if (!values)
        return values.error();
    Tensors result;
    for (const NamedValue& output : graph.outputs)
        result[output.name] = (*values)[static_cast<std::size_t>(output.value.node)]
                                       [static_cast<std::size_t>(output.value.output)];
    return result;
}

template std::vector<Tensor> compute<float>(const ops::Call&, const ops::Types&,
                                            const std::vector<const Tensor*>&);
template std::vector<Tensor> compute<double>(const ops::Call&, const ops::Types&,
                                             const std::vector<const Tensor*>&);
template Result<std::vector<std::vector<Tensor>>> evaluateAll<float>(const Graph&, const Tensors&);
template Result<std::vector<std::vector<Tensor>>> evaluateAll<double>(const Graph&, const Tensors&);
template Result<Tensors> evaluate<float>(const Graph&, const Tensors&);
template Result<Tensors> evaluate<double>(const Graph&, const Tensors&);

} // namespace engine::graph
