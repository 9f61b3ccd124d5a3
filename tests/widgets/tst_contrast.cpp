// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme/tokens.h"

#include <QTest>

using namespace widgets::theme;

namespace {

constexpr double forText = 4.5;     // WCAG 2.1, 1.4.3
constexpr double forGraphics = 3.0; // 1.4.11; large text too

struct Pair
{
    const char* name;
    QColor Tokens::*ink;
    QColor Tokens::*ground;
    double least;
};

const Pair pairs[] = {
    {"text on window", &Tokens::text, &Tokens::window, forText},
    {"text on panel", &Tokens::text, &Tokens::panel, forText},
    {"text on raised", &Tokens::text, &Tokens::raised, forText},
    {"text on canvas", &Tokens::text, &Tokens::canvas, forText},
    {"text on accent soft", &Tokens::text, &Tokens::accentSoft, forText},
    {"secondary on window", &Tokens::secondary, &Tokens::window, forText},
    {"secondary on panel", &Tokens::secondary, &Tokens::panel, forText},
    {"secondary on raised", &Tokens::secondary, &Tokens::raised, forText},
    {"secondary on canvas", &Tokens::secondary, &Tokens::canvas, forText},
    {"secondary on grid", &Tokens::secondary, &Tokens::grid, forText},
    {"accent on window", &Tokens::accent, &Tokens::window, forText},
    {"accent on panel", &Tokens::accent, &Tokens::panel, forText},
    {"accent on accent soft", &Tokens::accent, &Tokens::accentSoft, forText},
    {"on accent on accent", &Tokens::onAccent, &Tokens::accent, forText},
    {"good on panel", &Tokens::good, &Tokens::panel, forText},
    {"good on its ground", &Tokens::good, &Tokens::goodSoft, forText},
    {"warn on panel", &Tokens::warn, &Tokens::panel, forText},
    {"warn on its ground", &Tokens::warn, &Tokens::warnSoft, forText},
    {"bad on panel", &Tokens::bad, &Tokens::panel, forText},
    {"bad on its ground", &Tokens::bad, &Tokens::badSoft, forText},
    {"text on good's ground", &Tokens::text, &Tokens::goodSoft, forText},
    {"text on warn's ground", &Tokens::text, &Tokens::warnSoft, forText},
    {"text on bad's ground", &Tokens::text, &Tokens::badSoft, forText},
    {"input on panel", &Tokens::input, &Tokens::panel, forGraphics},
    {"convolution on panel", &Tokens::convolution, &Tokens::panel, forGraphics},
    {"normalisation on panel", &Tokens::normalisation, &Tokens::panel, forGraphics},
    {"activation on panel", &Tokens::activation, &Tokens::panel, forGraphics},
    {"pool on panel", &Tokens::pool, &Tokens::panel, forGraphics},
    {"regularisation on panel", &Tokens::regularisation, &Tokens::panel, forGraphics},
    {"merge on panel", &Tokens::merge, &Tokens::panel, forGraphics},
};

} // namespace

// Reads the tokens themselves, so a colour that is changed for the worse is caught here.
class TestContrast : public QObject
{
    Q_OBJECT

private slots:
    void everyInkReadsOnItsGround_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<int>("pair");
        const char* names[] = {"light", "dark", "high contrast"};
        for (int scheme = 0; scheme < 3; ++scheme)
            for (int pair = 0; pair < static_cast<int>(std::size(pairs)); ++pair)
                QTest::addRow("%s: %s", names[scheme], pairs[pair].name) << scheme << pair;
    }

    void everyInkReadsOnItsGround()
    {
        QFETCH(int, scheme);
        QFETCH(int, pair);
        const Tokens& t = tokens(static_cast<Scheme>(scheme));
        const Pair& p = pairs[pair];
        const double measured = contrast(t.*p.ink, t.*p.ground);
        QVERIFY2(measured >= p.least, qPrintable(QString("%1 : 1").arg(measured)));
    }

    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        // From WCAG's own technique G18: #777777 on white is just below 4.5.
        QVERIFY(qAbs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }

    void initialsReadOnEveryClassColour()
    {
        for (int index = -1; index < 8; ++index)
            QVERIFY(contrast(readableOn(classColour(index)), classColour(index)) >= forText);
    }

    void classColoursBeginBlueAndDiffer()
    {
        QVERIFY(classColour(0).blue() > classColour(0).red());
        for (int a = 0; a < 8; ++a)
            for (int b = 0; b < a; ++b)
                QVERIFY(classColour(a) != classColour(b));
    }
};

QTEST_APPLESS_MAIN(TestContrast)
#include "tst_contrast.moc"
