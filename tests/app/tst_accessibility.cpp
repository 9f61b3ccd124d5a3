// SPDX-License-Identifier: Apache-2.0
#include "tests/app/support/real_window.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QButtonGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>

using support::RealWindow;

namespace {

bool isControl(const QWidget& widget)
{
    if (qobject_cast<const QScrollBar*>(&widget) || widget.objectName().startsWith("qt_"))
        return false;
    return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QLineEdit*>(&widget) ||
           qobject_cast<const QComboBox*>(&widget) || qobject_cast<const QAbstractSlider*>(&widget) ||
           qobject_cast<const QAbstractSpinBox*>(&widget) || qobject_cast<const QAbstractItemView*>(&widget);
}

// Of buttons of which one is chosen, Tab comes to that one, and the arrow keys go from there.
bool isReachedFromItsGroup(const QAbstractButton& button)
{
    const QButtonGroup* group = button.group();
    return group && group->exclusive() && group->checkedButton() &&
           (group->checkedButton()->focusPolicy() & Qt::TabFocus);
}

QString describe(const QWidget& widget)
{
    QStringList path;
    for (const QWidget* at = &widget; at; at = at->parentWidget())
        path.prepend(QString::fromLatin1(at->metaObject()->className()));
    return path.join('/');
}

} // namespace

// Walks every control of every page: it has a name, a role, and the keyboard reaches it.
class TestAccessibility : public QObject
{
    Q_OBJECT

private slots:
    void everyControlHasANameAndARole_data()
    {
        QTest::addColumn<int>("page");
        for (const app::PageKind& kind : app::pageKinds())
            QTest::addRow("%s", qPrintable(kind.title)) << static_cast<int>(kind.id);
    }

    void everyControlHasANameAndARole()
    {
        QFETCH(int, page);
        RealWindow real;
        real.studio().accept({support::folderOfShapes("shapes", 4)});
        QTRY_VERIFY(real.document().project().items.size() == 12);
        QVERIFY(real.isIdle());
        real.page(static_cast<app::PageId>(page));
        QStringList complaints;
        int count = 0;
        for (QWidget* widget : real.window().findChildren<QWidget*>()) {
            if (!widget->isVisible() || !isControl(*widget) ||
                qobject_cast<QComboBox*>(widget->parentWidget()) ||
                qobject_cast<QAbstractSpinBox*>(widget->parentWidget()))
                continue;
            ++count;
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            if (!face || face->role() == QAccessible::NoRole)
                complaints << describe(*widget) + " has no role";
            else if (face->text(QAccessible::Name).trimmed().isEmpty())
                complaints << describe(*widget) + " has no name";
        }
        QVERIFY(count > 5);
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join('\n')));
    }

    // From the first control on, Tab comes back to where it began and has been at every enabled button.
    void tabReachesEveryButton_data() { everyControlHasANameAndARole_data(); }
    void tabReachesEveryButton()
    {
        QFETCH(int, page);
        RealWindow real;
        real.studio().accept({support::folderOfShapes("shapes", 4)});
        QTRY_VERIFY(real.document().project().items.size() == 12);
        QVERIFY(real.isIdle());
        app::Page& shown = real.page(static_cast<app::PageId>(page));
        QSet<QWidget*> reached;
        QWidget* at = &real.window();
        for (int i = 0; i < 2000; ++i) {
            at = at->nextInFocusChain();
            if (at == &real.window())
                break;
            if (at->focusPolicy() & Qt::TabFocus)
                reached.insert(at);
        }
        QStringList complaints;
        for (QAbstractButton* button : shown.findChildren<QAbstractButton*>())
            if (button->isVisible() && button->isEnabled() && !reached.contains(button) &&
                !isReachedFromItsGroup(*button) && !qobject_cast<QComboBox*>(button->parentWidget()) &&
                !button->objectName().startsWith("qt_"))
                complaints << describe(*button) + " \"" + button->text() + "\" is not on the way of Tab";
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join('\n')));
    }
};

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
