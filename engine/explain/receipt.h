// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/explain/explanation.h"

#include <string>
#include <vector>

namespace engine::explain {

// What an explanation is about, in words that outlive the program.
struct Subject
{
    std::string model;                // which run or file
    std::string item;                 // which picture
    std::vector<std::string> classes; // names by class number
};

// All that is needed to make the explanation again and to judge it, as JSON: method, parameters, seed,
// model, item, target, layer, baseline, device, passes, checks with their bars, Oriel's version and the
// range of the map.
std::string receipt(const Explanation& explanation, const Subject& subject);

} // namespace engine::explain
