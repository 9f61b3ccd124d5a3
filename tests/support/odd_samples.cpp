// SPDX-License-Identifier: Apache-2.0
#include "tests/support/odd_samples.h"

#include "engine/core/text.h"
#include "engine/ops/support/window.h"

#include <deque>

namespace support {

using namespace engine;
using ops::Fill;
using ops::Integers;
using ops::Sample;
using ops::SampleInput;
using ops::Settings;

namespace {

// Samples point to names; both live as long as the program.
class Collection
{
public:
    void add(std::string_view op, std::vector<SampleInput> inputs, const Settings& settings = {},
             ops::Mode mode = ops::Mode::Train)
    {
        m_names.push_back(text::cat("odd ", m_names.size()));
        Sample& sample = m_samples.emplace_back();
        sample.about = m_names.back();
        for (const SampleInput& input : inputs)
            sample.inputs.push_back(input);
        for (const ops::Setting& setting : settings)
            sample.settings.push_back(setting);
        sample.mode = mode;
        m_list.push_back({ops::find(op), &sample});
    }
    const std::vector<OpSample>& list() const { return m_list; }

private:
    std::deque<std::string> m_names;
    std::deque<Sample> m_samples;
    std::vector<OpSample> m_list;
};

struct ConvolutionCase
{
    Extents x; // N C H W
    std::int64_t filters, kernel, stride, padding, dilation, groups;
};

// A convolution and both of its gradients.
void addConvolution(Collection& all, const ConvolutionCase& c)
{
    const Integers two[] = {Integers{c.kernel, c.kernel}, Integers{c.stride, c.stride},
                            Integers{c.padding, c.padding}, Integers{c.dilation, c.dilation}};
    const Settings geometry = {
        {"stride", two[1]}, {"padding", two[2]}, {"dilation", two[3]}, {"groups", c.groups}};
    Settings forward = geometry;
    forward.push_back({"filters", c.filters});
    forward.push_back({"kernel", two[0]});
    const ops::Window window = {
        {c.kernel, c.kernel}, {c.stride, c.stride}, {c.padding, c.padding}, {c.dilation, c.dilation}};
    const Extents w = {c.filters, c.x[1] / c.groups, c.kernel, c.kernel};
    const Extents y = {c.x[0], c.filters, ops::windowedExtent(window, c.x[2], 0),
                       ops::windowedExtent(window, c.x[3], 1)};
    const auto in = [](const Extents& extents) { return SampleInput(extents, Fill::Normal); };
    all.add("conv2d", {in(c.x), in(w), in({c.filters})}, forward);
    all.add("conv2d_input_gradient", {in(y), in(w), in(c.x)}, geometry);
    all.add("conv2d_weight_gradient", {in(c.x), in(y), in(w)}, geometry);
}

void addConvolutions(Collection& all)
{
    constexpr std::int64_t wide = 13;
    for (const ConvolutionCase& c : std::initializer_list<ConvolutionCase>{
             {{1, 1, 1, 1}, 1, 1, 1, 0, 1, 1},
             {{5, 9, 11, wide}, wide, 3, 1, 1, 1, 1},
             {{1, 7, 12, 5}, 5, 3, 1, 2, 2, 1},
             {{2, 3, 10, 11}, 8, 2, 3, 0, 1, 1},        // a step larger than the window
             {{2, 4, 3, 2}, 4, 1, 1, 2, 1, 1},          // a margin larger than the window
             {{2, 8, 5, 6}, 16, 3, 2, 1, 1, 2},         // groups of whole vectors
             {{1, 6, 5, 5}, 9, 3, 1, 1, 1, 3},          // groups of odd sizes
             {{3, wide, 7, 6}, wide, 5, 2, 2, 1, wide}, // depthwise
             {{1, 5, 4, 4}, 10, 3, 1, 1, 1, 5},         // two filters for each channel
             {{3, 2, 33, 40}, 6, 3, 1, 1, 1, 1},        // many pieces
         })
        addConvolution(all, c);
}

void addProducts(Collection& all)
{
    struct Size
    {
        std::int64_t rows, columns, depth;
    };
    for (const Size& s : {Size{1, 1, 1}, {7, 13, 5}, {12, 8, 16}, {9, 132, 4}, {4, 6, 7}, {1, 4, 8}})
        for (const bool a : {false, true})
            for (const bool b : {false, true})
                all.add("matmul",
                        {SampleInput(a ? Extents{s.depth, s.rows} : Extents{s.rows, s.depth}, Fill::Normal),
                         SampleInput(b ? Extents{s.columns, s.depth} : Extents{s.depth, s.columns},
                                     Fill::Normal)},
                        {{"transpose_a", a}, {"transpose_b", b}});
}

void addReductions(Collection& all)
{
    const std::vector<Extents> shapes = {{3, 5, 4, 7}, {40, 6, 9, 11}, {13, 7}, {2, 3, 4}, {2, 3, 1, 5, 2}};
    for (const Extents& shape : shapes)
        for (std::uint32_t set = 0; set < (1U << shape.size()); ++set) {
            Integers axes;
            for (std::size_t i = 0; i < shape.size(); ++i)
                if (set >> i & 1)
                    axes.push_back(static_cast<std::int64_t>(i));
            all.add(set % 2 == 0 ? "sum" : "mean", {SampleInput(shape, Fill::Positive)}, {{"axes", axes}});
        }
    all.add("global_average_pool", {SampleInput({3, 13, 5, 1}, Fill::Normal)});
}

void addArrangements(Collection& all)
{
    const auto expand = [&](const Extents& from, const Extents& to, bool average) {
        all.add("expand", {SampleInput(from, Fill::Normal), SampleInput(to, Fill::Normal)},
                {{"average", average}});
    };
    expand({5}, {3, 5}, false);
    expand({5, 1, 1}, {2, 5, 3, 4}, true);
    expand({2, 1, 3, 4}, {2, 5, 3, 4}, true);
    expand({1, 5, 1, 4}, {2, 5, 3, 4}, false);
    expand({}, {1, 7, 2, 2}, true);
    expand({2, 1, 3}, {2, 4, 3}, false);
    all.add("transpose", {SampleInput({3, 4, 5}, Fill::Normal)}, {{"axes", Integers{2, 0, 1}}});
    all.add("transpose", {SampleInput({2300, 2000}, Fill::Normal)}); // more groups than one dimension takes
    all.add("transpose", {SampleInput({2, 3, 5, 7}, Fill::Normal)}, {{"axes", Integers{1, 0, 3, 2}}});
    all.add("transpose", {SampleInput({2, 3, 1, 2, 5}, Fill::Normal)}, {{"axes", Integers{4, 1, 0, 3, 2}}});
}

// Parts that begin and end within a vector of four channels.
void addParts(Collection& all)
{
    const auto normal = [](const Extents& extents) { return SampleInput(extents, Fill::Normal); };
    const std::vector<std::vector<std::int64_t>> channels = {{3, 5}, {4, 8}, {1, 1, 1}, {7}, {4, 3, 6}};
    for (const auto& parts : channels) {
        std::vector<SampleInput> inputs;
        for (const std::int64_t part : parts)
            inputs.push_back(normal({2, part, 3, 2}));
        all.add("concat", inputs, {{"axis", std::int64_t{1}}});
    }
    all.add("concat", {normal({2, 5, 3, 2}), normal({1, 5, 3, 2})}, {{"axis", std::int64_t{0}}});
    all.add("concat", {normal({2, 5, 3, 2}), normal({2, 5, 1, 2})}, {{"axis", std::int64_t{2}}});
    all.add("concat", {normal({7}), normal({2})}, {{"axis", std::int64_t{0}}});
    const auto slice = [&](const Extents& x, std::int64_t axis, std::int64_t start, std::int64_t length) {
        Extents piece = x;
        piece[static_cast<std::size_t>(axis)] = length;
        all.add("slice", {normal(x)}, {{"axis", axis}, {"start", start}, {"length", length}});
        all.add("slice_gradient", {normal(piece), normal(x)}, {{"axis", axis}, {"start", start}});
    };
    slice({2, 13, 3, 2}, 1, 4, 4);
    slice({2, 13, 3, 2}, 1, 3, 7);
    slice({2, 13, 3, 2}, 1, 8, 5);
    slice({2, 5, 3, 4}, 3, 1, 2);
    slice({5, 5, 3, 4}, 0, 4, 1);
    slice({9, 4}, 1, 2, 1);
}

void addPools(Collection& all)
{
    const auto pool = [&](const Extents& x, std::int64_t kernel, std::int64_t stride, std::int64_t padding) {
        const Settings settings = {{"kernel", Integers{kernel, kernel}},
                                   {"stride", Integers{stride, stride}},
                                   {"padding", Integers{padding, padding}}};
        all.add("max_pool", {SampleInput(x, Fill::Distinct)}, settings);
        const ops::Window window = {{kernel, kernel}, {stride, stride}, {padding, padding}};
        const Extents y = {x[0], x[1], ops::windowedExtent(window, x[2], 0),
                           ops::windowedExtent(window, x[3], 1)};
        for (const bool countMargin : {false, true}) {
            Settings average = settings;
            average.push_back({"count_margin", countMargin});
            all.add("average_pool", {SampleInput(x, Fill::Normal)}, average);
            all.add("average_pool_gradient", {SampleInput(y, Fill::Normal), SampleInput(x, Fill::Normal)},
                    average);
        }
    };
    pool({1, 13, 7, 11}, 3, 1, 1);
    pool({2, 5, 9, 8}, 2, 3, 0);
    pool({3, 4, 5, 5}, 5, 5, 2);
}

void addRows(Collection& all)
{
    all.add("softmax", {SampleInput({1, 1000}, Fill::Normal)});
    all.add("softmax", {SampleInput({70, 3}, Fill::Normal)});
    all.add("cross_entropy",
            {SampleInput({70, 13}, Fill::Normal), SampleInput({70}, ElementType::I32, Fill::Classes)});
    all.add("cross_entropy", {SampleInput({1, 1}, Fill::Normal), SampleInput({1, 1}, Fill::Unit)});
    all.add("mean_squared_error",
            {SampleInput({3, 13, 9, 8}, Fill::Normal), SampleInput({3, 13, 9, 8}, Fill::Normal)});
    for (const Extents& x : {Extents{1, 13, 1, 2}, {8, 5, 16, 17}, {3, 4, 1, 1}})
        for (const ops::Mode mode : {ops::Mode::Train, ops::Mode::Infer}) {
            const SampleInput positive({x[1]}, Fill::Positive);
            const SampleInput normal({x[1]}, Fill::Normal);
            all.add("batch_norm", {SampleInput(x, Fill::Normal), positive, normal, normal, positive}, {},
                    mode);
        }
}

void addChains(Collection& all)
{
    const auto pair = [&](std::string_view op, const Extents& a, const Extents& b) {
        all.add(op, {SampleInput(a, Fill::Normal), SampleInput(b, Fill::Normal)});
    };
    pair("add", {2, 5, 3, 4}, {2, 5, 1, 1});
    pair("subtract", {2, 5, 3, 4}, {2, 1, 3, 4});
    pair("multiply", {2, 5, 3, 4}, {4});
    pair("add", {2, 8, 3, 4}, {1, 8, 1, 1});
    pair("multiply", {1, 8, 1, 1}, {2, 8, 3, 4});
    pair("greater", {2, 5, 3, 4}, {1, 5, 3, 1});
    pair("add", {7, 3}, {3});
    pair("multiply", {7, 3}, {7, 1});
    pair("subtract", {2, 3, 1, 2, 5}, {3, 1, 2, 1});
    pair("add", {1}, {1});
    pair("add", {}, {});
    pair("add", {70, 1001}, {70, 1001});
}

} // namespace

std::vector<OpSample> oddSamples()
{
    static const Collection all = [] {
        Collection made;
        addConvolutions(made);
        addProducts(made);
        addReductions(made);
        addArrangements(made);
        addParts(made);
        addPools(made);
        addRows(made);
        addChains(made);
        return made;
    }();
    return all.list();
}

} // namespace support
