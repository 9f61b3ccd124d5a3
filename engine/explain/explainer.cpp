// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/explainer.h"

#include "engine/autodiff/gradient.h"
#include "engine/core/text.h"

#include <algorithm>
#include <bit>

namespace engine::explain {
namespace {

using graph::LeafKind;
using ops::Value;

constexpr std::int64_t largestBatch = 32;
constexpr std::int64_t largestValueBytes = std::int64_t{64} << 20; // of one layer; half of what any GPU binds

// Elements for one picture: symbols count as one.
std::int64_t elementsPerPicture(const TensorType& type)
{
    std::int64_t count = 1;
    for (const Dimension& dimension : type.shape)
        count *= dimension.isNumber() ? dimension.extent : 1;
    return count;
}

std::int64_t batchSizeFor(const graph::Graph& graph)
{
    std::int64_t largest = 1;
    for (const graph::Node& node : graph.nodes)
        for (const TensorType& type : node.outputs)
            largest = std::max(largest, elementsPerPicture(type));
    const std::int64_t fitting = largestValueBytes / (largest * 4);
    const std::int64_t count = std::clamp(fitting, std::int64_t{1}, largestBatch);
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(count)));
}

graph::Graph withOutputs(const graph::FlatNetwork& flat, std::vector<graph::NamedValue> outputs)
{
    graph::Graph graph = flat.graph;
    graph.outputs = std::move(outputs);
    return graph;
}

// The graph with the gradient of `seed` . scores by `wanted` added to its outputs.
Result<graph::Graph> gradientGraph(const graph::FlatNetwork& flat, Value wanted, std::string_view about)
{
    graph::Graph graph = withOutputs(flat, {{"logits", flat.output}});
    graph::Builder builder(graph);
    const TensorType scores = graph.type(flat.output); // a copy: the graph grows
    const Value seed = builder.leaf(LeafKind::Input, "seed", scores);
    const Result<ops::Values> gradients = autodiff::gradients(graph, flat.output, seed, {wanted});
    if (!gradients)
        return gradients.error();
    if (!gradients->front())
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = text::cat("The scores do not depend on ", about,
                                           ". Choose another layer, or connect it to the output.")};
    graph.outputs.push_back({"gradients", gradients->front()});
    return graph;
}

Result<void> checkNetwork(const graph::FlatNetwork& flat)
{
    const TensorType& input = flat.graph.type(flat.input);
    if (input.shape.size() != 4)
        return Error{.kind = ErrorKind::Unsupported,
                     .sentence = text::cat("Explanations are drawn over pictures, and this network takes ",
                                           toText(input.shape), ".")};
    const TensorType& scores = flat.graph.type(flat.output);
    if (scores.shape.size() != 2)
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = text::cat("The network ends with ", toText(scores.shape),
                                           ", but must give one row of scores for each picture. End it with "
                                           "Flatten and Linear.")};
    return {};
}

Result<void> checkState(const graph::FlatNetwork& flat, run::Runner& runner)
{
    for (const graph::Node& node : flat.graph.nodes) {
        if (!node.leaf || (node.leaf->kind != LeafKind::Parameter && node.leaf->kind != LeafKind::State) ||
            runner.hasState(node.name))
            continue;
        // Inference reads no clock, but a dropout's port is there: any value serves.
        if (node.name == "clock") {
            const Tensor clock(ElementType::I32, {4});
            if (const Result<void> written = runner.writeState("clock", clock); !written)
                return written.error();
            continue;
        }
        return Error{.kind = ErrorKind::NotFound,
                     .sentence = text::cat("The network has no values for '", node.name,
                                           "' yet. Train it before asking for an explanation.")};
    }
    return {};
}

} // namespace

Explainer::Explainer(graph::FlatNetwork flat, run::Runner& runner)
    : m_flat(std::move(flat))
    , m_runner(&runner)
    , m_batchSize(batchSizeFor(m_flat.graph))
    , m_scores(withOutputs(m_flat, {{"logits", m_flat.output}}), runner, m_batchSize)
{
    const Shape& picture = m_flat.graph.type(m_flat.input).shape;
    m_pictureExtents = {picture[1].extent, picture[2].extent, picture[3].extent};
    m_classes = m_flat.graph.type(m_flat.output).shape[1].extent;
}

