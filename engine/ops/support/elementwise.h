// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/support/pointwise.h"

namespace engine::ops {

// What formulas of one kind share. An op is written as unary({.id = ...}) and names what is its own.

inline constexpr Port unaryInputs[] = {{.name = "x", .title = "Input"}};
inline constexpr Output unaryOutputs[] = {{.name = "y", .title = "Output"}};
inline constexpr Output steppedOutputs[] = {{.name = "y", .title = "Output", .differentiable = false}};
inline constexpr Sample unarySamples[] = {
    {.about = "a batch of pictures", .inputs = {{2, 3, 5, 7}}},
    {.about = "one number", .inputs = {{1}}},
};

// One operand, one number for each.
constexpr Op unary(Op op)
{
    op.inputs = unaryInputs;
    op.outputs = unaryOutputs;
    op.types = sameType;
    op.variants = pointwise;
    if (op.samples.empty())
        op.samples = unarySamples;
    return op;
}

// The same for a formula that is flat wherever it has a slope: nothing flows back through it.
constexpr Op stepped(Op op)
{
    op = unary(op);
    op.outputs = steppedOutputs;
    return op;
}

// An operator of the standard that takes any number of operands, as one of our ops after another.
template<const auto& id>
Result<Values> readEach(GraphBuilder& graph, const OnnxNode& node)
{
    Value result = node.input(0);
    for (std::size_t i = 1; i < node.inputCount(); ++i)
        result = graph.add(id, {result, node.input(i)});
    return Values{result};
}

// The gradients of a and b where y is a if `isFirst` holds and b elsewhere.
Values choiceGradients(GraphBuilder& graph, Value isFirst, Value a, Value b, Value dy);

// What the units share that sink to a floor below zero.
inline constexpr Attribute floorDepth = {.name = "alpha",
                                         .title = "Depth",
                                         .meaning = "How far below zero the floor lies.",
                                         .initial = 1.0,
                                         .minimum = 0.001,
                                         .maximum = 100};
inline constexpr Attribute floorAttributes[] = {floorDepth};
inline constexpr Sample floorSamples[] = {
    {.about = "a batch of pictures", .inputs = {{2, 3, 5, 7}}},
    {.about = "a shallow floor", .inputs = {{7}}, .settings = {{"alpha", 0.3}}},
};

template<const auto& id>
Result<Values> readFloored(GraphBuilder& graph, const OnnxNode& node)
{
    return graph.addAll(id, {node.input(0)}, {{"alpha", node.real("alpha", 1)}});
}

template<const auto& onnxOp>
Result<void> writeFloored(OnnxWriter& writer, const Node& node)
{
    writer.node(onnxOp, {writer.input(0)}, {writer.output(0)}, {{"alpha", node.real(floorDepth)}});
    return {};
}

// dx = dy where x > 0, dy (factor y + offset) elsewhere; y > 0 exactly where x > 0.
Value flooredGradient(GraphBuilder& graph, Value y, Value dy, double factor, double offset);

constexpr Op floored(Op op)
{
    op.category = Category::Activation;
    op.attributes = floorAttributes;
    op.samples = floorSamples;
    return unary(op);
}

inline constexpr Port comparedInputs[] = {{.name = "a", .title = "First"}, {.name = "b", .title = "Second"}};
inline constexpr Port flagInputs[] = {
    {.name = "a", .title = "First", .role = Role::Index, .elements = Elements::Flags},
    {.name = "b", .title = "Second", .role = Role::Index, .elements = Elements::Flags}};
inline constexpr Output flagOutputs[] = {{.name = "y", .title = "Holds", .differentiable = false}};
inline constexpr SampleInput pictureOfFlags = {{2, 3, 5, 7}, ElementType::Bool, Fill::Flags};
inline constexpr Sample comparedSamples[] = {
    {.about = "two of a kind", .inputs = {{2, 3, 5, 7}, {2, 3, 5, 7}}},
    {.about = "against a scalar", .inputs = {{4, 3}, SampleInput{}}},
};
inline constexpr Sample flagSamples[] = {
    {.about = "two of a kind", .inputs = {pictureOfFlags, pictureOfFlags}},
    {.about = "one for each row",
     .inputs = {{{4, 3}, ElementType::Bool, Fill::Flags}, {{4, 1}, ElementType::Bool, Fill::Flags}}},
};

// The operands' shapes broadcast against one another, as flags.
Result<Types> flagType(const Call& call);

// y = f(a, b) for numbers, or for flags.
template<class T, class F>
void compare(const Inputs<T>& in, const Outputs<T>& out, F f)
{
    const auto y = out.flags(0).values;
    for (std::size_t i = 0; i < y.size(); ++i)
        y[i] = f(in[0].values[i], in[1].values[i]);
}
template<class T, class F>
void combine(const Inputs<T>& in, const Outputs<T>& out, F f)
{
    const auto a = in.flags(0).values;
    const auto b = in.flags(1).values;
    const auto y = out.flags(0).values;
    for (std::size_t i = 0; i < y.size(); ++i)
        y[i] = f(a[i] != 0, b[i] != 0);
}

inline constexpr Sample pairSamples[] = {
    {.about = "two of a kind", .inputs = {{2, 3, 5, 7}, {2, 3, 5, 7}}},
    {.about = "a value for each channel", .inputs = {{2, 5, 3, 3}, {5, 1, 1}}},
    {.about = "against a scalar", .inputs = {{4, 3}, SampleInput{}}},
};

// One number for each pair, the operands broadcast against one another.
constexpr Op binary(Op op)
{
    op.category = Category::Mathematics;
    op.inputs = comparedInputs;
    op.outputs = unaryOutputs;
    op.types = broadcastType;
    op.variants = pointwise;
    op.samples = pairSamples;
    return op;
}

// Tells something of each pair of numbers; nothing flows back through it.
constexpr Op comparison(Op op)
{
    op.category = Category::Mathematics;
    op.hidden = true;
    op.inputs = comparedInputs;
    op.outputs = flagOutputs;
    op.types = flagType;
    op.variants = pointwise;
    op.samples = comparedSamples;
    return op;
}

// The same of each pair of flags.
constexpr Op logic(Op op)
{
    op = comparison(op);
    op.inputs = flagInputs;
    op.samples = flagSamples;
    return op;
}

} // namespace engine::ops
