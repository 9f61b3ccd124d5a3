// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/preprocessing.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine::io::onnx {

using Properties = std::map<std::string, std::string, std::less<>>;

// What a file says about itself beside its graph: enough to use it without its project.
struct Card
{
    std::vector<std::string> classes; // in the order of the outputs
    std::optional<data::Preprocessing> preprocessing;
    std::string licence = "This model belongs to whoever trained it. Oriel claims no rights in it.";

    bool operator==(const Card&) const = default;
};

// As metadata_props: "oriel.classes" and "oriel.preprocessing" hold JSON, "oriel.pictures" says in
// words how a picture becomes the input, "oriel.licence" is the licence line.
Properties properties(const Card& card);

// A file of others has an empty card. A card of ours that does not make sense is an error, because
// its pictures would be prepared wrongly.
Result<Card> cardFrom(const Properties& properties);

} // namespace engine::io::onnx
