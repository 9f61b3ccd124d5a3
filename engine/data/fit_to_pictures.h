// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/prepared_samples.h"

#include <optional>
#include <span>

namespace engine::data {

// What is already decided about the network's input; the rest follows from the pictures.
struct FitRequest
{
    std::optional<int> width; // width and height are given together
    std::optional<int> height;
    std::optional<int> channels;
    Fit fit = Fit::Crop;
    std::size_t measured = 2000; // pictures that mean and spread are taken from, spread evenly
    unsigned threads = 0;
};

// Preprocessing for these pictures, which should be the training ones alone: what is measured on the
// others would leak into the model. Small pictures of one size keep it, others become 64 x 64; one
// colour picture among those looked at makes the input colour. The measures are exact sums, so they
// do not depend on threads. Unreadable pictures are an error that names the first.
Result<Preprocessing> fitToPictures(std::span<const PictureSource> sources, std::span<const Sample> training,
                                    const FitRequest& request = {}, const Progress& progress = {});

} // namespace engine::data
