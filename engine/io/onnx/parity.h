// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/picture.h"
#include "engine/data/preprocessing.h"
#include "engine/graph/evaluate.h"
#include "engine/graph/network.h"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace engine::io::onnx {

// How far the scores of an exported file are from those of the network it was made from.
struct Parity
{
    std::int64_t pictures = 0;
    double largest = 0; // absolute difference of one score
    double mean = 0;
    double bar = 0;
    std::int64_t otherAnswers = 0;   // pictures whose best class differs
    std::vector<double> differences; // the largest of each picture, in their order

    bool passed() const { return pictures > 0 && largest <= bar && otherAnswers == 0; }
    bool operator==(const Parity&) const = default;
};

// Adds one picture: what was expected and what was got for each class. The mean is a sum until all are in
// and somebody divides it by the number of scores.
void add(Parity& parity, std::span<const float> expected, std::span<const float> got);

std::string toJson(const Parity& parity);

// Gives the outputs of a graph without symbols; a device can be put here.
using Evaluate = std::function<Result<graph::Tensors>(const graph::Graph&, const graph::Tensors& leaves)>;

struct ParityCheck
{
    const graph::Network& network;
    const graph::Tensors& weights;
    const data::Preprocessing& preprocessing;
    Evaluate evaluate = graph::evaluate<float>;
    double bar = 1e-4;
};

// Reads the file back and runs both on the pictures: the network on prepared pictures, the file on
// their levels, so that preprocessing inside the file is judged too.
Result<Parity> parity(std::span<const std::byte> file, const ParityCheck& check,
                      std::span<const data::Picture> pictures);

} // namespace engine::io::onnx
