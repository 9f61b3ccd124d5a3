// SPDX-License-Identifier: Apache-2.0
#include "app/commands/add_class.h"
#include "app/commands/change_network.h"
#include "app/commands/set_recipe.h"
#include "engine/graph/template.h"
#include "engine/train/recipe.h"
#include "tests/app/support/real_window.h"
#include "tests/support/project_digest.h"
#include "widgets/frame/page_header.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace app;
using namespace engine;
using support::RealWindow;
namespace fs = std::filesystem;

namespace {

constexpr int patience = 120'000; // ms

} // namespace

// What keeps a network from training is one sentence, with a way out beside it; the project stays as it is.
class TestBadTraining : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        static int count = 0;
        qunsetenv("VK_ICD_FILENAMES");
        qunsetenv("VK_DRIVER_FILES");
        m_real.emplace();
        m_real->studio().preferences().setProjectsFolder(support::scratch() / std::to_string(++count));
        m_real->studio().preferences().setValue("device", "cpu");
        m_pictures = support::folderOfShapes("shapes" + std::to_string(count), 4);
    }

    void cleanup() { m_real.reset(); }

    void nothingLabelled()
    {
        import(m_pictures / "circle");
        QCOMPARE(says("Nothing to learn yet: label 5 pictures of each class"), 1);
        QVERIFY(!page().header().primary()->isVisible());
        QVERIFY(m_real->click("Label pictures"));
        QVERIFY(m_real->page(PageId::Label).isVisible());
    }

    void oneClassAlone()
    {
        fs::remove_all(m_pictures / "square");
        fs::remove_all(m_pictures / "triangle");
        import(m_pictures);
        QCOMPARE(says("A network tells classes apart, and this project has one"), 1);
        QVERIFY(!page().header().primary()->isVisible());
    }

    void aClassWithoutItems()
    {
        import(m_pictures);
        change(commands::addClass("star"));
        QCOMPARE(says("No picture to learn \"star\" from"), 1);
        QVERIFY(!page().header().primary()->isVisible());
        QVERIFY(m_real->click("Go to Data"));
        QVERIFY(m_real->page(PageId::Data).isVisible());
    }

    void aNetworkWhoseShapesDoNotFit()
    {
        import(m_pictures);
        graph::Network network = graph::findTemplate("mlp")->build({3, 16, 16, 3});
        std::int32_t next = 0;
        for (const graph::NetworkNode& node : network.nodes)
            next = std::max(next, node.id + 1);
        network.nodes.push_back({.id = next,
                                 .name = "wide",
                                 .op = "conv2d",
                                 .settings = {{"kernel", ops::Integers{99, 99}}},
                                 .inputs = {{network.nodes.front().id, 0}}});
        network.output = {next, 0};
        change(commands::replaceNetwork("Break it", network));
        const std::string before = support::digest(document().project());
        QCOMPARE(says("The network does not fit together at \"wide\""), 1);
        QVERIFY(!page().header().primary()->isVisible());
        QVERIFY(m_real->click("Go to Design"));
        Page& design = m_real->page(PageId::Design);
        QVERIFY(design.isVisible());
        QTRY_COMPARE(textOf(design).filter("this network from training").size(), 1);
        QCOMPARE(support::digest(document().project()), before);
        QVERIFY(!m_real->hasSpoken());
    }

    void aPictureThatWentAway()
    {
        import(m_pictures);
        QVERIFY(train()); // which places a network
        QTRY_COMPARE(document().project().runs.back().state, project::RunState::Finished);
        m_real->said();
        fs::remove(m_pictures / "circle/2.png");
        QVERIFY(train());
        QCOMPARE(says("2.png is not there any more. Put it back or leave it out."), 1);
    }

    void aFolderThatWentAway()
    {
        import(m_pictures);
        fs::rename(m_pictures, m_pictures.string() + " moved");
        QVERIFY(train());
        QCOMPARE(says("are not there any more. Put the folder back."), 1);
        QTRY_VERIFY(m_real->control("Find the pictures"));
    }

    void noVulkan()
    {
        qputenv("VK_ICD_FILENAMES", "/nonexistent");
        qputenv("VK_DRIVER_FILES", "/nonexistent");
        m_real->studio().preferences().setDevice("auto");
        m_real->studio().devices().refresh();
        QVERIFY(QTest::qWaitFor([&] { return m_real->studio().devices().devices().size() == 1; }, patience));
        QCOMPARE(textOf(m_real->page(PageId::Welcome)).filter("Install the driver").size(), 1);
        QCOMPARE(textOf(m_real->page(PageId::Settings)).filter("Install the driver").size(), 1);
        import(m_pictures);
        QVERIFY(train());
        QTRY_COMPARE(document().project().runs.back().state, project::RunState::Finished);

        // One that was chosen and is gone is named, and nothing else is taken in its stead.
        m_real->studio().preferences().setDevice("vulkan:0");
        QCOMPARE(m_real->studio().devices().title(), QString("The chosen device is gone"));
        m_real->said();
        QVERIFY(train());
        QCOMPARE(says("Install the driver"), 1);
        QCOMPARE(document().project().runs.size(), std::size_t(1));
    }

private:
    Document& document() { return m_real->document(); }
    Page& page() { return m_real->page(PageId::Train); }

    void import(const fs::path& folder)
    {
        m_real->drop({folder});
        QVERIFY(QTest::qWaitFor([&] { return !document().project().items.empty(); }, patience));
        QVERIFY(m_real->isIdle());
        change(commands::setRecipe({.epochs = 1, .batch = 4}));
        QVERIFY(QTest::qWaitFor([&] { return m_real->hasSpoken(); }, patience));
        m_real->said();
    }

    void change(MakeEdit edit)
    {
        std::optional<bool> isDone;
        document().perform(std::move(edit),
                           [&](const Result<void>& done) { isDone = static_cast<bool>(done); });
        QVERIFY(QTest::qWaitFor([&] { return isDone.has_value(); }, patience) && *isDone);
    }

    // Presses Train and waits for the end.
    bool train()
    {
        QPushButton* primary = page().header().primary();
        if (!primary->isVisible() || !primary->isEnabled())
            return false;
        QTest::mouseClick(primary, Qt::LeftButton);
        return m_real->isIdle(patience / 1000) &&
               QTest::qWaitFor([&] { return primary->text() == "Train"; }, patience) && m_real->isIdle();
    }

    static QStringList textOf(Page& page)
    {
        QStringList texts;
        for (const QLabel* label : page.findChildren<QLabel*>())
            if (label->isVisible())
                texts << label->text();
        return texts;
    }

    // How many lines of the Train page hold these words.
    int says(const QString& words)
    {
        const QStringList texts = textOf(page());
        if (texts.filter(words).empty())
            qWarning("%s", qPrintable(texts.join('\n')));
        return static_cast<int>(texts.filter(words).size());
    }

    std::optional<RealWindow> m_real;
    fs::path m_pictures;
};

QTEST_MAIN(TestBadTraining)
#include "tst_bad_training.moc"
