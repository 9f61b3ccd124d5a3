// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

namespace engine::ops {
namespace {

// y = a or b.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    combine(in, out, [](bool a, bool b) { return a || b; });
}

constexpr std::string_view opId = "logical_or";
constexpr std::string_view onnxOp = "Or";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 7, .read = readAs<opId>}};

} // namespace

extern constinit const Op logical_or = logic({
    .id = opId,
    .title = "Or",
    .summary = "Tells, element by element, whether at least one input holds.",
    .compute = {compute, compute},
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
