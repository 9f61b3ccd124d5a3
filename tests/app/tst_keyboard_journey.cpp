// SPDX-License-Identifier: Apache-2.0
#include "tests/app/support/journey.h"
#include "tests/app/support/trained_shapes.h"
#include "widgets/frame/command_palette.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QTest>
#include <QTimer>

using namespace app;
using namespace engine;
using namespace support;

namespace {

QString nameOf(const QWidget* widget)
{
    if (!widget)
        return QStringLiteral("nothing");
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return widget->accessibleName().isEmpty() && button ? button->text() : widget->accessibleName();
}

// A keyboard on the real window: keys go to what the window gives them to, and nothing is clicked.
struct Keyboard
{
    RealWindow real;

    QWidget* at() { return real.window().focusWidget(); }
    QString name() { return nameOf(at()); }
    // Shortcuts are heard by the active window alone, and there is no window manager to make it that.
    bool isReady()
    {
        real.window().activateWindow();
        return QTest::qWaitForWindowActive(&real.window(), patience);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(at() ? at() : &real.window(), key, modifiers);
    }
    // By its shortcut.
    void goTo(PageId page)
    {
        press(page == PageId::Settings ? Qt::Key_Comma
                                       : static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(page)),
              Qt::ControlModifier);
    }
    void type(const QString& text) { QTest::keyClicks(at(), text); }
    bool waitsAt(const QString& name)
    {
        const bool isThere = QTest::qWaitFor([&] { return this->name() == name; }, patience);
        if (!isThere)
            qWarning("the keys are at %s", qPrintable(this->name()));
        return isThere;
    }
    // Tab after Tab, until the control of that name has the keys.
    bool tabTo(const QString& name, Qt::Key tab = Qt::Key_Tab)
    {
        QStringList way;
        for (int i = 0; i < 200; ++i) {
            press(tab);
            if (this->name() == name)
                return true;
            way << this->name();
        }
        qWarning("Tab came by %s", qPrintable(way.join(", ")));
        return false;
    }
    // The next file dialog is answered by typing into the field that has its keys, and Enter.
    void answerFileDialog(const QString& path)
    {
        auto* timer = new QTimer(&real.window());
        QObject::connect(timer, &QTimer::timeout, timer, [timer, path] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            auto* field = dialog ? qobject_cast<QLineEdit*>(dialog->focusWidget()) : nullptr;
            if (!field)
                return;
            if (!field->hasFocus()) { // where no window manager does it
                dialog->activateWindow();
                return;
            }
            timer->stop(); // before events are handled again
            timer->deleteLater();
            QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
            QTest::keyClicks(field, path);
            if (field->text() != path)
                qWarning("the file dialog says %s", qPrintable(field->text()));
            QTest::keyClick(field, Qt::Key_Return);
        });
        timer->start(50);
    }
};

} // namespace

