// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/network.h"

#include <span>

namespace engine::graph {

// What a template fits itself to.
struct TemplateInput
{
    std::int64_t channels = 3;
    std::int64_t height = 64;
    std::int64_t width = 64;
    std::int64_t classes = 2;
};

// A starter network. A catalogue: each file of graph/templates defines one.
struct Template
{
    std::string_view id; // the file's name with `-` for `_`
    std::string_view title;
    std::string_view summary;
    Network (*build)(const TemplateInput&) = nullptr;
};

const Template* findTemplate(std::string_view id);

namespace templates {
std::span<const Template* const> all();
}

} // namespace engine::graph
