// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/template.h"

namespace engine::graph {

// Draws a network from top to bottom: each node takes the one before as its input.
class Drawing
{
public:
    // Appends a node and returns its link. Without inputs it takes the last node's output.
    Link add(std::string_view op, std::string name, ops::Settings settings = {},
             std::vector<Link> inputs = {});
    Link use(std::string_view block, std::string name, std::int32_t repeat = 1);
    Link input(std::string name, ops::Integers shape);
    Link last() const { return m_last; }

    std::vector<NetworkNode> takeNodes() { return std::move(m_nodes); }

private:
    Link append(NetworkNode node);

    std::vector<NetworkNode> m_nodes;
    Link m_last;
};

// A convolution without offset, a batch norm and a ReLU.
void convolutionBlock(Drawing& drawing, const std::string& name, std::int64_t filters,
                      std::int64_t stride = 1);

} // namespace engine::graph
