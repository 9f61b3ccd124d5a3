// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/bench_job.h"

#include "engine/core/random.h"
#include "engine/core/text.h"
#include "engine/graph/template.h"
#include "engine/jobs/peer_program.h"
#include "engine/run/cpu/cpu_runner.h"
#include "engine/train/trainer.h"

#include <algorithm>
#include <chrono>

namespace engine::jobs {
namespace {

using Clock = std::chrono::steady_clock;

constexpr BenchKind kinds[] = {
    {.name = "lenet-5-step",
     .about = "A training step of LeNet-5: 64 grey pictures of 28 x 28, SGD with momentum",
     .networkTemplate = "lenet-5",
     .peer = "lenet_step.py"},
    {.name = "small-cnn-step",
     .about = "A training step of the small CNN: 64 grey pictures of 28 x 28, SGD with momentum",
     .networkTemplate = "small-cnn",
     .peer = {}},
};

constexpr graph::TemplateInput input = {.channels = 1, .height = 28, .width = 28, .classes = 10};
constexpr std::int64_t batchSize = 64;
constexpr std::int64_t warmUpSteps = 5;
constexpr std::int64_t stepsPerRound = 10;
constexpr std::int64_t rounds = 9;

train::Recipe recipe()
{
    return {.steps = 100'000,
            .batch = batchSize,
            .optimizer = "sgd",
            .optimizerSettings = {{"momentum", 0.9}},
            .learningRate = 0.01,
            .schedule = train::Schedule::Constant};
}

// Noise, made once: loading data is no part of a step.
data::Batch noise()
{
    Random random(1, 0);
    data::Batch batch = {.pictures =
                             Tensor(ElementType::F32, {batchSize, input.channels, input.height, input.width}),
                         .targets = Tensor(ElementType::I32, {batchSize}),
                         .count = batchSize};
    for (float& value : batch.pictures.values<float>())
        value = static_cast<float>(random.normal());
    for (std::int32_t& value : batch.targets.values<std::int32_t>())
        value = static_cast<std::int32_t>(random.below(input.classes));
    return batch;
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

Spread spread(const std::vector<double>& values)
{
    return {.median = median(values),
            .low = *std::min_element(values.begin(), values.end()),
            .high = *std::max_element(values.begin(), values.end())};
}

// Milliseconds of a step, the median of several.
Result<double> time(train::Trainer& trainer, const data::Batch& batch, std::int64_t steps)
{
    std::vector<double> times;
    for (std::int64_t i = 0; i < steps; ++i) {
        const Clock::time_point start = Clock::now();
        if (const Result<train::StepResult> done = trainer.step(batch); !done)
            return done.error();
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    return median(times);
}

// As fast as the peer on the same processor. Software Vulkan pays for being a GPU in disguise; beside a
// real GPU the processor is no peer.
std::optional<double> barOn(DeviceKind kind)
{
    if (kind == DeviceKind::Cpu)
        return 1.0;
    return kind == DeviceKind::SoftwareGpu ? std::optional(0.6) : std::nullopt;
}

Result<BenchRow> measure(const BenchKind& kind, const std::filesystem::path& peers, run::Runner& runner,
                         JobContext& context)
{
    BenchRow row = {.name = std::string(kind.name), .about = std::string(kind.about)};
    Result<train::Trainer> trainer = train::Trainer::create(
        graph::findTemplate(kind.networkTemplate)->build(input), recipe(), recipe().steps, runner);
    if (!trainer)
        return trainer.error();
    const data::Batch batch = noise();
    if (const Result<double> warm = time(*trainer, batch, warmUpSteps); !warm)
        return warm.error();

    std::optional<PeerProgram> peer;
    if (kind.peer.empty()) {
        row.peerAbout = "no program to compare with";
    } else if (peers.empty()) {
        row.peerAbout = "not asked for; see --peers";
    } else {
        Result<PeerProgram> started = PeerProgram::start(peers / kind.peer);
        if (started)
            peer.emplace(*std::move(started));
        else
            row.peerAbout = started.error().sentence;
    }

    std::vector<double> ours, theirs, ratios;
    for (std::int64_t round = 0; round < rounds; ++round) {
        if (context.cancelled())
            return Error{.kind = ErrorKind::Cancelled, .sentence = "The measurement was stopped."};
        context.progress(text::cat("Measuring ", kind.name), static_cast<std::uint64_t>(round),
                         static_cast<std::uint64_t>(rounds));
        const Result<double> mine = time(*trainer, batch, stepsPerRound);
        if (!mine)
            return mine.error();
        ours.push_back(*mine);
        if (!peer)
            continue;
        const Result<PeerTiming> other = peer->time(stepsPerRound);
        if (!other)
            return other.error();
        row.peerAbout = other->about;
        theirs.push_back(other->milliseconds);
        ratios.push_back(other->milliseconds / *mine);
    }
    row.ours = spread(ours);
    if (peer) {
        row.peer = spread(theirs);
        row.ratio = spread(ratios);
        row.bar = barOn(runner.device().kind);
    }
    return row;
}

} // namespace

std::span<const BenchKind> benchKinds()
{
    return kinds;
}

Result<BenchOutcome> run(const BenchJob& job, JobContext& context)
{
    std::vector<std::string_view> names;
    for (const BenchKind& kind : kinds)
        names.push_back(kind.name);
    if (!job.name.empty() && std::find(names.begin(), names.end(), job.name) == names.end())
        return Error{.kind = ErrorKind::NotFound,
                     .sentence = text::cat("There is no measurement '", job.name, "'. There are ",
                                           text::list(names), ".")};
    BenchOutcome outcome;
    for (const BenchKind& kind : kinds) {
        if (!job.name.empty() && job.name != kind.name)
            continue;
        // One for each row: networks share names of parameters.
        const Result<std::unique_ptr<run::Runner>> runner = context.openRunner(job.device);
        if (!runner)
            return runner.error();
        outcome.device = (*runner)->device().name;
        Result<BenchRow> row = measure(kind, job.peers, **runner, context);
        if (!row)
            return row.error();
        outcome.rows.push_back(*std::move(row));
    }
    const std::unique_ptr<run::Runner> cpu = run::cpu::createRunner();
    Result<std::vector<PlanFigures>> plans = planFigures(cpu->device(), cpu->offers());
    if (!plans)
        return plans.error();
    outcome.plans = *std::move(plans);
    return outcome;
}

} // namespace engine::jobs
