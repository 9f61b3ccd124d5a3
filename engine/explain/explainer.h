// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/explain/program.h"
#include "engine/graph/network.h"

#include <optional>
#include <string>
#include <vector>

namespace engine::explain {

// Pictures that went through the network forwards, and scores that went back.
struct Passes
{
    std::int64_t forward = 0;
    std::int64_t backward = 0;

    bool operator==(const Passes&) const = default;
};

// The scores of some pictures, and how the score of one class changes with each of their numbers.
struct InputGradients
{
    Tensor logits;    // f32 [N, classes]
    Tensor gradients; // f32 [N, C, H, W]
};

// The same at the output of a layer inside the network.
struct LayerGradients
{
    Tensor logits;      // f32 [N, classes]
    Tensor activations; // f32 [N, K, h, w]
    Tensor gradients;   // f32 [N, K, h, w]
};

// Asks a trained network the questions that explanations are made of: always in inference (running
// statistics, no dropout), always about scores before softmax, which would mix the classes. Any
// number of pictures (f32 [N, C, H, W]) at once. Reads the parameters that the runner holds. Lives on
// the engine thread.
class Explainer
{
public:
    // Fails when the network takes no pictures, gives no scores or has values the runner lacks.
    static Result<Explainer> create(const graph::Network& network, run::Runner& runner);

    // Puts a model's weights into the runner first.
    static Result<Explainer> create(const graph::Network& network, run::Runner& runner,
                                    const graph::Tensors& weights);

    const Extents& pictureExtents() const { return m_pictureExtents; } // C, H, W
    std::int64_t classes() const { return m_classes; }

    // The number of pictures that one run takes; work that reports progress comes in such portions.
    std::int64_t batchSize() const { return m_batchSize; }
    const DeviceTraits& device() const { return m_runner->device(); }

    Result<Tensor> logits(const Tensor& pictures);
    Result<InputGradients> gradients(const Tensor& pictures, std::int64_t target);
    Result<LayerGradients> layerGradients(std::string_view layer, const Tensor& pictures,
                                          std::int64_t target);

    // Layers that still know where in the picture they look (4-D values), in order.
    std::vector<std::string> pictureLayers() const;

    // Of those, the one where Grad-CAM looks unless told otherwise: the last that a convolution feeds
    // and that has more than one place, pools aside. Nothing where no layer is like that.
    std::optional<std::string> lastConvolution() const;

    // Of everything asked so far.
    const Passes& passes() const { return m_passes; }

private:
    Explainer(graph::FlatNetwork flat, run::Runner& runner);

    Result<Program*> inputProgram();
    Result<Program*> layerProgram(std::string_view layer);
    Tensor seeds(std::int64_t count, std::int64_t target) const;
    Result<graph::Tensors> runBothWays(Program& program, const Tensor& pictures, std::int64_t target);

    graph::FlatNetwork m_flat; // without outputs
    run::Runner* m_runner;
    Extents m_pictureExtents;
    std::int64_t m_classes = 0;
    std::int64_t m_batchSize = 1;
    Program m_scores;
    std::optional<Program> m_inputProgram;
    std::map<std::string, Program, std::less<>> m_layerPrograms;
    Passes m_passes;
};

} // namespace engine::explain
