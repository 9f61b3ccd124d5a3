// SPDX-License-Identifier: Apache-2.0
#include "engine/data/choose_validation.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <set>

using namespace engine::data;

namespace {

// 500 samples of class 0, 50 of class 1, 5 of class 2 and 10 unlabelled, mixed.
std::vector<Sample> unbalanced()
{
    std::vector<Sample> samples;
    for (int i = 0; i < 565; ++i)
        samples.push_back({.item = "item " + std::to_string(i),
                           .target = i < 500   ? 0
                                     : i < 550 ? 1
                                     : i < 555 ? 2
                                               : -1});
    std::reverse(samples.begin(), samples.begin() + 530);
    return samples;
}

std::set<std::string> names(const std::vector<Sample>& samples, const std::vector<std::size_t>& positions)
{
    std::set<std::string> result;
    for (const std::size_t position : positions)
        result.insert(samples[position].item);
    return result;
}

} // namespace

class TestChooseValidation : public QObject
{
    Q_OBJECT

private slots:
    void everyClassGivesItsShare()
    {
        const std::vector<Sample> samples = unbalanced();
        std::array<int, 4> chosen{};
        for (const std::size_t position : chooseValidation(samples, 0.1, 7))
            ++chosen[static_cast<std::size_t>(samples[position].target + 1)];
        QCOMPARE(chosen, (std::array<int, 4>{1, 50, 5, 1}));
    }

    void theOrderOfImportDoesNotMatter()
    {
        std::vector<Sample> samples = unbalanced();
        const auto before = names(samples, chooseValidation(samples, 0.2, 7));
        std::rotate(samples.begin(), samples.begin() + 123, samples.end());
        QCOMPARE(names(samples, chooseValidation(samples, 0.2, 7)), before);
    }

    void anotherSeedChoosesOthers()
    {
        const std::vector<Sample> samples = unbalanced();
        QCOMPARE(chooseValidation(samples, 0.2, 7), chooseValidation(samples, 0.2, 7));
        const auto seven = names(samples, chooseValidation(samples, 0.2, 7));
        int shared = 0;
        for (const std::string& name : names(samples, chooseValidation(samples, 0.2, 8)))
            shared += seven.contains(name);
        QVERIFY(shared < 45); // a fifth of 113 by chance
    }

    void addingItemsKeepsMostOfTheChoice()
    {
        std::vector<Sample> samples = unbalanced();
        const auto before = names(samples, chooseValidation(samples, 0.2, 7));
        for (int i = 0; i < 50; ++i)
            samples.push_back({.item = "new " + std::to_string(i), .target = 0});
        const auto after = names(samples, chooseValidation(samples, 0.2, 7));
        const auto kept = std::count_if(before.begin(), before.end(),
                                        [&](const auto& name) { return after.contains(name); });
        QVERIFY(kept > static_cast<std::ptrdiff_t>(before.size()) * 9 / 10);
    }

    void smallClassesKeepSomethingOnBothSides()
    {
        const std::vector<Sample> samples = {
            {.item = "a", .target = 0}, {.item = "b", .target = 0}, {.item = "c", .target = 1}};
        QCOMPARE(chooseValidation(samples, 0.01, 1).size(), std::size_t{1});
        QCOMPARE(chooseValidation(samples, 0.99, 1).size(), std::size_t{1});
        QVERIFY(chooseValidation(samples, 0, 1).empty());
    }
};

QTEST_APPLESS_MAIN(TestChooseValidation)
#include "tst_choose_validation.moc"
