// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/pointwise.h"

#include <cmath>

namespace engine::ops {
namespace {

constexpr Port inputs[] = {{.name = "x", .title = "Input"}};
constexpr Output outputs[] = {{.name = "y", .title = "Output", .differentiable = false}};

// The nearest whole number, halves to the even one. Its slope is 0, so nothing flows back.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::nearbyint(x); });
}

constexpr std::string_view opId = "round";
constexpr std::string_view onnxOp = "Round";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 11, .read = readAs<opId>}};

constexpr Sample samples[] = {
    {.about = "a batch of pictures", .inputs = {{2, 3, 5, 7}}},
    {.about = "one number", .inputs = {{1}}},
};

} // namespace

extern constinit const Op round = {
    .id = opId,
    .title = "Round",
    .summary = "Rounds every value to the nearest whole number; halves go to the even one.",
    .category = Category::Mathematics,
    .inputs = inputs,
    .outputs = outputs,
    .types = sameType,
    .compute = {compute, compute},
    .variants = pointwise,
    .onnx = {readers, writeAs<onnxOp>},
    .samples = samples,
};

} // namespace engine::ops
