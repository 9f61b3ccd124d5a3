// SPDX-License-Identifier: Apache-2.0
#include "tests/support/differences.h"

#include "engine/core/text.h"

#include <algorithm>
#include <cmath>

namespace support {

using namespace engine;

namespace {

// The graph with the loss alone as its output, and nothing that it does not need.
graph::Graph lossAlone(const graph::Graph& whole, ops::Value loss)
{
    graph::Graph result = whole;
    result.outputs = {{"loss", loss}};
    result.updates.clear();
    return graph::withoutDeadNodes(result);
}

double lossAt(const graph::Graph& graph, const graph::Tensors& values)
{
    const auto outputs = graph::evaluate<double>(graph, values);
    return outputs ? outputs->at("loss").values<double>()[0] : std::nan("");
}

std::vector<double> numbers(const graph::Graph& whole, ops::Value gradient, std::size_t count,
                            const graph::Tensors& values)
{
    if (!gradient)
        return std::vector<double>(count, 0.0);
    graph::Graph graph = whole;
    graph.outputs = {{"gradient", gradient}};
    graph.updates.clear();
    const auto outputs = graph::evaluate<double>(graph::withoutDeadNodes(graph), values);
    if (!outputs)
        return {};
    const auto found = outputs->at("gradient").values<double>();
    return {found.begin(), found.end()};
}

// The derivative by one element, Richardson's way: two step sizes cancel the error's first term.
double derivative(const graph::Graph& loss, graph::Tensors& values, double& x, double step)
{
    const double before = x;
    const auto slope = [&](double h) {
        x = before + h;
        const double above = lossAt(loss, values);
        x = before - h;
        const double below = lossAt(loss, values);
        return (above - below) / (2 * h);
    };
    const double coarse = slope(2 * step);
    const double fine = slope(step);
    x = before;
    return fine + (fine - coarse) / 3;
}

} // namespace

GradientError againstDifferences(const graph::Graph& graph, ops::Value loss, const ops::Values& gradients,
                                 const ops::Values& leaves, const graph::Tensors& given, double step)
{
    const graph::Graph alone = lossAlone(graph, loss);
    graph::Tensors values = given;
    GradientError worst;
    for (std::size_t k = 0; k < leaves.size(); ++k) {
        const std::string& name = graph.node(leaves[k]).name;
        const auto elements = values.at(name).values<double>();
        const std::vector<double> found = numbers(graph, gradients[k], elements.size(), given);
        if (found.size() != elements.size()) {
            worst.failure =
                text::cat("the gradient by ", name, " has ", found.size(), " numbers, not ", elements.size());
            return worst;
        }
        std::vector<double> expected;
        for (double& x : elements)
            expected.push_back(derivative(alone, values, x, step));
        double largest = 1e-3;
        for (const double x : expected)
            largest = std::max(largest, std::abs(x));
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const double error = std::abs(found[i] - expected[i]) / largest;
            if (error <= worst.relative)
                continue;
            worst.relative = error;
            worst.where =
                text::cat(name, "[", i, "]: the graph gives ", found[i], ", differences give ", expected[i]);
            if (std::isnan(error)) {
                worst.failure = worst.where;
                return worst;
            }
        }
    }
    return worst;
}

} // namespace support
