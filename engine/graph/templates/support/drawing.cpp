// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/templates/support/drawing.h"

#include <algorithm>

namespace engine::graph {

Link Drawing::append(NetworkNode node)
{
    constexpr double spacing = 92; // card and gap on the canvas
    std::sort(node.settings.begin(), node.settings.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; }); // as JSON has them
    node.id = static_cast<std::int32_t>(m_nodes.size()) + 1;
    node.y = spacing * static_cast<double>(m_nodes.size());
    m_nodes.push_back(std::move(node));
    m_last = {m_nodes.back().id, 0};
    return m_last;
}

Link Drawing::add(std::string_view op, std::string name, ops::Settings settings, std::vector<Link> inputs)
{
    if (inputs.empty())
        inputs = {m_last};
    return append({.name = std::move(name),
                   .op = std::string(op),
                   .settings = std::move(settings),
                   .inputs = std::move(inputs)});
}

Link Drawing::use(std::string_view block, std::string name, std::int32_t repeat)
{
    return append(
        {.name = std::move(name), .block = std::string(block), .repeat = repeat, .inputs = {m_last}});
}

Link Drawing::input(std::string name, ops::Integers shape)
{
    return append({.name = std::move(name), .op = "input", .settings = {{"shape", shape}}});
}

void convolutionBlock(Drawing& drawing, const std::string& name, std::int64_t filters, std::int64_t stride)
{
    drawing.add("conv2d", "conv" + name,
                {{"filters", filters}, {"stride", ops::Integers{stride, stride}}, {"bias", false}});
    drawing.add("batch_norm", "norm" + name);
    drawing.add("relu", "relu" + name);
}

const Template* findTemplate(std::string_view id)
{
    const auto list = templates::all();
    const auto found = std::find_if(list.begin(), list.end(), [&](const Template* t) { return t->id == id; });
    return found == list.end() ? nullptr : *found;
}

} // namespace engine::graph
