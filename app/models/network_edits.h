// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/graph/network.h"

#include <functional>
#include <map>
#include <optional>

// What an editor does to a network, as functions of values. Each leaves a network that can be written and
// read, whether it fits together or not; on failure it is as it was.
namespace app::edits {

using engine::Result;
using engine::graph::Link;
using engine::graph::Network;
using engine::graph::NetworkNode;

using Change = std::function<Result<void>(Network&)>;

// A node to add: an op of the catalogue, or another use of a block.
struct Addition
{
    std::string level; // empty: the network itself, else a block
    std::string op, block;
    engine::ops::Settings settings;
    std::int32_t after = 0;                         // whose output it takes; 0: none
    std::int32_t edgeTo = 0, edgeInput = 0;         // put into this connection; 0: not into one
    bool followsOn = false;                         // what reads `after` reads the new node from then on
    std::optional<std::pair<double, double>> place; // else below `after`, what is there moves down
};

Result<std::int32_t> add(Network& network, const Addition& addition); // the new node's id
// With `joinsEnds` what reads a removed node reads its first input instead.
Result<void> remove(Network& network, const std::string& level, const std::vector<std::int32_t>& ids,
                    bool joinsEnds);
// Replaces what the input reads, or adds a connection behind the last.
Result<void> connect(Network& network, const std::string& level, Link from, std::int32_t to,
                     std::int32_t input);
Result<void> disconnect(Network& network, const std::string& level, std::int32_t to, std::int32_t input);
Result<void> move(Network& network, const std::vector<std::int32_t>& ids, double x, double y);
Result<void> place(Network& network, const std::map<std::int32_t, std::pair<double, double>>& places);
// Nothing as value: back to the default.
Result<void> set(Network& network, const std::string& level, std::int32_t id, std::string_view attribute,
                 const std::optional<engine::ops::AttributeValue>& value);
Result<void> reset(Network& network, const std::string& level, std::int32_t id);
Result<void> repeat(Network& network, const std::string& level, std::int32_t id, std::int32_t copies);
Result<void> rename(Network& network, const std::string& level, std::int32_t id, const std::string& name);
Result<void> setOutput(Network& network, const std::string& level, std::int32_t id);

std::vector<NetworkNode>* levelOf(Network& network, const std::string& level); // null: no such block
const std::vector<NetworkNode>* levelOf(const Network& network, const std::string& level);

} // namespace app::edits
