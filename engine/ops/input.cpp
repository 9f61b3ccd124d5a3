// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/ops/op.h"

namespace engine::ops {
namespace {

constexpr Output outputs[] = {{.name = "y", .title = "Pictures"}};
constexpr Attribute shape = {.name = "shape",
                             .title = "Shape",
                             .meaning = "Channels, height and width of one picture.",
                             .initial = Integers{3, 64, 64},
                             .minimum = 1,
                             .maximum = 65536};
constexpr Attribute attributes[] = {shape};

Result<Types> types(const Call& call)
{
    TensorType type = {ElementType::F32, {Symbol::Batch}};
    const Integers sizes = call.integers(shape);
    if (sizes.empty() || sizes.size() + 1 > maximumRank)
        return call.fail("it needs between one and seven sizes.");
    for (const std::int64_t size : sizes) {
        if (size < 1 || size > 65536)
            return call.fail(text::cat("a size of ", size, " makes no sense; sizes run from 1 to 65536."));
        type.shape.push_back(size);
    }
    return Types{type};
}

} // namespace

// Where data enters. A network's builder makes a leaf of it; nothing is computed.
extern constinit const Op input = {
    .id = "input",
    .title = "Input",
    .summary = "The pictures that come in, one batch at a time.",
    .category = Category::Input,
    .outputs = outputs,
    .attributes = attributes,
    .types = types,
};

} // namespace engine::ops
