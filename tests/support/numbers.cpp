// SPDX-License-Identifier: Apache-2.0
#include "tests/support/numbers.h"

#include "engine/core/random.h"

#include <algorithm>
#include <cmath>
#include <limits>

using engine::ElementType;
using engine::Tensor;

namespace support {

Tensor normals(const engine::Extents& extents, std::uint64_t seed, double spread)
{
    Tensor tensor(ElementType::F64, extents);
    engine::Random random(seed, 0);
    for (double& value : tensor.values<double>())
        value = spread * random.normal();
    return tensor;
}

double worstError(const Tensor& actual, const Tensor& expected)
{
    if (!(actual.extents() == expected.extents()))
        return std::numeric_limits<double>::infinity();
    const Tensor ours = converted(actual, ElementType::F64);
    const Tensor theirs = converted(expected, ElementType::F64);
    double difference = 0;
    double magnitude = std::numeric_limits<double>::min();
    for (std::int64_t i = 0; i < ours.count(); ++i) {
        const double a = ours.values<double>()[static_cast<std::size_t>(i)];
        const double e = theirs.values<double>()[static_cast<std::size_t>(i)];
        if (!std::isfinite(a) || !std::isfinite(e))
            return std::numeric_limits<double>::infinity();
        difference = std::max(difference, std::abs(a - e));
        magnitude = std::max(magnitude, std::abs(e));
    }
    return difference / magnitude;
}

} // namespace support
