// SPDX-License-Identifier: Apache-2.0
// Makes a project, edits it and trains in it, and acknowledges each step on stdout once it is durable:
// "ack" and the project's digest. Killed or refused at any call by tst_kill_points, which then looks at
// what is left. A step that fails prints "failed" and its sentence, or "torn" if the project changed.
#include "engine/core/text.h"
#include "engine/project/edits/add_classes.h"
#include "engine/project/edits/add_items.h"
#include "engine/project/edits/composite.h"
#include "engine/project/edits/merge_classes.h"
#include "engine/project/edits/set_labels.h"
#include "engine/project/edits/set_network.h"
#include "engine/project/store.h"
#include "tests/support/project_digest.h"

#include <cstdlib>
#include <functional>
#include <iostream>

using namespace engine;
using namespace engine::project;
using namespace engine::project::edits;

namespace {

[[noreturn]] void stop(int code)
{
    std::_Exit(code); // As a program ends that does not tidy up.
}

std::string acknowledged;

void acknowledge(const Store& store)
{
    acknowledged = support::digest(store.project());
    std::cout << "ack " << acknowledged << std::endl;
    if (!std::cout)
        stop(2);
}

template<class T>
void require(const Store& store, const Result<T>& result)
{
    if (result)
        return acknowledge(store);
    const bool isUnchanged = support::digest(store.project()) == acknowledged;
    std::cout << (isUnchanged ? "failed " : "torn ") << result.error().sentence << std::endl;
    stop(1);
}

Store opened(Result<Store> store)
{
    if (store)
        return *std::move(store);
    std::cout << "failed " << store.error().sentence << std::endl;
    stop(1);
}

Edit import(Store& store, int count)
{
    const auto first = store.newIds<ClassId>(2);
    AddClasses classes{{{{first, "cat"}}, {{ClassId{number(first) + 1}, "dog"}}}};
    AddItems items{.sources = {{.id = store.newIds<SourceId>(), .kind = "folder", .path = "pictures"}}};
    const auto item = store.newIds<ItemId>(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        items.items.push_back({.id = ItemId{number(item) + i},
                               .source = items.sources.front().id,
                               .name = text::cat("a folder of some length/picture ", i, ".png"),
                               .width = 28,
                               .height = 28,
                               .label = first});
    return Composite{text::cat("Import ", count, " items"), {std::move(classes), std::move(items)}};
}

Edit label(const Store& store, std::size_t item, std::size_t to)
{
    return SetLabels{{{store.project().items[item].id, store.project().classes[to].id}}};
}

void edit(Store& store)
{
    require(store, store.apply(import(store, 500)));
    for (std::size_t i = 0; i < 6; ++i)
        require(store, store.apply(label(store, 7 * i, 1)));
    require(store, store.undo());
    require(store, store.undo());
    require(store, store.redo());
    require(store, store.apply(SetNetwork{.name = "main", .document = std::string(9'000, 'n'), .what = {}}));
}

std::vector<std::byte> weights(float value)
{
    Tensor tensor(ElementType::F32, {5'000});
    for (float& one : tensor.values<float>())
        one = value;
    storage::Segment segment;
    segment.arrays["weights"] = std::move(tensor);
    return *storage::toBytes(segment);
}

void train(Store& store)
{
    const auto run =
        store.beginRun({.networkName = "main", .classes = {"cat", "dog"}, .seed = 1, .device = "CPU"});
    require(store, run);
    for (int step = 1; step <= 4; ++step) {
        const auto kind = step % 2 ? Store::CheckpointKind::LastAndBest : Store::CheckpointKind::Last;
        const RunProgress progress{.step = step, .curve = std::string(2'000, 'c'), .bestMetric = step};
        require(store, store.saveCheckpoint(*run, weights(static_cast<float>(step)), progress, kind));
    }
    require(store, store.finishRun(*run, RunState::Finished, store.project().runs.back().progress));
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2)
        return 2;
    {
        Store store = opened(Store::create(arguments[1], "image-classification"));
        acknowledge(store);
        edit(store);
        train(store);
    }
    Store store = opened(Store::open(arguments[1]));
    require(store, store.apply(label(store, 1, 1)));
    require(store, store.apply(MergeClasses{store.project().classes[1].id, store.project().classes[0].id}));
    require(store, store.undo());
    return 0;
}
