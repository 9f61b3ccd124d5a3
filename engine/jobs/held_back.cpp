// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/held_back.h"

#include "engine/data/choose_validation.h"

#include <algorithm>

namespace engine::jobs {

Divided divide(const Dataset& dataset, const train::Recipe& recipe)
{
    Divided result = {.training = {}, .validation = labelled(dataset.validation)};
    const std::vector<data::Sample> all = labelled(dataset.train);
    const std::vector<std::size_t> held = result.validation.empty()
                                              ? data::chooseValidation(all, recipe.validation, recipe.seed)
                                              : std::vector<std::size_t>{};
    for (std::size_t i = 0; i < all.size(); ++i)
        (std::binary_search(held.begin(), held.end(), i) ? result.validation : result.training)
            .push_back(all[i]);
    if (recipe.validation == 0)
        result.validation.clear();
    return result;
}

} // namespace engine::jobs
