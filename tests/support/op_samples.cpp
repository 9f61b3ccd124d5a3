// SPDX-License-Identifier: Apache-2.0
#include "tests/support/op_samples.h"

#include "engine/core/random.h"
#include "engine/core/text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace support {

using namespace engine;
using ops::Fill;
using ops::Role;
using ops::SampleInput;

namespace {

// Normal numbers, none within 0.1 of zero, where many formulas bend.
double normalAwayFromZero(Random& random)
{
    const double x = random.normal();
    return x < 0 ? x - 0.1 : x + 0.1;
}

template<class Draw>
Tensor drawn(const SampleInput& input, Draw draw)
{
    Tensor result(ElementType::F64, input.extents);
    for (double& x : result.values<double>())
        x = draw();
    return result;
}

// 0, 0.1, 0.2, ... around zero, in random order.
Tensor distinct(const SampleInput& input, Random& random)
{
    Tensor result(ElementType::F64, input.extents);
    const auto values = result.values<double>();
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = 0.1 * (static_cast<double>(i) - static_cast<double>(values.size()) / 2) + 0.05;
    for (std::size_t i = values.size(); i > 1; --i)
        std::swap(values[i - 1],
                  values[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(i)))]);
    return result;
}

bool isLearned(const ops::Op& op, std::size_t input)
{
    const Role role = ops::portOf(op, input)->role;
    return role == Role::Parameter || role == Role::State;
}

std::size_t portNamed(const ops::Op& op, std::string_view name)
{
    const auto found =
        std::find_if(op.inputs.begin(), op.inputs.end(), [&](const ops::Port& p) { return p.name == name; });
    assert(found != op.inputs.end() && "an op with maxima has a port x");
    return static_cast<std::size_t>(found - op.inputs.begin());
}

// What a max pool with the sample's settings chooses in a picture like its input "x".
Tensor maxima(const OpSample& sample, Random& random)
{
    const SampleInput& x = sample.sample->inputs[portNamed(*sample.op, "x")];
    const TensorType type = {ElementType::F32, shapeOf(x.extents)};
    const auto& settings = sample.sample->settings;
    const ops::Call call(*ops::find("max_pool"), ops::Mode::Train, {&type, 1},
                         {settings.begin(), settings.size()});
    const Result<ops::Types> types = ops::outputTypes(call);
    assert(types && "a sample's settings are a max pool's");
    const Tensor picture = distinct(x, random);
    return graph::compute<double>(call, *types, {&picture})[1];
}

Tensor integers(const SampleInput& input, std::int64_t below, Random& random)
{
    Tensor result(input.element, input.extents);
    if (input.element == ElementType::I32)
        for (std::int32_t& i : result.values<std::int32_t>())
            i = below > 0 ? static_cast<std::int32_t>(random.below(below)) : 0;
    return result;
}

Tensor flags(const SampleInput& input, Random& random)
{
    Tensor result(ElementType::Bool, input.extents);
    for (bool& flag : result.values<bool>())
        flag = random.below(2) == 1;
    return result;
}

// Leading extents of the data, any of which may be the one that is a batch.
std::vector<std::int64_t> batchCandidates(const OpSample& sample)
{
    std::vector<std::int64_t> result;
    for (std::size_t i = 0; i < sample.sample->inputs.size(); ++i)
        if (!isLearned(*sample.op, i) && !sample.sample->inputs[i].extents.empty())
            result.push_back(sample.sample->inputs[i].extents[0]);
    return result;
}

// The sample with N for every leading extent of the data that equals `batch`; 0 for none.
Result<SampleGraph> sampleGraph(const OpSample& sample, std::int64_t batch)
{
    SampleGraph result = {.graph = {.mode = sample.sample->mode}, .batch = batch};
    graph::Builder builder(result.graph);
    for (std::size_t i = 0; i < sample.sample->inputs.size(); ++i) {
        const SampleInput& input = sample.sample->inputs[i];
        const ops::Port& port = *ops::portOf(*sample.op, i);
        TensorType type = {input.element, shapeOf(input.extents)};
        if (!isLearned(*sample.op, i) && !type.shape.empty() && input.extents[0] == batch)
            type.shape[0] = Symbol::Batch;
        const std::string name = port.variadic ? text::cat(port.name, i) : std::string(port.name);
        result.inputs.push_back(builder.leaf(graph::LeafKind::Input, name, type));
        result.leaves[name] = inputTensor(sample, i);
    }
    const auto& settings = sample.sample->settings;
    result.outputs = builder.addAll(sample.op->id, result.inputs, {settings.begin(), settings.end()});
    if (builder.error())
        return *builder.error();
    return result;
}

} // namespace

