// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/templates/support/drawing.h"

#include <algorithm>

namespace engine::graph::templates {
namespace {

using ops::Integers;

// LeCun et al. 1998, as it is drawn today: every map of the first round feeds every map of the second,
// and a linear layer gives the scores. Pictures too small for a step go without it; large ones begin
// with a step of two, since the first linear layer looks at every place that is left.
Network build(const TemplateInput& input)
{
    constexpr std::int64_t kernel = 5;
    Drawing drawing;
    drawing.input("input", {input.channels, input.height, input.width});
    std::int64_t size = std::min(input.height, input.width);
    const auto round = [&](const std::string& name, std::int64_t filters, std::int64_t stride,
                           std::int64_t padding) {
        drawing.add("conv2d", "conv" + name,
                    {{"filters", filters},
                     {"kernel", Integers{kernel, kernel}},
                     {"stride", Integers{stride, stride}},
                     {"padding", Integers{padding, padding}}});
        drawing.add("tanh", "tanh" + name);
        size = (size + 2 * padding - kernel) / stride + 1;
        if (size >= 2) {
            drawing.add("average_pool", "pool" + name);
            size /= 2;
        }
    };
    round("1", 6, size >= 96 ? 2 : 1, 2);
    if (size >= kernel)
        round("2", 16, 1, 0);
    drawing.add("flatten", "flatten");
    drawing.add("linear", "hidden1", {{"units", std::int64_t{120}}});
    drawing.add("tanh", "tanh3");
    drawing.add("linear", "hidden2", {{"units", std::int64_t{84}}});
    drawing.add("tanh", "tanh4");
    const Link output = drawing.add("linear", "scores", {{"units", input.classes}});
    return {.nodes = drawing.takeNodes(), .output = output};
}

} // namespace

extern constinit const Template lenet_5 = {
    .id = "lenet-5",
    .title = "LeNet-5",
    .summary = "The network that read cheques in 1998: small, quick, and the classic first step beyond a "
               "multilayer perceptron.",
    .build = build,
};

} // namespace engine::graph::templates
