// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

namespace engine::ops {
namespace {

// y = a and b.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    combine(in, out, [](bool a, bool b) { return a && b; });
}

constexpr std::string_view opId = "logical_and";
constexpr std::string_view onnxOp = "And";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 7, .read = readAs<opId>}};

} // namespace

extern constinit const Op logical_and = logic({
    .id = opId,
    .title = "And",
    .summary = "Tells, element by element, whether both inputs hold.",
    .compute = {compute, compute},
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