std::string OpSample::name() const
{
    return text::cat(op->id, ", ", sample->about);
}

std::vector<OpSample> everySample()
{
    std::vector<OpSample> result;
    for (const ops::Op* op : ops::all())
        for (const ops::Sample& sample : op->samples)
            result.push_back({op, &sample});
    return result;
}

Tensor inputTensor(const OpSample& sample, std::size_t i)
{
    const SampleInput& input = sample.sample->inputs[i];
    Random random(2718, static_cast<std::uint32_t>(i) + 1);
    switch (input.fill) {
    case Fill::Normal:
        return isFloating(input.element) ? drawn(input, [&] { return normalAwayFromZero(random); })
                                         : integers(input, 0, random);
    case Fill::Positive:
        return drawn(input, [&] { return random.uniform(0.5, 1.5); });
    case Fill::Unit:
        return drawn(input, [&] { return random.uniform(0.05, 0.95); });
    case Fill::Distinct:
        return distinct(input, random);
    case Fill::Classes: {
        // A class input may itself be input 0, as for one-hot; then input 1 tells how many there are.
        const auto& scores = sample.sample->inputs[i == 0 ? 1 : 0].extents;
        return integers(input, scores.back(), random);
    }
    case Fill::Maxima:
        return maxima(sample, random);
    case Fill::Flags:
        return flags(input, random);
    case Fill::Clock:
        return Tensor::of<std::int32_t>({4}, std::array<std::int32_t, 4>{3, 42, 7, 0});
    }
    return {};
}

Result<SampleGraph> sampleGraph(const OpSample& sample, Batch batch)
{
    if (batch == Batch::Number)
        return sampleGraph(sample, 0);
    Result<SampleGraph> result = sampleGraph(sample, 0);
    for (const std::int64_t candidate : batchCandidates(sample))
        if (result = sampleGraph(sample, candidate); result)
            break;
    return result;
}

ops::Value weightedSum(SampleGraph& sample, const ops::Values& values, std::uint32_t stream)
{
    graph::Builder builder(sample.graph);
    ops::Value total;
    for (const ops::Value value : values) {
        const TensorType type = builder.type(value);
        const std::string name = text::cat("weights ", stream, " ", value.node, " ", value.output);
        const ops::Value weights = builder.leaf(graph::LeafKind::Input, name, type);
        Extents extents;
        for (const Dimension d : type.shape)
            extents.push_back(d.isNumber() ? d.extent : sample.batch);
        Random random(31, stream++);
        sample.leaves[name] = drawn(SampleInput(extents, Fill::Normal), [&] { return random.normal(); });
        ops::Integers axes;
        for (std::size_t i = 0; i < type.shape.size(); ++i)
            axes.push_back(static_cast<std::int64_t>(i));
        ops::Value sum = builder.add("multiply", {value, weights});
        sum = builder.add("sum", {sum}, {{"axes", axes}});
        if (!type.shape.empty())
            sum = builder.add("reshape_like", {sum, builder.constant(Tensor::scalar(0.0F))});
        total = total ? builder.add("add", {total, sum}) : sum;
    }
    return total;
}

ops::Values differentiableInputs(const OpSample& sample, const SampleGraph& graph)
{
    ops::Values result;
    for (std::size_t i = 0; i < graph.inputs.size(); ++i) {
        const ops::Port& port = *ops::portOf(*sample.op, i);
        const bool flows = port.role == Role::Data || port.role == Role::Parameter;
        if (flows && !port.shapeOnly && isFloating(sample.sample->inputs[i].element))
            result.push_back(graph.inputs[i]);
    }
    return result;
}

} // namespace support
