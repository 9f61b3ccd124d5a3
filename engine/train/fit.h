// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/evaluation.h"
#include "engine/train/trainer.h"

#include <memory>
#include <optional>

namespace engine::train {

// What a run starts from. Pictures are prepared already; `validation` may be null.
struct FitInput
{
    graph::Network network;
    Recipe recipe;
    std::shared_ptr<const data::PreparedSamples> training;
    std::shared_ptr<const data::PreparedSamples> validation;
    Tensors initial; // replaces first values of the parameters it names

    Tensors resume;                     // a state to go on from; empty to begin
    std::optional<double> bestAccuracy; // on the validation pictures, of what came before
    std::uint32_t threads = 2;          // that prepare pictures
};

struct StepReport
{
    std::int64_t step = 0; // done so far
    std::int64_t steps = 0;
    std::int64_t epoch = 0; // that the step belongs to, from 0
    double loss = 0;
    double learningRate = 0;
};

struct EpochReport
{
    std::int64_t epoch = 0; // finished ones
    std::int64_t step = 0;
    double loss = 0; // means over the epoch's own steps
    double accuracy = 0;
    std::optional<double> validationLoss;
    std::optional<double> validationAccuracy;
    const Evaluation* validation = nullptr; // there during epochDone() alone
    bool best = false; // so far, by validation accuracy; without validation every epoch is
};

// Who watches a run. All are called on the engine thread.
class FitObserver
{
public:
    virtual ~FitObserver() = default;

    virtual bool mayGoOn() { return true; }
    virtual void stepDone(const StepReport&) {}
    // `state` is everything needed to go on from here; whoever keeps it makes the run resumable.
    virtual Result<void> epochDone(const EpochReport&, const Tensors& state) = 0;
};

struct FitResult
{
    std::int64_t step = 0;
    bool stoppedEarly = false; // the state at that point was handed over as an epoch
    std::optional<double> bestAccuracy;
};

// Trains to the end of the recipe or until the observer says stop. Stopping keeps what was learned.
Result<FitResult> fit(const FitInput& input, run::Runner& runner, FitObserver& observer);

} // namespace engine::train
