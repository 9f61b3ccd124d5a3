// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/network_fixes.h"

#include "app/models/network_edits.h"
#include "app/models/network_words.h"
#include "app/text.h"
#include "engine/graph/drawn.h"

#include <QCoreApplication>

#include <algorithm>

namespace app::fixes {

using namespace engine;
using graph::Network;
using graph::NetworkNode;
using graph::NodePlace;
using Fix = NetworkModel::Fix;

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("app::fixes", text);
}

const NetworkNode* nodeAt(const Network& network, const NodePlace& place)
{
    const std::vector<NetworkNode>* level = edits::levelOf(network, place.block);
    return level ? graph::findNode(*level, place.node) : nullptr;
}

// The op that is tried in front of an input.
struct Candidate
{
    const ops::Op* op = nullptr;
    ops::Settings settings;
};

std::vector<Candidate> candidates(const Given& inputs, std::size_t broken)
{
    std::vector<Candidate> tried;
    for (const Given::value_type& other : inputs) // what the other inputs bring, the broken one could too
        if (&other != &inputs[broken] && other.shape.size() == 4 && other.shape[1].isNumber())
            tried.push_back({ops::find("conv2d"),
                             {{"filters", other.shape[1].extent},
                              {"kernel", ops::Integers{1, 1}},
                              {"padding", ops::Integers{0, 0}}}});
    for (const ops::Op* op : ops::all())
        if (words::isOffered(*op) && op->inputs.size() == 1 && !op->parameters &&
            (op->category == ops::Category::Arrangement || op->category == ops::Category::Pool))
            tried.push_back({op, {}});
    return tried;
}

std::optional<TensorType> given(const ops::Op& op, const ops::Settings& settings, const Given& inputs)
{
    const Result<graph::Answer> answer = graph::answer(op, settings, inputs, ops::Mode::Train);
    return answer && !answer->outputs.empty() ? std::optional(answer->outputs.front()) : std::nullopt;
}

bool isScores(const std::optional<TensorType>& type, std::int64_t classes)
{
    return type && type->shape == Shape{Symbol::Batch, classes};
}

} // namespace

Given inputsOf(const Network& network, const graph::Inspection& inspection, const NodePlace& place)
{
    Given types;
    const NetworkNode* node = nodeAt(network, place);
    if (!node)
        return {};
    for (const graph::Link& link : node->inputs) {
        const graph::NodeFacts* facts = inspection.find({place.block, link.node});
        if (!facts || link.output < 0 || std::cmp_greater_equal(link.output, facts->outputs.size()))
            return {};
        types.push_back(facts->outputs[static_cast<std::size_t>(link.output)]);
    }
    return types;
}

std::optional<Fix> insertion(const Network& network, const graph::Inspection& inspection,
                             const graph::Problem& problem)
{
    const NetworkNode* node = nodeAt(network, problem.place);
    const ops::Op* op = node ? ops::find(node->op) : nullptr;
    const Given inputs = inputsOf(network, inspection, problem.place);
    if (!op || problem.input < 0 || std::cmp_greater_equal(problem.input, inputs.size()))
        return std::nullopt;
    const auto broken = static_cast<std::size_t>(problem.input);
    for (const Candidate& candidate : candidates(inputs, broken)) {
        const std::optional<TensorType> made = given(*candidate.op, candidate.settings, {inputs[broken]});
        if (!made)
            continue;
        Given mended = inputs;
        mended[broken] = *made;
        if (!given(*op, node->settings, mended))
            continue;
        const edits::Addition addition = {.level = problem.place.block,
                                          .op = std::string(candidate.op->id),
                                          .block = {},
                                          .settings = candidate.settings,
                                          .after = node->inputs[broken].node,
                                          .edgeTo = node->id,
                                          .edgeInput = problem.input,
                                          .place = {}};
        return Fix{.title = translated("Insert %1").arg(toQString(candidate.op->title)),
                   .note = translated("makes %1 of it").arg(words::shape(made->shape)),
                   .change = [addition](Network& copy) -> Result<void> {
                       const Result<std::int32_t> added = edits::add(copy, addition);
                       return added ? Result<void>() : Result<void>(added.error());
                   }};
    }
    return std::nullopt;
}

