// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/fixed_list.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

namespace engine::ops {

using Integers = FixedList<std::int64_t, 8>;

// A choice is a word of its attribute's list; the view points into that list.
using AttributeValue = std::variant<bool, std::int64_t, double, Integers, std::string_view>;

// One adjustable property of an op. Form, help, file format and checks are derived from this.
struct Attribute
{
    std::string_view name;
    std::string_view title;
    std::string_view meaning; // a sentence for the form and the help
    AttributeValue initial = false;
    double minimum = -std::numeric_limits<double>::infinity();
    double maximum = std::numeric_limits<double>::infinity();
    std::span<const std::string_view> choices = {};
    bool internal = false; // set by the engine, never shown, such as the stream of a dropout
};

// The same attribute with another default.
constexpr Attribute withInitial(Attribute attribute, AttributeValue initial)
{
    attribute.initial = initial;
    return attribute;
}

struct Setting
{
    std::string_view name; // of an attribute constant
    AttributeValue value = false;

    constexpr bool operator==(const Setting&) const = default;
};

using Settings = std::vector<Setting>;

} // namespace engine::ops
