// SPDX-License-Identifier: Apache-2.0
#include "app/commands/change_network.h"
#include "app/pages/design/design_page.h"
#include "engine/project/edits/set_network.h"
#include "tests/app/support/real_window.h"
#include "widgets/frame/page_header.h"
#include "widgets/graph/node_palette.h"

#include <QAbstractSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

#include <algorithm>

using namespace app;
using namespace engine;
using support::RealWindow;
using widgets::graph::NodeRef;

namespace {

// A project of small drawn pictures on the page.
struct Bench
{
    RealWindow real;
    DesignPage* page = nullptr;

    Bench()
    {
        real.studio().accept({support::folderOfShapes("shapes", 4)});
        if (QTest::qWaitFor([this] { return real.document().project().items.size() == 12; }, 30000) &&
            real.isIdle())
            page = qobject_cast<DesignPage*>(&real.page(PageId::Design));
    }

    bool startFrom(const QString& title)
    {
        return real.click("Use " + title) && QTest::qWaitFor([this] { return hasNetwork(); }, 30000) &&
               real.isIdle();
    }

    bool hasNetwork() { return !page->model().network().nodes.empty(); }
    std::string text() { return real.document().project().networks.at(commands::mainNetwork); }
    QString primary() { return page->header().primary()->text(); }
    NodeRef find(const std::string& op)
    {
        for (const graph::NetworkNode& node : page->model().network().nodes)
            if (node.op == op)
                return {{}, node.id};
        return {};
    }
    std::size_t size() { return page->model().network().nodes.size(); }
};

} // namespace

class TestDesignPage : public QObject
{
    Q_OBJECT

private slots:
    void aTemplateIsFittedToThePicturesAndCanBeTrained()
    {
        Bench bench;
        QVERIFY(bench.page);
        QVERIFY(bench.startFrom("LeNet-5"));
        QVERIFY(bench.page->model().problems().empty());
        QCOMPARE(bench.page->model().inspection().output.shape, (Shape{Symbol::Batch, 3}));
        QCOMPARE(bench.primary(), QString("Train this network"));
        QVERIFY(bench.real.document().history().undoText().contains("LeNet-5"));
    }

    void itIsEditedUntilItBreaksAndMendedByWhatIsOffered()
    {
        Bench bench;
        QVERIFY(bench.page);
        QVERIFY(bench.startFrom("LeNet-5"));
        const std::string fitting = bench.text();
        bench.page->view().show(bench.find("flatten"));
        QTest::keyClick(&bench.page->view(), Qt::Key_Delete, Qt::ControlModifier);
        QTRY_COMPARE(bench.primary(), QString("Fix 1 problem"));
        QVERIFY(bench.real.document().history().undoText().startsWith("Remove "));

        QTest::mouseClick(bench.page->header().primary(), Qt::LeftButton);
        QCOMPARE(bench.page->view().graph().current().id, bench.page->model().problems()[0].place.node);
        QTRY_VERIFY(bench.real.control("Insert Flatten")); // shown with the next turn of the event loop
        QVERIFY(bench.real.click("Insert Flatten"));
        QTRY_COMPARE(bench.primary(), QString("Train this network"));

        bench.real.document().undo();
        bench.real.document().undo();
        QTRY_VERIFY(bench.text() == fitting);
        QTRY_COMPARE(bench.primary(), QString("Train this network"));
    }

    void theKeyboardAddsALayerAfterTheChosenOne()
    {
        Bench bench;
        QVERIFY(bench.page);
        QVERIFY(bench.startFrom("LeNet-5"));
        const std::size_t before = bench.size();
        const NodeRef conv = bench.find("conv2d");
        bench.page->view().show(conv);
        bench.page->view().setFocus();
        QTest::keyClick(&bench.page->view(), Qt::Key_Tab);
        auto* palette = bench.page->findChild<widgets::graph::NodePalette*>();
        QVERIFY(palette->isVisible());
        auto* words = palette->findChild<QLineEdit*>();
        QTest::keyClicks(words, "dropout");
        QTest::keyClick(words, Qt::Key_Return);
        QTRY_COMPARE(bench.size(), before + 1);
        const graph::NetworkNode* added = bench.page->model().node(bench.find("dropout"));
        QVERIFY(added);
        QCOMPARE(added->inputs.front().node, conv.id);
        QVERIFY(bench.page->model().problems().empty());
        QTRY_COMPARE(bench.page->view().graph().current().id, added->id);
        QCOMPARE(bench.real.document().history().undoText(), QString("Add Dropout"));
    }

    void thePaletteOffersOnlyWhatFits()
    {
        Bench bench;
        QVERIFY(bench.page);
        QVERIFY(bench.startFrom("LeNet-5"));
        bench.page->view().show(bench.find("flatten"));
        QTest::keyClick(&bench.page->view(), Qt::Key_Tab);
        auto* palette = bench.page->findChild<widgets::graph::NodePalette*>();
        auto* words = palette->findChild<QLineEdit*>();
        const std::size_t before = bench.size();
        QTest::keyClicks(words, "max pool"); // takes pictures, and a row of numbers comes
        QTest::keyClick(words, Qt::Key_Return);
        QVERIFY(bench.real.isIdle());
        QCOMPARE(bench.size(), before);
    }

    void aBadValueLeavesTheLastGoodOneAndSaysWhy()
    {
        Bench bench;
        QVERIFY(bench.page);
        QVERIFY(bench.startFrom("LeNet-5"));
        bench.page->view().show(bench.find("conv2d"));
        QTRY_VERIFY(bench.real.control<QAbstractSpinBox>("Filters"));
        auto* field = bench.real.control<QAbstractSpinBox>("Filters");
        const std::string before = bench.text();
        auto* line = field->findChild<QLineEdit*>();
        const QString good = line->text();
        field->setFocus();
        line->setText("many");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(line->text(), good);
        QVERIFY(field->accessibleDescription().contains("many"));
        QVERIFY(bench.real.isIdle());
        QVERIFY(bench.text() == before);
        line->setText("3 * 4");
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(bench.text() != before);
        QCOMPARE(line->text(), QString("12"));
        QVERIFY(bench.real.document().history().undoText().endsWith("to 12"));
    }

    void aNetworkThatCannotBeReadIsSaidAndAnotherIsOffered()
    {
        Bench bench;
        QVERIFY(bench.page);
        bench.real.document().perform([](EditGround&) -> Result<project::Edit> {
            return project::Edit(project::edits::SetNetwork{
                .name = commands::mainNetwork, .document = std::string("no network"), .what = {}});
        });
        QVERIFY(bench.real.isIdle());
        QVERIFY(bench.startFrom("LeNet-5"));
    }
};

QTEST_MAIN(TestDesignPage)
#include "tst_design_page.moc"
