// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/methods/support/gauss_legendre.h"

#include <cassert>
#include <cmath>
#include <numbers>

namespace engine::explain {
namespace {

// The Legendre polynomial of degree n and its derivative, for |x| < 1, by Bonnet's recursion
// (k + 1) P[k + 1] = (2 k + 1) x P[k] - k P[k - 1].
struct Legendre
{
    double value = 1;
    double slope = 0;
};

Legendre legendre(int n, double x)
{
    double before = 1;
    double value = x;
    for (int k = 1; k < n; ++k) {
        const double next = ((2 * k + 1) * x * value - k * before) / (k + 1);
        before = value;
        value = next;
    }
    return {value, n * (x * value - before) / (x * x - 1)};
}

// The i-th root from the right, by Newton from Tricomi's estimate.
double root(int n, int i)
{
    double x = std::cos(std::numbers::pi * (i + 0.75) / (n + 0.5));
    for (int round = 0; round < 20; ++round) {
        const Legendre p = legendre(n, x);
        const double change = p.value / p.slope;
        x -= change;
        if (std::abs(change) < 1e-15)
            break;
    }
    return x;
}

} // namespace

Quadrature gaussLegendre(int count)
{
    assert(count > 0 && "a rule of at least one point");
    Quadrature result;
    for (int i = count - 1; i >= 0; --i) {
        const double x = root(count, i);
        const double slope = legendre(count, x).slope;
        // From -1..1 to 0..1: places and weights are halved.
        result.places.push_back((x + 1) / 2);
        result.weights.push_back(1 / ((1 - x * x) * slope * slope));
    }
    return result;
}

} // namespace engine::explain
