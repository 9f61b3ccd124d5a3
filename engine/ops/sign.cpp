// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// y = -1, 0 or 1. Its slope is 0 wherever it has one, so nothing flows back.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return T(x > T(0)) - T(x < T(0)); });
}

constexpr std::string_view opId = "sign";
constexpr std::string_view onnxOp = "Sign";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 9, .read = readAs<opId>}};

} // namespace

extern constinit const Op sign = stepped({
    .id = opId,
    .title = "Sign",
    .summary = "Tells of every value whether it is below, at or above 0: -1, 0 or 1.",
    .category = Category::Mathematics,
    .compute = {compute, compute},
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
