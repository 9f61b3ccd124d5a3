// SPDX-License-Identifier: Apache-2.0
// A window that imports, labels, edits the network and trains, and tells what it was told is done; the
// kill-point test ends it anywhere. usage: window_at_work PROJECT PICTURES
#include "engine/graph/template.h"
#include "engine/project/edits/set_labels.h"
#include "engine/project/edits/set_network.h"
#include "engine/project/edits/set_preprocessing.h"
#include "tests/app/support/real_window.h"

#include <QApplication>
#include <QTest>

#include <cstdio>

using namespace engine;

namespace {

constexpr int patience = 60'000; // ms
constexpr int labels = 6;

void tell(const std::string& done)
{
    std::printf("%s\n", done.c_str());
    std::fflush(stdout);
}

void perform(support::RealWindow& real, app::MakeEdit make, const std::string& name)
{
    bool isDone = false;
    real.document().perform(std::move(make), [&](Result<void> result) {
        isDone = true;
        if (result)
            tell(name);
    });
    if (!QTest::qWaitFor([&] { return isDone; }, patience))
        qFatal("%s never ended", name.c_str());
}

app::MakeEdit labelItem(std::size_t index)
{
    return [index](app::EditGround& ground) -> Result<project::Edit> {
        return project::Edit(project::edits::SetLabels{
            .labels = {{ground.project().items[index].id, ground.project().classes.back().id}}});
    };
}

app::MakeEdit setNetwork()
{
    return [](app::EditGround&) -> Result<project::Edit> {
        const graph::Network network = graph::findTemplate("mlp")->build({3, 16, 16, 3});
        return project::Edit(project::edits::SetNetwork{.name = "main", .document = graph::toJson(network)});
    };
}

app::MakeEdit setPreprocessing()
{
    return [](app::EditGround&) -> Result<project::Edit> {
        const data::Preprocessing preprocessing = {.width = 16, .height = 16};
        return project::Edit(project::edits::SetPreprocessing{.document = data::toJson(preprocessing)});
    };
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc != 3)
        qFatal("usage: window_at_work PROJECT PICTURES");
    support::RealWindow real;
    if (!real.open(argv[1]))
        return 1;
    real.studio().accept({argv[2]});
    if (!QTest::qWaitFor([&] { return !real.document().project().items.empty(); }, patience))
        return 1;
    tell("import");
    for (std::size_t i = 0; i < labels; ++i)
        perform(real, labelItem(i), "label");
    perform(real, setPreprocessing(), "preprocessing");
    perform(real, setNetwork(), "network");

    bool isTrained = false;
    QObject::connect(&real.studio().engine(), &app::EngineBridge::logged, [](const jobs::Logged& event) {
        if (event.what == "epoch")
            tell("epoch");
    });
    train::Recipe recipe;
    recipe.epochs = 2;
    recipe.batch = 8;
    real.studio().engine().submit(
        jobs::TrainJob{.recipe = recipe, .device = "cpu", .resume = {}, .initial = {}}, "Train",
        &real.window(), [&](Result<jobs::TrainOutcome> outcome) {
            isTrained = true;
            if (outcome)
                tell("trained");
        });
    return QTest::qWaitFor([&] { return isTrained; }, patience) ? 0 : 1;
}
