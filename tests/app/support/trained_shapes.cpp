// SPDX-License-Identifier: Apache-2.0
#include "tests/app/support/trained_shapes.h"

#include "engine/graph/template.h"
#include "engine/jobs/session.h"
#include "engine/project/edits/set_network.h"
#include "tests/app/support/real_window.h"

namespace support {

using namespace engine;

namespace {

std::filesystem::path make()
{
    std::filesystem::path place = scratch() / "Trained.oriel";
    auto store = project::Store::create(place, "image-classification");
    if (!store)
        qFatal("%s", store.error().sentence.c_str());
    jobs::Session session(*std::move(store));
    const auto imported = session.run(jobs::ImportJob{.source = folderOfShapes("shapes", 30), .split = {}});
    if (!imported)
        qFatal("%s", imported.error().sentence.c_str());
    const graph::Network network =
        graph::findTemplate("small-cnn")->build({.channels = 3, .height = 32, .width = 32, .classes = 3});
    const auto set = session.onStore([&](project::Store& s) -> Result<void> {
        const auto applied =
            s.apply(project::edits::SetNetwork{.name = "main", .document = graph::toJson(network)});
        return applied ? Result<void>() : applied.error();
    });
    if (!set)
        qFatal("%s", set.error().sentence.c_str());
    const auto run =
        session.run(jobs::TrainJob{.recipe = {.epochs = 2, .batch = 16}, .device = "cpu", .resume = {}});
    if (!run)
        qFatal("%s", run.error().sentence.c_str());
    return place;
}

} // namespace

std::filesystem::path trainedShapes()
{
    static const std::filesystem::path place = make();
    return place;
}

} // namespace support
