// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// The least whole number not below x. Its slope is 0, so nothing flows back.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::ceil(x); });
}

constexpr std::string_view opId = "ceil";
constexpr std::string_view onnxOp = "Ceil";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 6, .read = readAs<opId>}};

} // namespace

extern constinit const Op ceil = stepped({
    .id = opId,
    .title = "Round up",
    .summary = "Rounds every value up to a whole number.",
    .category = Category::Mathematics,
    .compute = {compute, compute},
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
