// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// The nearest whole number, halves to the even one. Its slope is 0, so nothing flows back.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::nearbyint(x); });
}

constexpr std::string_view opId = "round";
constexpr std::string_view onnxOp = "Round";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 11, .read = readAs<opId>}};

} // namespace

extern constinit const Op round = stepped({
    .id = opId,
    .title = "Round",
    .summary = "Rounds every value to the nearest whole number; halves go to the even one.",
    .category = Category::Mathematics,
    .compute = {compute, compute},
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
