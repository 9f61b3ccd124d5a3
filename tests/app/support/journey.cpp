// SPDX-License-Identifier: Apache-2.0
#include "tests/app/support/journey.h"

#include "app/commands/set_recipe.h"

#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QTest>

namespace support {

using namespace engine;

void drop(RealWindow& real, const std::filesystem::path& path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(path.string()))});
    QDragEnterEvent enter(QPoint(500, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&real.window(), &enter);
    QDropEvent event(QPointF(500, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&real.window(), &event);
}

bool clickPrimary(app::Page& page)
{
    for (QPushButton* button : page.findChildren<QPushButton*>())
        if (button->isVisible() && button->isEnabled() && button->property("role") == QByteArray("primary")) {
            QTest::mouseClick(button, Qt::LeftButton);
            return true;
        }
    return false;
}

bool startWithShapes(RealWindow& real, const std::string& name, int perClass)
{
    real.document().close();
    drop(real, folderOfShapes(name, perClass));
    const auto count = static_cast<std::size_t>(perClass) * 3;
    return QTest::qWaitFor([&] { return real.document().project().items.size() == count; }, patience) &&
           real.isIdle(patience / 1000);
}

bool setEpochs(RealWindow& real, std::int64_t epochs, std::int64_t batch)
{
    train::Recipe recipe;
    recipe.epochs = epochs;
    recipe.batch = batch;
    bool isDone = false;
    real.document().perform(app::commands::setRecipe(recipe),
                            [&](const Result<void>& done) { isDone = bool(done); });
    return QTest::qWaitFor([&] { return isDone; }, patience);
}

const project::Run* lastRun(RealWindow& real)
{
    const auto& runs = real.document().project().runs;
    return runs.empty() ? nullptr : &runs.back();
}

bool hasLearned(RealWindow& real)
{
    const project::Run* run = lastRun(real);
    return run && run->last;
}

bool isTrained(RealWindow& real)
{
    const project::Run* run = lastRun(real);
    return run && run->state == project::RunState::Finished;
}

project::Project withoutRuns(project::Project project)
{
    project.runs.clear();
    return project;
}

} // namespace support
