// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/data/augment/augmentation.h"
#include "engine/data/picture.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace engine::data {

struct AugmentationStep
{
    std::string id;                         // in the catalogue of augmentations
    std::map<std::string, double> settings; // those that differ from the initial value

    bool operator==(const AugmentationStep&) const = default;
};

// Which augmentations a training uses, in order.
struct AugmentationPlan
{
    std::vector<AugmentationStep> steps;

    bool operator==(const AugmentationPlan&) const = default;
};

// JSON: [{"id": "shift", "settings": {"distance": 0.1}}, ...]. Reading refuses unknown names and
// numbers out of range, and says which.
std::string toJson(const AugmentationPlan& plan);
Result<AugmentationPlan> augmentationPlanFromJson(std::string_view text);

// A plan with its names looked up, ready to be applied from any thread.
class Augmenter
{
public:
    Augmenter() = default; // changes nothing
    static Result<Augmenter> create(const AugmentationPlan& plan);

    bool isEmpty() const { return m_steps.empty(); }

    // What is drawn depends on these three numbers and the plan alone. Each step has a stream of its
    // own, so adding one does not change what the others draw.
    void apply(Picture& picture, std::uint64_t seed, std::uint32_t epoch, std::uint64_t sample) const;

private:
    struct Step
    {
        const augment::Augmentation* augmentation = nullptr;
        std::vector<double> values;
        std::uint32_t stream = 0;
    };

    std::vector<Step> m_steps;
};

} // namespace engine::data
