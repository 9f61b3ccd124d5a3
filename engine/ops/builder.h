// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/core/tensor.h"
#include "engine/ops/attribute.h"

#include <string_view>
#include <vector>

namespace engine::ops {

struct Op;
class Call;

enum class Mode : std::uint8_t { Train, Infer };

// One output of one node of a graph. A default one is "nothing".
struct Value
{
    std::int32_t node = -1;
    std::int32_t output = 0;

    constexpr explicit operator bool() const { return node >= 0; }
    constexpr auto operator<=>(const Value&) const = default;
};
using Values = std::vector<Value>;

// What gradient rules and readers of foreign files write into.
class GraphBuilder
{
public:
    virtual ~GraphBuilder() = default;

    // Adds a node of the op with this id and returns all its outputs. A call that does not type
    // makes the builder fail: it then returns empty values and keeps the first error, so a rule
    // reads as straight as the formula and its caller checks once.
    virtual Values addAll(std::string_view op, const Values& inputs, const Settings& settings = {}) = 0;

    // A tensor that never changes.
    virtual Value constant(Tensor value) = 0;

    virtual const TensorType& type(Value value) const = 0;
    virtual Mode mode() const = 0;

    // The first output.
    Value add(std::string_view op, const Values& inputs, const Settings& settings = {})
    {
        const Values outputs = addAll(op, inputs, settings);
        return outputs.empty() ? Value{} : outputs.front();
    }
};

// A node as its own op's rules see it.
class Node
{
public:
    virtual ~Node() = default;

    virtual Call call() const = 0;
    virtual std::size_t inputCount() const = 0;
    virtual Value input(std::size_t i) const = 0; // empty when an optional input is absent
    virtual Value output(std::size_t i) const = 0;

    bool boolean(const Attribute& attribute) const;
    std::int64_t integer(const Attribute& attribute) const;
    double real(const Attribute& attribute) const;
    Integers integers(const Attribute& attribute) const;
    std::string_view choice(const Attribute& attribute) const;
};

// Which input gradients anybody will read; a rule may leave the others empty.
class Wanted
{
public:
    explicit Wanted(std::vector<bool> inputs) : m_inputs(std::move(inputs)) {}

    bool operator[](std::size_t input) const { return input < m_inputs.size() && m_inputs[input]; }

private:
    std::vector<bool> m_inputs;
};

} // namespace engine::ops
