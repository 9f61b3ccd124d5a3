// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/explain/method.h"
#include "engine/graph/templates/support/drawing.h"

#include <initializer_list>
#include <memory>

namespace support {

// A network with its weights on the CPU device, ready to be explained.
class TinyModel
{
public:
    TinyModel(engine::graph::Network network, engine::graph::Tensors weights);

    engine::explain::Explainer& explainer() { return *m_explainer; }
    const engine::explain::Explainer& explainer() const { return *m_explainer; }
    const engine::graph::Network& network() const { return m_network; }
    const engine::graph::Tensors& weights() const { return m_weights; }

    // The request with a preprocessing, should it have none, for which black is 0.
    engine::explain::Request completed(engine::explain::Request request) const;

    // Explains by a method of the catalogue, the request completed.
    engine::Result<engine::explain::Explanation> explain(std::string_view method,
                                                         engine::explain::Request request);

private:
    engine::graph::Network m_network;
    engine::graph::Tensors m_weights;
    std::unique_ptr<engine::run::Runner> m_runner;
    std::unique_ptr<engine::explain::Explainer> m_explainer;
};

engine::Tensor numbers(const engine::Extents& extents, std::initializer_list<float> values);

// One linear layer over a picture: scores = weights . picture + offsets, drawn by the seed.
struct LinearModel
{
    engine::Tensor weights; // f32 [classes, C H W]
    TinyModel model;
};
LinearModel linearModel(const engine::Extents& picture, std::int64_t classes, std::uint64_t seed);

// Pictures (f32 [count, 1, 12, 12]) whose class is which third is bright, and a template of three
// classes that has learned to tell them apart, once for each program.
engine::Tensor stripes(std::int64_t count, std::uint32_t stream,
                       std::vector<std::int32_t>* classes = nullptr);
TinyModel trainedOnStripes(std::string_view templateId);

} // namespace support
