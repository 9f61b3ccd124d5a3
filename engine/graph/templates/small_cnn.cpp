// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/templates/support/drawing.h"

#include <algorithm>

namespace engine::graph::templates {
namespace {

// Halves the picture between rounds while it is large enough to halve; larger pictures begin with a
// step of two.
Network build(const TemplateInput& input)
{
    Drawing drawing;
    drawing.input("input", {input.channels, input.height, input.width});
    std::int64_t size = std::min(input.height, input.width);
    const auto halve = [&](const std::string& name) {
        if (size >= 4) {
            drawing.add("max_pool", "pool" + name);
            size /= 2;
        }
    };
    const std::int64_t step = size >= 96 ? 2 : 1;
    convolutionBlock(drawing, "1", 32, step);
    size /= step;
    halve("1");
    convolutionBlock(drawing, "2", 64);
    halve("2");
    convolutionBlock(drawing, "3", 96);
    if (size >= 16)
        halve("3");
    drawing.add("global_average_pool", "average");
    drawing.add("flatten", "flatten");
    const Link output = drawing.add("linear", "scores", {{"units", input.classes}});
    return {.nodes = drawing.takeNodes(), .output = output};
}

} // namespace

extern constinit const Template small_cnn = {
    .id = "small-cnn",
    .title = "Small CNN",
    .summary = "Three rounds of learned filters; enough for most small pictures and quick to train anywhere.",
    .build = build,
};

} // namespace engine::graph::templates
