// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/plain_operators.h"

#include "engine/io/onnx/file_node.h"
#include "engine/io/onnx/tensors.h"
#include "engine/io/onnx/words.h"

namespace engine::io::onnx {
namespace {

using ops::GraphBuilder;
using ops::OnnxNode;
using ops::Values;

template<class T, class Numbers>
Tensor row(const Numbers& numbers)
{
    const std::vector<T> values(numbers.begin(), numbers.end());
    return Tensor::of<T>({static_cast<std::int64_t>(values.size())}, values);
}

Result<Tensor> constantTensor(const FileNode& node)
{
    if (const auto* value = node.find("value"); value && value->has_t())
        return tensorFrom(value->t());
    if (const auto* value = node.find("value_float"); value && value->has_f())
        return Tensor::scalar<float>(value->f());
    if (const auto* value = node.find("value_int"); value && value->has_i())
        return Tensor::scalar<std::int64_t>(value->i());
    if (const auto* value = node.find("value_floats"))
        return row<float>(value->floats());
    if (const auto* value = node.find("value_ints"))
        return row<std::int64_t>(value->ints());
    return unsupported("It holds a constant that is not an array of numbers.");
}

Result<Values> readConstant(GraphBuilder& graph, const OnnxNode& node)
{
    // Only this folder makes OnnxNodes, and a constant's array is no attribute that others can ask for.
    auto tensor = constantTensor(static_cast<const FileNode&>(node));
    if (!tensor)
        return tensor.error();
    return Values{graph.constant(*std::move(tensor))};
}

Result<Values> readIdentity(GraphBuilder&, const OnnxNode& node)
{
    if (!node.input(0))
        return damaged("It copies nothing.");
    return Values{node.input(0)};
}

Result<Values> readDropout(GraphBuilder&, const OnnxNode& node)
{
    const Tensor* training = node.constant(2);
    const bool isTraining = training && training->element() == ElementType::Bool && training->count() == 1 &&
                            training->values<bool>()[0];
    if (!node.input(0) || isTraining || (node.input(2) && !training))
        return unsupported("It drops numbers at random as in training, which a finished model does not do.");
    return Values{node.input(0)};
}

} // namespace

Result<Values> (*plainOperator(std::string_view op))(GraphBuilder&, const OnnxNode&)
{
    if (op == "Constant")
        return readConstant;
    if (op == "Identity")
        return readIdentity;
    if (op == "Dropout")
        return readDropout;
    return nullptr;
}

} // namespace engine::io::onnx
