// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"

#include <onnx_file.pb.h>
#include <string>
#include <vector>

namespace engine::io::onnx {

// The nodes of a file that stand for one node of ours, and the constants that only they read.
struct Emission
{
    std::vector<onnx_file::NodeProto> nodes;
    std::vector<onnx_file::TensorProto> constants;
};

// What things are called in the file.
struct Names
{
    std::string node;                // "oriel/<op>/<id>": the first node; the next is "<node>/1"
    std::vector<std::string> inputs; // "" for an absent one
    std::vector<std::string> outputs;
};

// Lets the op write itself. The first node's doc_string describes ours (own_node.h). The same node
// and names give the same bytes.
Result<Emission> emit(const graph::Graph& graph, std::int32_t node, const Names& names);

} // namespace engine::io::onnx
