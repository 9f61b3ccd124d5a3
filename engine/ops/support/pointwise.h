// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/ops/op.h"

namespace engine::ops {

// Rules shared by ops that apply a formula to each element.

// One output of the type of input 0.
Result<Types> sameType(const Call& call);

// One output: the operands' shapes broadcast against one another (NumPy), element type of input 0.
Result<Types> broadcastType(const Call& call);

// The shape two operands broadcast to, or nothing when they do not fit.
bool broadcast(const Shape& a, const Shape& b, Shape& result);

// The gradient of a broadcast operand: `gradient` summed over what was broadcast, in the shape of
// `like`.
Value sumLike(GraphBuilder& graph, Value gradient, Value like);

// `value` broadcast to the shape of `like`.
Value expandLike(GraphBuilder& graph, Value value, Value like);

// factor * value + offset.
Value scaled(GraphBuilder& graph, Value value, double factor, double offset = 0);

// `value` where low < x < high, else 0.
Value between(GraphBuilder& graph, Value x, double low, double high, Value value);

// The sum of two values, either of which may be empty.
Value sumOf(GraphBuilder& graph, Value a, Value b);

// out[i] = f(in0[i]) and so on: operands are flat and of equal length.
template<class T, class F>
void apply(const Inputs<T>& in, const Outputs<T>& out, F f)
{
    const auto x = in[0].values;
    const auto y = out[0].values;
    for (std::size_t i = 0; i < y.size(); ++i)
        y[i] = f(x[i]);
}

template<class T, class F>
void apply2(const Inputs<T>& in, const Outputs<T>& out, F f)
{
    const auto a = in[0].values;
    const auto b = in[1].values;
    const auto y = out[0].values;
    for (std::size_t i = 0; i < y.size(); ++i)
        y[i] = f(a[i], b[i]);
}

} // namespace engine::ops
