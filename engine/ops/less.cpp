// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

namespace engine::ops {
namespace {

// y = a < b.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    compare(in, out, [](T a, T b) { return a < b; });
}

constexpr std::string_view opId = "less";
constexpr std::string_view onnxOp = "Less";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 9, .read = readAs<opId>}};

} // namespace

extern constinit const Op less = comparison({
    .id = opId,
    .title = "Less",
    .summary = "Tells, element by element, whether the first input is less than the second.",
    .compute = {compute, compute},
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
