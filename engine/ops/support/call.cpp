// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/op.h"

#include <algorithm>

namespace engine::ops {

AttributeValue Call::value(const Attribute& attribute) const
{
    for (const Setting& setting : settings)
        if (setting.name == attribute.name)
            return setting.value;
    return attribute.initial;
}

bool Call::boolean(const Attribute& attribute) const
{
    return std::get<bool>(value(attribute));
}

std::int64_t Call::integer(const Attribute& attribute) const
{
    return std::get<std::int64_t>(value(attribute));
}

double Call::real(const Attribute& attribute) const
{
    return std::get<double>(value(attribute));
}

Integers Call::integers(const Attribute& attribute) const
{
    return std::get<Integers>(value(attribute));
}

std::string_view Call::choice(const Attribute& attribute) const
{
    return std::get<std::string_view>(value(attribute));
}

Error Call::fail(std::string_view reason) const
{
    return {.kind = ErrorKind::Invalid,
            .sentence = text::cat(op.title, ": ", reason),
            .detail = text::cat("op ", op.id)};
}

bool Node::boolean(const Attribute& attribute) const
{
    return call().boolean(attribute);
}

std::int64_t Node::integer(const Attribute& attribute) const
{
    return call().integer(attribute);
}

double Node::real(const Attribute& attribute) const
{
    return call().real(attribute);
}

Integers Node::integers(const Attribute& attribute) const
{
    return call().integers(attribute);
}

std::string_view Node::choice(const Attribute& attribute) const
{
    return call().choice(attribute);
}

const Op* find(std::string_view id)
{
    // The table is written in the order of the file names, which is the order of the ids save for
    // the logical_ ones; a scan of a few dozen views is cheaper than being clever.
    const auto ops = all();
    const auto found = std::find_if(ops.begin(), ops.end(), [&](const Op* op) { return op->id == id; });
    return found == ops.end() ? nullptr : *found;
}

} // namespace engine::ops
