// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/op.h"

#include <algorithm>
#include <cmath>

namespace engine::ops {
namespace {

bool isWithin(const Attribute& attribute, double value)
{
    return value >= attribute.minimum && value <= attribute.maximum; // false for NaN
}

bool isWithin(const Attribute& attribute, const AttributeValue& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return isWithin(attribute, static_cast<double>(*integer));
    if (const auto* real = std::get_if<double>(&value))
        return std::isfinite(*real) && isWithin(attribute, *real);
    if (const auto* integers = std::get_if<Integers>(&value))
        return std::all_of(integers->begin(), integers->end(),
                           [&](auto i) { return isWithin(attribute, static_cast<double>(i)); });
    if (const auto* word = std::get_if<std::string_view>(&value))
        return std::find(attribute.choices.begin(), attribute.choices.end(), *word) !=
               attribute.choices.end();
    return true;
}

std::string range(const Attribute& attribute)
{
    if (!attribute.choices.empty())
        return text::cat("must be ", text::list(attribute.choices, " or "));
    if (std::isinf(attribute.minimum))
        return std::isinf(attribute.maximum) ? std::string("must be a number")
                                             : text::cat("must be at most ", attribute.maximum);
    if (std::isinf(attribute.maximum))
        return text::cat("must be at least ", attribute.minimum);
    return text::cat("must lie between ", attribute.minimum, " and ", attribute.maximum);
}

bool takes(Elements elements, ElementType type)
{
    switch (elements) {
    case Elements::Floating:
        return isFloating(type);
    case Elements::Integers:
        return type == ElementType::I32;
    case Elements::Flags:
        return type == ElementType::Bool;
    case Elements::Any:
        return true;
    }
    return false;
}

// Symbols count as 1: they are checked again when they have numbers.
Result<void> checkSize(const Call& call, const TensorType& type)
{
    std::int64_t count = 1;
    for (const Dimension dimension : type.shape) {
        if (!dimension.isNumber())
            continue;
        if (dimension.extent < 1)
            return call.fail(
                text::cat("it has to do with a shape of ", toText(type.shape), "; sizes start at 1."));
        if (dimension.extent > maximumElements / count)
            return call.fail(text::cat("a shape of ", toText(type.shape),
                                       " has too many numbers. Make the sizes smaller."));
        count *= dimension.extent;
    }
    return {};
}

Result<void> checkInput(const Call& call, std::size_t i)
{
    const TensorType& type = call.inputs[i];
    const Port* port = portOf(call.op, i);
    if (!port)
        return call.fail(
            text::cat("it takes ", call.op.inputs.size(), " inputs, but gets ", call.inputs.size(), "."));
    if (!takes(port->elements, type.element))
        return call.fail(text::cat("its input '", port->title, "' cannot be of the kind ", name(type.element),
                                   ". Put a Cast before it."));
    for (std::size_t k = 0; k < i; ++k)
        if (isFloating(type.element) && isFloating(call.inputs[k].element) &&
            type.element != call.inputs[k].element)
            return call.fail(text::cat("its inputs are of the kinds ", name(call.inputs[k].element), " and ",
                                       name(type.element), ". Put a Cast before one of them."));
    return checkSize(call, type);
}

Result<void> checkInputs(const Call& call)
{
    for (std::size_t i = 0; i < call.inputs.size(); ++i)
        if (Result<void> checked = checkInput(call, i); !checked)
            return checked;
    return {};
}

} // namespace

const Port* portOf(const Op& op, std::size_t input)
{
    if (input < op.inputs.size())
        return &op.inputs[input];
    const bool more = !op.inputs.empty() && op.inputs.back().variadic;
    return more ? &op.inputs.back() : nullptr;
}

Result<void> checkSettings(const Call& call)
{
    for (const Setting& setting : call.settings) {
        const auto declared = std::find_if(call.op.attributes.begin(), call.op.attributes.end(),
                                           [&](const Attribute& a) { return a.name == setting.name; });
        if (declared == call.op.attributes.end())
            return call.fail(text::cat("it has no setting '", setting.name, "'."));
        if (declared->initial.index() != setting.value.index())
            return call.fail(text::cat("'", declared->title, "' has a value of the wrong kind."));
        if (!isWithin(*declared, setting.value))
            return call.fail(text::cat("'", declared->title, "' ", range(*declared), "."));
    }
    return {};
}

Result<Types> outputTypes(const Call& call)
{
    if (const auto checked = checkSettings(call); !checked)
        return checked.error();
    if (const auto checked = checkInputs(call); !checked)
        return checked.error();
    for (std::size_t i = call.inputs.size(); i < call.op.inputs.size(); ++i)
        if (!call.op.inputs[i].optional)
            return call.fail(text::cat("its input '", call.op.inputs[i].title, "' is not connected."));
    Result<Types> types = call.op.types(call);
    if (!types)
        return types;
    for (const TensorType& type : *types)
        if (const auto checked = checkSize(call, type); !checked)
            return checked.error();
    return types;
}

Result<ParameterTypes> parameterTypes(const Call& call)
{
    if (!call.op.parameters)
        return ParameterTypes{};
    if (const auto checked = checkSettings(call); !checked)
        return checked.error();
    if (call.inputs.empty())
        return call.fail(text::cat("its input '", call.op.inputs[0].title, "' is not connected."));
    if (const auto checked = checkInputs(call); !checked)
        return checked.error();
    Result<ParameterTypes> parameters = call.op.parameters(call);
    if (!parameters)
        return parameters;
    for (const ParameterType& parameter : *parameters)
        if (const auto checked = checkSize(call, parameter.type); !checked)
            return checked.error();
    return parameters;
}

} // namespace engine::ops
