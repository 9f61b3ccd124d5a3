// SPDX-License-Identifier: Apache-2.0
#include "tests/app/support/window_states.h"

#include "app/commands/change_network.h"
#include "app/commands/set_recipe.h"
#include "engine/graph/template.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <fstream>

namespace support {

using namespace app;
using namespace engine;

namespace {

constexpr int patience = 300'000; // ms
constexpr int longPatience = 1'800'000;
constexpr int longRun = 500; // epochs: it goes on while its pictures are taken
constexpr int broken = 5;
constexpr std::size_t fewItems = 5000;

bool isSettled(RealWindow& real)
{
    return QTest::qWaitFor([&] { return !real.document().isSaving(); }, patience);
}

void trainFor(RealWindow& real, int epochs)
{
    train::Recipe recipe;
    recipe.epochs = epochs;
    real.document().perform(commands::setRecipe(recipe));
    isSettled(real);
}

bool clickPrimary(Page& page)
{
    for (QPushButton* button : page.findChildren<QPushButton*>())
        if (button->isVisible() && button->isEnabled() && button->property("role") == QByteArray("primary")) {
            button->click();
            return true;
        }
    return false;
}

bool isCreated(RealWindow& real, const char* name)
{
    real.document().close();
    bool isMade = false;
    real.document().create(scratch() / name, [&](const Result<void>& made) { isMade = bool(made); });
    return QTest::qWaitFor([&] { return isMade; }, patience);
}

} // namespace

bool isImporting(RealWindow& real, const std::filesystem::path& source)
{
    if (!isCreated(real, "Importing.oriel"))
        return false;
    real.page(PageId::Data);
    QSignalSpy progress(&real.studio().engine(), &EngineBridge::progressed);
    real.studio().accept({source});
    return QTest::qWaitFor([&] { return progress.count() > 2; }, patience);
}

bool hasShapes(RealWindow& real)
{
    if (!isCreated(real, "Shapes.oriel"))
        return false;
    real.studio().accept({folderOfShapes("shapes", 100)});
    return QTest::qWaitFor([&] { return !real.document().project().items.empty(); }, patience) &&
           real.isIdle();
}

bool isTraining(RealWindow& real, int epochs)
{
    // Many pictures take long enough with the project's own recipe.
    if (real.document().project().items.size() < fewItems)
        trainFor(real, longRun);
    if (!clickPrimary(real.page(PageId::Train)))
        return false;
    const auto& runs = real.document().project().runs;
    return QTest::qWaitFor(
        [&] {
            return !runs.empty() && runs.back().state == project::RunState::Running &&
                   runs.back().progress.epoch >= epochs;
        },
        longPatience);
}

bool isWithoutItsPictures(RealWindow& real)
{
    const std::filesystem::path pictures = folderOfShapes("pictures", 30);
    for (int i = 0; i < broken; ++i)
        std::ofstream(pictures / "circle" / ("broken " + std::to_string(i) + ".png")) << "not a picture";
    if (!isCreated(real, "Moved.oriel"))
        return false;
    real.studio().accept({pictures});
    if (!QTest::qWaitFor([&] { return !real.document().project().items.empty(); }, patience) ||
        !real.isIdle())
        return false;
    trainFor(real, 2);
    if (!clickPrimary(real.page(PageId::Train)) ||
        !QTest::qWaitFor([&] { return real.studio().jobs().active() > 0; }, patience) || !real.isIdle(600))
        return false;
    const std::filesystem::path project = real.document().folder();
    real.document().close();
    std::filesystem::rename(pictures, scratch() / "pictures elsewhere");
    return real.open(project);
}

bool hasFailedToTrain(RealWindow& real)
{
    if (!clickPrimary(real.page(PageId::Train)))
        return false;
    QTest::qWait(500);
    return real.isIdle(60);
}

bool hasBrokenNetwork(RealWindow& real)
{
    graph::Network network =
        graph::findTemplate("small-cnn")->build({.channels = 3, .height = 32, .width = 32, .classes = 3});
    // Without what makes numbers of the maps, the layer of scores does not fit.
    const auto average = std::ranges::find(network.nodes, "global_average_pool", &graph::NetworkNode::op);
    network.nodes.back().inputs = average->inputs;
    real.document().perform(commands::replaceNetwork(QStringLiteral("Break it"), network));
    return isSettled(real);
}

bool isReadOnly(RealWindow& real, Studio& other)
{
    const std::filesystem::path project = real.document().folder();
    real.document().close();
    bool isHeld = false;
    other.document().open(project, [&](const Result<void>& opened) { isHeld = bool(opened); });
    return QTest::qWaitFor([&] { return isHeld; }, patience) && real.open(project);
}

} // namespace support
