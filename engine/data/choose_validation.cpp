// SPDX-License-Identifier: Apache-2.0
#include "engine/data/choose_validation.h"

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace engine::data {
namespace {

struct Ranked
{
    std::uint64_t rank;
    std::size_t position;
};

std::size_t heldBack(std::size_t count, double fraction)
{
    if (!(fraction > 0) || count < 2)
        return 0;
    const auto rounded =
        static_cast<std::size_t>(std::lround(static_cast<double>(count) * std::min(fraction, 1.0)));
    return std::clamp<std::size_t>(rounded, 1, count - 1);
}

} // namespace

std::vector<std::size_t> chooseValidation(std::span<const Sample> training, double fraction,
                                          std::uint64_t seed)
{
    std::map<std::int32_t, std::vector<Ranked>> classes;
    for (std::size_t i = 0; i < training.size(); ++i) {
        const std::string& item = training[i].item;
        classes[training[i].target].push_back({XXH3_64bits_withSeed(item.data(), item.size(), seed), i});
    }

    std::vector<std::size_t> chosen;
    for (auto& [target, members] : classes) {
        std::sort(members.begin(), members.end(), [&](const Ranked& a, const Ranked& b) {
            return std::tie(a.rank, training[a.position].item, a.position) <
                   std::tie(b.rank, training[b.position].item, b.position);
        });
        for (std::size_t i = 0; i < heldBack(members.size(), fraction); ++i)
            chosen.push_back(members[i].position);
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace engine::data