Result<Explainer> Explainer::create(const graph::Network& network, run::Runner& runner)
{
    Result<graph::FlatNetwork> flat = graph::flatten(network, ops::Mode::Infer);
    if (!flat)
        return flat.error();
    if (const Result<void> checked = checkNetwork(*flat); !checked)
        return checked.error();
    if (const Result<void> checked = checkState(*flat, runner); !checked)
        return checked.error();
    return Explainer(*std::move(flat), runner);
}

Result<Explainer> Explainer::create(const graph::Network& network, run::Runner& runner,
                                    const graph::Tensors& weights)
{
    for (const auto& [name, value] : weights)
        if (const Result<void> written = runner.writeState(name, value); !written)
            return written.error();
    return create(network, runner);
}

Result<Program*> Explainer::inputProgram()
{
    if (m_inputProgram)
        return &*m_inputProgram;
    Result<graph::Graph> graph = gradientGraph(m_flat, m_flat.input, "the picture");
    if (!graph)
        return graph.error();
    return &m_inputProgram.emplace(*std::move(graph), *m_runner, m_batchSize);
}

Result<Program*> Explainer::layerProgram(std::string_view layer)
{
    const auto made = m_layerPrograms.find(layer);
    if (made != m_layerPrograms.end())
        return &made->second;
    const std::vector<std::string> known = pictureLayers();
    if (std::find(known.begin(), known.end(), layer) == known.end())
        return Error{.kind = ErrorKind::NotFound,
                     .sentence = text::cat("This network has no layer '", layer,
                                           "' with a picture inside. Choose one of ",
                                           text::list(known, " or "), ".")};
    const auto found = std::find_if(m_flat.nodes.begin(), m_flat.nodes.end(),
                                    [&](const auto& n) { return n.first == layer; });
    const Value value = found->second.front();
    Result<graph::Graph> graph = gradientGraph(m_flat, value, text::cat("the layer '", layer, "'"));
    if (!graph)
        return graph.error();
    graph->outputs.push_back({"activations", value});
    const auto placed =
        m_layerPrograms.try_emplace(std::string(layer), *std::move(graph), *m_runner, m_batchSize);
    return &placed.first->second;
}

Tensor Explainer::seeds(std::int64_t count, std::int64_t target) const
{
    Tensor result(ElementType::F32, {count, m_classes});
    for (std::int64_t n = 0; n < count; ++n)
        result.values<float>()[static_cast<std::size_t>(n * m_classes + target)] = 1;
    return result;
}

Result<Tensor> Explainer::logits(const Tensor& pictures)
{
    Result<graph::Tensors> outputs = m_scores.run({{"input", pictures}});
    if (!outputs)
        return outputs.error();
    m_passes.forward += pictures.extents()[0];
    return std::move(outputs->at("logits"));
}

Result<graph::Tensors> Explainer::runBothWays(Program& program, const Tensor& pictures, std::int64_t target)
{
    const std::int64_t count = pictures.extents()[0];
    Result<graph::Tensors> outputs = program.run({{"input", pictures}, {"seed", seeds(count, target)}});
    if (outputs) {
        m_passes.forward += count;
        m_passes.backward += count;
    }
    return outputs;
}

Result<InputGradients> Explainer::gradients(const Tensor& pictures, std::int64_t target)
{
    const Result<Program*> program = inputProgram();
    if (!program)
        return program.error();
    Result<graph::Tensors> outputs = runBothWays(**program, pictures, target);
    if (!outputs)
        return outputs.error();
    return InputGradients{.logits = std::move(outputs->at("logits")),
                          .gradients = std::move(outputs->at("gradients"))};
}

Result<LayerGradients> Explainer::layerGradients(std::string_view layer, const Tensor& pictures,
                                                 std::int64_t target)
{
    const Result<Program*> program = layerProgram(layer);
    if (!program)
        return program.error();
    Result<graph::Tensors> outputs = runBothWays(**program, pictures, target);
    if (!outputs)
        return outputs.error();
    return LayerGradients{.logits = std::move(outputs->at("logits")),
                          .activations = std::move(outputs->at("activations")),
                          .gradients = std::move(outputs->at("gradients"))};
}

} // namespace engine::explain
