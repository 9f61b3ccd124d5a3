// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

namespace engine::ops {
namespace {

// y = a >= b.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    compare(in, out, [](T a, T b) { return a >= b; });
}

constexpr std::string_view opId = "greater_or_equal";
constexpr std::string_view onnxOp = "GreaterOrEqual";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 12, .read = readAs<opId>}};

} // namespace

extern constinit const Op greater_or_equal = comparison({
    .id = opId,
    .title = "Greater or equal",
    .summary = "Tells, element by element, whether the first input is at least the second.",
    .compute = {compute, compute},
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
