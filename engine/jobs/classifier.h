// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/picture.h"
#include "engine/io/onnx/card.h"
#include "engine/jobs/model.h"
#include "engine/train/predictor.h"

#include <filesystem>
#include <span>

namespace engine::jobs {

// A trained network that answers about pictures, wherever it came from. Belongs to its runner.
class Classifier
{
public:
    static Result<Classifier> of(const Model& model, run::Runner& runner);

    // A file that export wrote: it says itself how pictures enter and what the classes are.
    static Result<Classifier> read(const std::filesystem::path& file, run::Runner& runner);

    const std::vector<std::string>& classes() const { return m_classes; }

    const data::Preprocessing& preprocessing() const { return m_preprocessing; }

    // A probability for each class, one row for each picture; pictures as data::fitted() made them.
    Result<std::vector<std::vector<float>>> answer(std::span<const data::Picture> pictures);

private:
    // What the network's input holds.
    enum class Takes : std::uint8_t { Normalised, Levels };

    Classifier(train::Predictor predictor, data::Preprocessing preprocessing,
               std::vector<std::string> classes, Takes takes)
        : m_predictor(std::move(predictor))
        , m_preprocessing(std::move(preprocessing))
        , m_classes(std::move(classes))
        , m_takes(takes)
    {}

    Tensor batchOf(std::span<const data::Picture> pictures) const;

    train::Predictor m_predictor;
    data::Preprocessing m_preprocessing;
    std::vector<std::string> m_classes;
    Takes m_takes;
};

} // namespace engine::jobs
