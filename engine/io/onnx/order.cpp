// SPDX-License-Identifier: Apache-2.0
#include "engine/io/onnx/order.h"

#include "engine/core/text.h"
#include "engine/io/onnx/words.h"

#include <queue>

#include <functional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace engine::io::onnx {
namespace {

constexpr std::size_t longestName = 4096;

std::string named(const onnx_file::NodeProto& node)
{
    return text::cat(shown(node.name().empty() && node.output_size() > 0 ? node.output(0) : node.name()),
                     " (", node.op_type().substr(0, 40), ")");
}

// Who makes each name. Initializers may repeat the name of an input, whose default they are.
class Makers
{
public:
    Result<void> addOutside(const onnx_file::GraphProto& graph)
    {
        for (const auto& input : graph.input())
            if (!add(input.name(), outside))
                return twice(input.name());
        std::unordered_set<std::string_view> initializers;
        for (const auto& tensor : graph.initializer()) {
            if (!initializers.insert(tensor.name()).second)
                return twice(tensor.name());
            add(tensor.name(), outside);
        }
        return {};
    }

    Result<void> addNode(const onnx_file::NodeProto& node, int index)
    {
        if (node.name().size() > longestName || node.op_type().size() > longestName)
            return damaged("It has a node whose name is longer than 4096 letters.");
        for (const std::string& output : node.output())
            if (output.size() > longestName)
                return damaged("It has a tensor whose name is longer than 4096 letters.");
            else if (!output.empty() && !add(output, index))
                return twice(output);
        return {};
    }

    // The index of a node, `outside`, or nothing.
    const int* find(std::string_view name) const
    {
        const auto found = m_makers.find(name);
        return found == m_makers.end() ? nullptr : &found->second;
    }

    static constexpr int outside = -1;

private:
    bool add(std::string_view name, int maker) { return m_makers.emplace(name, maker).second; }
    static Error twice(std::string_view name)
    {
        return damaged(text::cat("It makes ", shown(name), " twice, so nobody can tell which is meant."));
    }

    std::unordered_map<std::string_view, int> m_makers;
};

} // namespace

// Kahn 1962; the smallest index first keeps an order that is already right.
Result<std::vector<int>> orderOfNodes(const onnx_file::GraphProto& graph)
{
    Makers makers;
    if (auto added = makers.addOutside(graph); !added)
        return added.error();
    for (int i = 0; i < graph.node_size(); ++i)
        if (auto added = makers.addNode(graph.node(i), i); !added)
            return added.error();

    const auto count = static_cast<std::size_t>(graph.node_size());
    std::vector<std::vector<int>> readers(count);
    std::vector<int> waitsFor(count, 0);
    for (int i = 0; i < graph.node_size(); ++i)
        for (const std::string& input : graph.node(i).input()) {
            if (input.empty())
                continue;
            const int* maker = makers.find(input);
            if (!maker)
                return damaged(text::cat("Its node ", named(graph.node(i)), " reads ", shown(input),
                                         ", which nothing makes."));
            if (*maker == Makers::outside)
                continue;
            readers[static_cast<std::size_t>(*maker)].push_back(i);
            ++waitsFor[static_cast<std::size_t>(i)];
        }

    std::priority_queue<int, std::vector<int>, std::greater<>> ready;
    for (int i = 0; i < graph.node_size(); ++i)
        if (waitsFor[static_cast<std::size_t>(i)] == 0)
            ready.push(i);
    std::vector<int> order;
    while (!ready.empty()) {
        const int next = ready.top();
        ready.pop();
        order.push_back(next);
        for (const int reader : readers[static_cast<std::size_t>(next)])
            if (--waitsFor[static_cast<std::size_t>(reader)] == 0)
                ready.push(reader);
    }
    if (order.size() == count)
        return order;
    std::vector<std::string> stuck;
    for (int i = 0; i < graph.node_size(); ++i)
        if (waitsFor[static_cast<std::size_t>(i)] > 0)
            stuck.push_back(graph.node(i).name());
    return damaged(text::cat("Its nodes ", shown(stuck), " wait for one another in a circle."));
}

} // namespace engine::io::onnx
