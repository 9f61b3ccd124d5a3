// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/templates/support/drawing.h"

#include <algorithm>

namespace engine::graph::templates {
namespace {

Block residual(const std::string& name, std::int64_t channels)
{
    Drawing drawing;
    const Link in = drawing.input("in", {channels, 1, 1}); // a block takes whatever size comes
    convolutionBlock(drawing, "1", channels);
    convolutionBlock(drawing, "2", channels);
    const Link output = drawing.add("add", "add", {}, {drawing.last(), in});
    return {.name = name, .nodes = drawing.takeNodes(), .output = output};
}

// Coleman et al. 2018 (DAWNBench) and Page 2018: 64, 128 + residual, 256, 512 + residual.
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
    convolutionBlock(drawing, "1", 64, step);
    size /= step;
    convolutionBlock(drawing, "2", 128);
    halve("2");
    drawing.use("residual-128", "residual2");
    convolutionBlock(drawing, "3", 256);
    halve("3");
    convolutionBlock(drawing, "4", 512);
    halve("4");
    drawing.use("residual-512", "residual4");
    drawing.add("global_average_pool", "average");
    drawing.add("flatten", "flatten");
    const Link output = drawing.add("linear", "scores", {{"units", input.classes}});
    return {.nodes = drawing.takeNodes(),
            .blocks = {residual("residual-128", 128), residual("residual-512", 512)},
            .output = output};
}

} // namespace

extern constinit const Template resnet_9 = {
    .id = "resnet-9",
    .title = "ResNet-9",
    .summary = "Two residual blocks that let a deeper network learn; accurate on small pictures, several "
               "times the work of the small CNN.",
    .build = build,
};

} // namespace engine::graph::templates