// The window without a mouse.
class TestKeyboardJourney : public QObject
{
    Q_OBJECT

private slots:
    void theKeyboardAloneMakesAModelFileOfAFolder()
    {
        Keyboard keys;
        RealWindow& real = keys.real;
        QVERIFY(keys.isReady());
        keys.press(Qt::Key_Tab);
        QVERIFY(keys.waitsAt("Choose a folder"));
        keys.answerFileDialog(QString::fromStdString(folderOfShapes("own", 20).string()));
        keys.press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(real.document().project().items.size(), std::size_t(60), patience);
        QVERIFY(real.isIdle(patience / 1000));
        QVERIFY(keys.waitsAt("Items"));

        // Along the controls to the rail, to Train, and to how long it trains.
        QVERIFY(keys.isReady());
        QVERIFY(keys.tabTo("Data"));
        for (int i = 0; i < 3; ++i)
            keys.press(Qt::Key_Down);
        QCOMPARE(keys.name(), QString("Train"));
        QCOMPARE(real.window().currentPage(), PageId::Data); // until Enter is pressed
        keys.press(Qt::Key_Return);
        QCOMPARE(real.window().currentPage(), PageId::Train);
        QVERIFY(keys.waitsAt("Train"));
        QVERIFY(keys.tabTo("Advanced"));
        keys.press(Qt::Key_Return);
        QVERIFY(keys.tabTo("Epochs"));
        keys.press(Qt::Key_A, Qt::ControlModifier);
        keys.type("3");
        keys.press(Qt::Key_Return);
        QVERIFY(real.isIdle(patience / 1000));
        QVERIFY(keys.isReady());
        keys.press(Qt::Key_Return, Qt::ControlModifier); // trains, from wherever on the page
        QVERIFY(QTest::qWaitFor([&] { return isTrained(real); }, patience));
        QVERIFY(real.isIdle(patience / 1000));
        QCOMPARE(lastRun(real)->progress.epoch, std::int64_t(3));

        QVERIFY(keys.isReady());
        keys.goTo(PageId::Deploy);
        QCOMPARE(real.window().currentPage(), PageId::Deploy);
        QVERIFY(keys.waitsAt("Save ONNX file")); // once the file is built
        const QString file = QString::fromStdString((scratch() / "keys.onnx").string());
        keys.answerFileDialog(file);
        keys.press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(file).size() > 1000, patience);
        QVERIFY(real.isIdle(patience / 1000));
    }

    void everyPageTakesTheKeysToItsOwnPlace_data()
    {
        QTest::addColumn<int>("page");
        QTest::addColumn<QString>("empty"); // where the keys are without a project
        QTest::addColumn<QString>("full");  // and on one with a model
        const auto row = [](PageId page, const char* empty, const char* full) {
            QTest::addRow("%d", static_cast<int>(page))
                << static_cast<int>(page) << QString(empty) << QString(full);
        };
        row(PageId::Welcome, "Choose a folder", "Choose a folder");
        row(PageId::Data, "Choose a folder", "Items");
        row(PageId::Label, "Choose a folder", "Pictures to label");
        row(PageId::Design, "Go to Welcome", "The network as a drawing");
        row(PageId::Train, "Go to Welcome", "Train");
        row(PageId::Evaluate, "Go to Welcome", "What it takes for what");
        row(PageId::Explain, "Go to Welcome", "Pictures to explain");
        row(PageId::Deploy, "Go to Welcome", "Save ONNX file");
        row(PageId::Settings, "Look again", "Look again");
    }

    void everyPageTakesTheKeysToItsOwnPlace()
    {
        QFETCH(int, page);
        QFETCH(QString, empty);
        QFETCH(QString, full);
        Keyboard keys;
        QVERIFY(keys.isReady());
        keys.goTo(static_cast<PageId>(page));
        QVERIFY(keys.waitsAt(empty));
        QVERIFY(keys.real.open(trainedShapes()));
        QVERIFY(keys.real.isIdle(patience / 1000));
        keys.goTo(static_cast<PageId>(page));
        QVERIFY(keys.waitsAt(full));
        QVERIFY(keys.at()->isVisible() && keys.at()->isEnabled());
        QVERIFY(keys.real.isIdle(patience / 1000));
    }

    void whatWasEmptyTakesTheKeysAlongWhenItIsFull()
    {
        Keyboard keys;
        QVERIFY(keys.isReady());
        keys.goTo(PageId::Data);
        QVERIFY(keys.waitsAt("Choose a folder"));
        keys.answerFileDialog(QString::fromStdString(folderOfShapes("later", 4).string()));
        keys.press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(keys.real.document().project().items.size(), std::size_t(12), patience);
        QVERIFY(keys.waitsAt("Items"));
        QVERIFY(keys.isReady());
        keys.press(Qt::Key_W, Qt::ControlModifier);
        QVERIFY(keys.waitsAt("Choose a folder"));
        QCOMPARE(keys.real.window().currentPage(), PageId::Welcome);
    }

    void thePaletteGivesTheKeysBack()
    {
        Keyboard keys;
        QVERIFY(keys.isReady());
        keys.goTo(PageId::Settings);
        QVERIFY(keys.waitsAt("Look again"));
        QVERIFY(keys.tabTo("Copy diagnostics"));
        keys.press(Qt::Key_P, Qt::ControlModifier);
        QVERIFY(keys.waitsAt("What to look for"));
        keys.press(Qt::Key_Escape);
        QVERIFY(keys.waitsAt("Copy diagnostics"));
        keys.press(Qt::Key_P, Qt::ControlModifier);
        keys.type("go to data");
        keys.press(Qt::Key_Return);
        QCOMPARE(keys.real.window().currentPage(), PageId::Data);
        QVERIFY(keys.waitsAt("Choose a folder"));
    }

    void aNameThatIsGivenUpGivesTheKeysBack()
    {
        Keyboard keys;
        QVERIFY(keys.isReady());
        QVERIFY(keys.real.open(trainedShapes()));
        QVERIFY(keys.real.isIdle(patience / 1000));
        keys.goTo(PageId::Data);
        QVERIFY(keys.waitsAt("Items"));
        QVERIFY(keys.tabTo("Add a class"));
        keys.press(Qt::Key_Return);
        QVERIFY(keys.waitsAt("Name of the class"));
        keys.press(Qt::Key_Escape);
        QVERIFY(keys.waitsAt("Add a class"));
    }

    // Where a control cannot be left, the keyboard ends there.
    void everyPageCanBeLeftByTab_data() { everyPageTakesTheKeysToItsOwnPlace_data(); }
    void everyPageCanBeLeftByTab()
    {
        QFETCH(int, page);
        QFETCH(QString, full);
        Keyboard keys;
        QVERIFY(keys.isReady());
        QVERIFY(keys.real.open(trainedShapes()));
        QVERIFY(keys.real.isIdle(patience / 1000));
        keys.goTo(static_cast<PageId>(page));
        QVERIFY(keys.waitsAt(full));
        // On the drawing Tab adds a layer, and Shift+Tab leaves.
        const Qt::Key tab = static_cast<PageId>(page) == PageId::Design ? Qt::Key_Backtab : Qt::Key_Tab;
        QVERIFY(keys.tabTo(pageKinds()[static_cast<std::size_t>(page)].title, tab));
        QVERIFY(!keys.real.window().page(static_cast<PageId>(page)).isAncestorOf(keys.at()));
        QVERIFY(keys.real.isIdle(patience / 1000));
    }
};

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    TestKeyboardJourney test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keyboard_journey.moc"