std::optional<Fix> connection(const Network& network, const graph::Inspection& inspection,
                              const graph::Problem& problem)
{
    const NetworkNode* node = nodeAt(network, problem.place);
    const ops::Op* op = node ? ops::find(node->op) : nullptr;
    if (!op || problem.input != graph::noConnection || node->inputs.size() >= graph::dataPorts(*op).needed)
        return std::nullopt;
    Given inputs = inputsOf(network, inspection, problem.place);
    if (inputs.size() != node->inputs.size())
        return std::nullopt;
    const NetworkNode* best = nullptr;
    for (const NetworkNode& other : *edits::levelOf(network, problem.place.block)) {
        const graph::NodeFacts* facts = inspection.find({problem.place.block, other.id});
        const bool isTaken =
            std::ranges::any_of(node->inputs, [&](const graph::Link& link) { return link.node == other.id; });
        if (isTaken || &other == node || !facts || facts->outputs.empty() || other.y >= node->y ||
            (best && other.y <= best->y))
            continue;
        Given more = inputs;
        more.push_back(facts->outputs.front());
        if (more.size() < graph::dataPorts(*op).needed || given(*op, node->settings, more))
            best = &other;
    }
    if (!best)
        return std::nullopt;
    return Fix{.title = translated("Connect to %1").arg(toQString(best->name)),
               .note = {},
               .change = [level = problem.place.block, from = best->id, to = node->id,
                          input = static_cast<std::int32_t>(node->inputs.size())](Network& copy) {
                   return edits::connect(copy, level, {from, 0}, to, input);
               }};
}

std::optional<Fix> head(const Network& network, const graph::Inspection& inspection, std::int64_t classes)
{
    const NodePlace place = {{}, network.output.node};
    const NetworkNode* node = nodeAt(network, place);
    if (!node)
        return std::nullopt;
    if (const ops::Op* op = ops::find(node->op)) {
        const Given inputs = inputsOf(network, inspection, place);
        for (const ops::Attribute& attribute : op->attributes) {
            if (!std::holds_alternative<std::int64_t>(attribute.initial))
                continue;
            ops::Settings settings = node->settings;
            std::erase_if(settings, [&](const ops::Setting& s) { return s.name == attribute.name; });
            settings.push_back({attribute.name, classes});
            if (isScores(given(*op, settings, inputs), classes))
                return Fix{.title = translated("Set %1 to %2")
                                        .arg(toQString(attribute.title).toLower(), grouped(classes)),
                           .note = {},
                           .change = [id = node->id, name = attribute.name, classes](Network& copy) {
                               return edits::set(copy, {}, id, name, ops::AttributeValue(classes));
                           }};
        }
    }
    const ops::Op* linear = ops::find("linear");
    const graph::NodeFacts* facts = inspection.find(place);
    const ops::Settings units = {{"units", classes}};
    if (!facts || facts->outputs.empty() ||
        !isScores(given(*linear, units, {facts->outputs.front()}), classes))
        return std::nullopt;
    return Fix{.title = translated("Add %1").arg(toQString(linear->title)),
               .note = translated("gives %1 scores").arg(grouped(classes)),
               .change = [after = node->id, units](Network& copy) -> Result<void> {
                   const Result<std::int32_t> added = edits::add(copy, {.level = {},
                                                                        .op = "linear",
                                                                        .block = {},
                                                                        .settings = units,
                                                                        .after = after,
                                                                        .followsOn = true,
                                                                        .place = {}});
                   return added ? Result<void>() : Result<void>(added.error());
               }};
}

} // namespace app::fixes
