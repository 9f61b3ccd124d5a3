// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace engine::explain {

// A rule for integrals from 0 to 1: the sum of weight * f(place).
struct Quadrature
{
    std::vector<double> places; // ascending
    std::vector<double> weights;
};

// The Gauss-Legendre rule of `count` points: exact for polynomials up to degree 2 count - 1.
Quadrature gaussLegendre(int count);

} // namespace engine::explain
