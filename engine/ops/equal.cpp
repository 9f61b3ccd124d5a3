// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

namespace engine::ops {
namespace {

// y = a == b.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    compare(in, out, [](T a, T b) { return a == b; });
}

constexpr std::string_view opId = "equal";
constexpr std::string_view onnxOp = "Equal";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 11, .read = readAs<opId>}};

} // namespace

extern constinit const Op equal = comparison({
    .id = opId,
    .title = "Equal",
    .summary = "Tells, element by element, whether two inputs are the same.",
    .compute = {compute, compute},
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
