// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/deployable.h"

#include "engine/core/text.h"

namespace engine::io::onnx {
namespace {

using graph::Value;

// One number for each channel, along axis 1.
template<class Number>
Tensor perChannel(const data::Preprocessing& preprocessing, Number number)
{
    Tensor result(ElementType::F32, {1, preprocessing.channels, 1, 1});
    for (std::size_t c = 0; c < static_cast<std::size_t>(preprocessing.channels); ++c)
        result.values<float>()[c] = number(preprocessing.mean[c], preprocessing.spread[c]);
    return result;
}

// level / (255 spread) - mean / spread, the same floats as data::normalise.
Value normalised(graph::Builder& graph, Value pictures, const data::Preprocessing& preprocessing)
{
    const Value scale = graph.constant(
        perChannel(preprocessing, [](float, float spread) { return 1.0F / (255.0F * spread); }));
    const Value offset =
        graph.constant(perChannel(preprocessing, [](float mean, float spread) { return mean / spread; }));
    return graph.add("subtract", {graph.add("multiply", {pictures, scale}), offset});
}

} // namespace

Result<graph::Graph> deployable(const graph::Network& network, const data::Preprocessing& preprocessing)
{
    if (auto checked = data::check(preprocessing); !checked)
        return checked.error();
    const auto flat = graph::flatten(network, graph::Mode::Infer);
    if (!flat)
        return flat.error();
    TensorType type = {ElementType::F32, {Symbol::Batch}};
    for (const std::int64_t extent : preprocessing.inputExtents())
        type.shape.push_back(extent);
    if (!(flat->graph.type(flat->input) == type))
        return Error{ErrorKind::Invalid,
                     text::cat("The network takes ", toText(flat->graph.type(flat->input).shape),
                               ", but pictures are prepared as ", toText(type.shape),
                               ". Make the two agree."),
                     {}};

    graph::Graph result = {.mode = graph::Mode::Infer};
    graph::Builder builder(result);
    builder.setName("preparation");
    const Value pictures = builder.leaf(graph::LeafKind::Input, std::string(picturesName), type);
    const Value input = normalised(builder, pictures, preprocessing);
    std::vector<std::int32_t> place;
    for (std::size_t i = 0; i < flat->graph.nodes.size(); ++i) {
        if (static_cast<std::int32_t>(i) == flat->input.node) {
            place.push_back(input.node);
            continue;
        }
        place.push_back(static_cast<std::int32_t>(result.nodes.size()));
        graph::Node node = flat->graph.nodes[i];
        for (Value& value : node.inputs)
            value.node = place[static_cast<std::size_t>(value.node)];
        result.nodes.push_back(std::move(node));
    }
    const Value logits = {place[static_cast<std::size_t>(flat->output.node)], flat->output.output};
    builder.setName(std::string(probabilitiesName));
    const Value probabilities = builder.add("softmax", {logits});
    if (builder.error())
        return *builder.error();
    result.outputs = {{std::string(probabilitiesName), probabilities}, {std::string(logitsName), logits}};
    return graph::withoutDeadNodes(result);
}

} // namespace engine::io::onnx
