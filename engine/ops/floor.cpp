// SPDX-License-Identifier: Apache-2.0
#include "engine/ops/support/elementwise.h"

#include <cmath>

namespace engine::ops {
namespace {

// The greatest whole number not above x. Its slope is 0, so nothing flows back.
template<class T>
void compute(const Call&, const Inputs<T>& in, const Outputs<T>& out)
{
    apply(in, out, [](T x) { return std::floor(x); });
}

constexpr std::string_view opId = "floor";
constexpr std::string_view onnxOp = "Floor";
constexpr OnnxReader readers[] = {{.op = onnxOp, .since = 6, .read = readAs<opId>}};

} // namespace

extern constinit const Op floor = stepped({
    .id = opId,
    .title = "Round down",
    .summary = "Rounds every value down to a whole number.",
    .category = Category::Mathematics,
    .compute = {compute, compute},
    .onnx = {readers, writeAs<onnxOp>},
});

} // namespace engine::ops
