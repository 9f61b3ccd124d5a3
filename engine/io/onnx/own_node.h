// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"
#include "engine/io/onnx/emit.h"

#include <optional>
#include <string>
#include <string_view>

namespace engine::io::onnx {

// Our own files say which of our nodes their nodes stand for, so that they read back as an equal
// graph: names "oriel/<op>/<id>", and in the first one's doc_string this value as JSON.
struct OwnNode
{
    std::string name; // of the node in our graph
    const ops::Op* op = nullptr;
    ops::Settings settings;
    Names names; // of ports and outputs in the file
};

std::string description(const graph::Node& node, const Names& names);

// Nothing when the node is not one of ours or says what cannot be. The file is not believed: the
// reader writes the node again and compares.
std::optional<OwnNode> ownNode(const onnx_file::NodeProto& first);

// "oriel/conv2d/12" of "oriel/conv2d/12" and "oriel/conv2d/12/1"; empty for names of others.
std::string_view ownPrefix(std::string_view name);

} // namespace engine::io::onnx
