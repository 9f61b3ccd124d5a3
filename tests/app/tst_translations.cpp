// SPDX-License-Identifier: Apache-2.0
#include "app/start.h"
#include "tests/support/source_tree.h"

#include <QApplication>
#include <QTest>

#include <regex>

// English has a file of its own, for its plurals: "1 picture", never "1 picture(s)".
class TestTranslations : public QObject
{
    Q_OBJECT

private:
    static std::string english()
    {
        for (const support::SourceFile& file : support::sourceFiles({"resources"}, {".ts"}))
            if (file.path.ends_with("oriel_en.ts"))
                return file.text;
        return {};
    }

private slots:
    void everyPluralOfTheSourcesHasItsForms()
    {
        std::string known = english();
        QVERIFY(!known.empty());
        known = std::regex_replace(known, std::regex("&apos;"), "'");
        const std::regex plural("tr\\(\\s*\"([^\"]*%n[^\"]*)\"");
        QStringList missing;
        int count = 0;
        for (const support::SourceFile& file : support::sourceFiles({"app", "widgets"}, {".cpp"}))
            for (auto at = std::sregex_iterator(file.text.begin(), file.text.end(), plural);
                 at != std::sregex_iterator(); ++at, ++count)
                if (known.find("<source>" + (*at)[1].str() + "</source>") == std::string::npos)
                    missing << QString::fromStdString(file.path + ": " + (*at)[1].str());
        QVERIFY(count > 0);
        QVERIFY2(missing.isEmpty(),
                 qPrintable("run \"ninja translations\" and fill in:\n" + missing.join('\n')));
        QVERIFY(known.find("unfinished") == std::string::npos);
    }

    void aPluralIsSaidAsPeopleSayIt()
    {
        app::prepareApplication(*qApp);
        QCOMPARE(QCoreApplication::translate("app::RecentKeeper", "%Ln class(es)", nullptr, 1),
                 QString("1 class"));
        QCOMPARE(QCoreApplication::translate("app::RecentKeeper", "%Ln class(es)", nullptr, 3),
                 QString("3 classes"));
    }
};

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
