// SPDX-License-Identifier: Apache-2.0
#include "app/pages/settings/settings_page.h"
#include "tests/app/support/real_window.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QRadioButton>
#include <QSlider>
#include <QTest>

using support::RealWindow;
using widgets::theme::Theme;

namespace {

QStringList wordsOn(const QWidget& widget)
{
    QStringList words;
    for (const QLabel* label : widget.findChildren<QLabel*>())
        words << label->text();
    return words;
}

} // namespace

class TestSettingsPage : public QObject
{
    Q_OBJECT

private slots:
    void everyDeviceIsListedWithWhyItIsUsedOrNot()
    {
        RealWindow real;
        app::Page& page = real.page(app::PageId::Settings);
        QTRY_VERIFY_WITH_TIMEOUT(real.studio().devices().isKnown(), 30'000);
        const QString words = wordsOn(page).join('\n');
        QStringList names;
        for (const QRadioButton* choice : page.findChildren<QRadioButton*>())
            names << choice->text();
        QVERIFY(names.contains(QStringLiteral("The best one")));
        for (const engine::jobs::ListedDevice& device : real.studio().devices().devices()) {
            QVERIFY(names.contains(QString::fromStdString(device.traits.name)));
            QVERIFY(words.contains(QString::fromStdString(device.reason), Qt::CaseInsensitive));
            QVERIFY(words.contains(QString::fromStdString(device.traits.driver)));
        }
    }

    void choosingADeviceChangesWhatJobsUse()
    {
        RealWindow real;
        app::Page& page = real.page(app::PageId::Settings);
        QTRY_VERIFY_WITH_TIMEOUT(real.studio().devices().isKnown(), 30'000);
        QRadioButton* cpu = nullptr;
        for (const engine::jobs::ListedDevice& device : real.studio().devices().devices())
            if (!device.traits.isVulkan())
                for (QRadioButton* choice : page.findChildren<QRadioButton*>())
                    if (choice->text() == QString::fromStdString(device.traits.name))
                        cpu = choice;
        if (!cpu)
            QFAIL("the processor is not listed");
        cpu->click();
        QCOMPARE(real.studio().devices().choice(), std::string("cpu"));
        QVERIFY(!real.studio().devices().inUse()->traits.isVulkan());
        real.studio().preferences().setDevice(QStringLiteral("auto"));
    }

    void theThemeChangesAtOnceAndIsKept()
    {
        RealWindow real;
        real.page(app::PageId::Settings);
        QVERIFY(real.click(QStringLiteral("Dark")));
        QVERIFY(Theme::instance().scheme() == widgets::theme::Scheme::Dark);
        QVERIFY(real.click(QStringLiteral("High contrast")));
        QVERIFY(Theme::instance().scheme() == widgets::theme::Scheme::HighContrast);
        QTRY_VERIFY(app::Preferences().theme() == widgets::theme::Choice::HighContrast);
        QVERIFY(real.click(QStringLiteral("Light")));
        QVERIFY(Theme::instance().scheme() == widgets::theme::Scheme::Light);
    }

    void theSizeGoesFrom80To200AndIsKept()
    {
        RealWindow real;
        real.page(app::PageId::Settings);
        auto* scale = real.control<QSlider>(QStringLiteral("Size"));
        QVERIFY(scale);
        scale->setValue(scale->maximum());
        QTRY_COMPARE(app::Preferences().scale(), 200);
        scale->setValue(scale->minimum());
        QTRY_COMPARE(app::Preferences().scale(), 80);
        real.studio().preferences().setScale(100);
    }

    void theKeysAreThoseOfTheActions()
    {
        RealWindow real;
        app::Page& page = real.page(app::PageId::Settings);
        QTRY_VERIFY(wordsOn(page).contains(QStringLiteral("Find anything")));
        const QStringList words = wordsOn(page);
        int count = 0;
        for (const QAction* action : real.window().actions()) {
            if (action->shortcut().isEmpty())
                continue;
            ++count;
            QVERIFY2(words.contains(action->text()), qPrintable(action->text()));
            QVERIFY(words.contains(action->shortcut().toString(QKeySequence::NativeText)));
        }
        QVERIFY(count > 5);
    }

    void diagnosticsTellOfTheComputerAndNotOfTheData()
    {
        RealWindow real;
        real.studio().accept({support::folderOfShapes("secret holiday", 2)});
        QTRY_COMPARE(real.document().project().items.size(), std::size_t(6));
        real.page(app::PageId::Settings);
        QTRY_VERIFY_WITH_TIMEOUT(real.studio().devices().isKnown(), 30'000);
        QVERIFY(real.click(QStringLiteral("Copy diagnostics")));
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(text.contains(QStringLiteral(ORIEL_VERSION)));
        QVERIFY(text.contains(QString::fromLatin1(qVersion())));
        for (const engine::jobs::ListedDevice& device : real.studio().devices().devices())
            QVERIFY(text.contains(QString::fromStdString(device.traits.name)));
        QVERIFY(!text.contains(QStringLiteral("holiday")));
    }
};

QTEST_MAIN(TestSettingsPage)
#include "tst_settings_page.moc"
