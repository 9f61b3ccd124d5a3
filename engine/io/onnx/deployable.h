// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/preprocessing.h"
#include "engine/graph/network.h"

#include <string_view>

namespace engine::io::onnx {

// What an exported file calls its input and its outputs.
constexpr std::string_view picturesName = "pictures";
constexpr std::string_view logitsName = "logits";
constexpr std::string_view probabilitiesName = "probabilities";

// A trained network as others can use it: takes pictures of the network's size as levels 0 to 255
// (f32 [N, C, H, W]) and normalises them itself; gives the scores and, by softmax, a probability for
// each class. Float levels rather than bytes, because every runtime and every browser has them.
Result<graph::Graph> deployable(const graph::Network& network, const data::Preprocessing& preprocessing);

} // namespace engine::io::onnx
