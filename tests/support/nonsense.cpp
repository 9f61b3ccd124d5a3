// SPDX-License-Identifier: Apache-2.0
#include "tests/support/nonsense.h"

#include "engine/core/text.h"
#include "engine/graph/evaluate.h"

#include <array>
#include <cmath>
#include <cstdint>

namespace support {

using namespace engine;

namespace {

template<class T, std::size_t N>
T oneOf(Random& random, const std::array<T, N>& values)
{
    return values[static_cast<std::size_t>(random.below(N))];
}

bool often(Random& random)
{
    return random.below(8) != 0;
}

Dimension dimension(Random& random)
{
    if (often(random))
        return oneOf<std::int64_t>(random, std::array<std::int64_t, 5>{1, 2, 3, 4, 6});
    return oneOf(random,
                 std::array<Dimension, 6>{Dimension(0), Dimension(-1), Dimension(1), Dimension(INT64_MAX),
                                          Dimension(std::int64_t{1} << 33), Dimension(Symbol::Batch)});
}

TensorType type(Random& random)
{
    constexpr std::array kinds = {ElementType::I32, ElementType::Bool, ElementType::I64, ElementType::F16};
    TensorType result = {often(random) ? ElementType::F32 : oneOf(random, kinds), {}};
    const std::int64_t rank =
        often(random) ? oneOf(random, std::array<std::int64_t, 4>{0, 1, 2, 4}) : random.below(9);
    for (std::int64_t i = 0; i < rank; ++i)
        result.shape.push_back(dimension(random));
    return result;
}

std::int64_t integer(Random& random)
{
    return often(random) ? random.below(4)
                         : oneOf(random, std::array<std::int64_t, 4>{-1, INT64_MAX, INT64_MIN, 1 << 20});
}

// Mostly of the right kind.
ops::AttributeValue value(const ops::Attribute& attribute, Random& random)
{
    const std::size_t kind =
        often(random) ? attribute.initial.index() : static_cast<std::size_t>(random.below(5));
    switch (kind) {
    case 0:
        return random.below(2) == 1;
    case 1:
        return integer(random);
    case 2:
        return often(random) ? random.uniform()
                             : oneOf(random, std::array<double, 4>{-1, NAN, INFINITY, 1e300});
    case 3: {
        ops::Integers result;
        const std::int64_t count = often(random) ? 2 : random.below(9);
        for (std::int64_t i = 0; i < count; ++i)
            result.push_back(integer(random));
        return result;
    }
    default:
        return std::string_view("nonsense");
    }
}

bool isSmall(const std::vector<TensorType>& types)
{
    for (const TensorType& type : types)
        if (!isConcrete(type.shape) || elementCount(extents(type.shape)) > 100000)
            return false;
    return true;
}

void compute(const ops::Call& call, const ops::Types& outputs, const std::vector<TensorType>& types)
{
    if (!isSmall(types) || !isSmall({outputs.begin(), outputs.end()}) || call.op.id == "input")
        return;
    std::vector<Tensor> tensors;
    std::vector<const Tensor*> inputs;
    for (const TensorType& type : types)
        tensors.emplace_back(isFloating(type.element) ? ElementType::F32 : type.element, extents(type.shape));
    for (const Tensor& tensor : tensors)
        inputs.push_back(&tensor);
    graph::compute<float>(call, outputs, inputs);
}

std::string complaint(const ops::Op& op, const Error& error)
{
    if (error.sentence.starts_with(op.title) && error.sentence.ends_with('.'))
        return {};
    return text::cat("an error without a sentence: \"", error.sentence, "\"");
}

} // namespace

std::string tryNonsense(const ops::Op& op, Random& random, int& accepted)
{
    std::vector<TensorType> inputs;
    const std::size_t count = often(random) ? op.inputs.size() : static_cast<std::size_t>(random.below(9));
    for (std::size_t i = 0; i < count; ++i)
        inputs.push_back(i > 0 && random.below(2) == 1 ? inputs[0] : type(random));
    ops::Settings settings;
    for (const ops::Attribute& attribute : op.attributes)
        if (random.below(2) == 1)
            settings.push_back({attribute.name, value(attribute, random)});
    if (!often(random))
        settings.push_back({"no_such_setting", true});

    const ops::Call call(op, random.below(2) == 1 ? ops::Mode::Train : ops::Mode::Infer, inputs, settings);
    if (const auto parameters = ops::parameterTypes(call); !parameters)
        if (std::string found = complaint(op, parameters.error()); !found.empty())
            return found;
    const Result<ops::Types> outputs = ops::outputTypes(call);
    if (!outputs)
        return complaint(op, outputs.error());
    ++accepted;
    compute(call, *outputs, inputs);
    return {};
}

} // namespace support
