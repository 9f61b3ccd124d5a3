// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/tensor.h"
#include "engine/explain/explainer.h"
#include "engine/ops/attribute.h"

#include <string>
#include <string_view>
#include <vector>

namespace engine::explain {

// A promise of a method, measured on this very explanation: kept when the value is no larger than
// the bar.
struct Check
{
    std::string_view name;
    std::string_view meaning; // one sentence
    double value = 0;
    double bar = 0;

    bool passed() const { return value <= bar; }
    bool operator==(const Check&) const = default;
};

// Why the network gave a picture the score it gave.
struct Explanation
{
    // What each place adds to the score of the target, as the method says; f32 [H, W], never
    // normalised. Where `isSigned`, below zero speaks against the target; else nothing is below zero.
    Tensor map;
    bool isSigned = true;
    Tensor channels; // f32 [C, H, W] where the method tells the channels apart, else empty
    Tensor layerMap; // f32 [h, w] of the layer's own size before it was stretched, else empty

    std::string_view method; // its id
    std::int64_t target = 0;
    std::int64_t predicted = 0; // the class with the highest score
    double score = 0;           // of the target, before softmax
    std::string layer;          // empty unless the method looks at one
    std::string baseline;       // what "nothing there" was, empty unless the method needs it
    ops::Settings parameters;   // all of them
    std::uint64_t seed = 0;
    std::string device;
    Passes passes;
    std::vector<Check> checks;
    bool stoppedEarly = false; // cancelled, and what was found until then is kept
};

} // namespace engine::explain
