// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/templates/support/drawing.h"

#include <algorithm>

namespace engine::graph::templates {
namespace {

Network build(const TemplateInput& input)
{
    Drawing drawing;
    drawing.input("input", {input.channels, input.height, input.width});
    drawing.add("flatten", "flatten");
    drawing.add("linear", "hidden", {{"units", std::int64_t{128}}});
    drawing.add("relu", "relu");
    const Link output = drawing.add("linear", "scores", {{"units", input.classes}});
    return {.nodes = drawing.takeNodes(), .output = output};
}

} // namespace

extern constinit const Template mlp = {
    .id = "mlp",
    .title = "Multilayer perceptron",
    .summary =
        "Looks at all pixels at once, without a notion of place; small, fast, and a good first comparison.",
    .build = build,
};

} // namespace engine::graph::templates
