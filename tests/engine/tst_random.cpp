// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"

#include <QTest>

#include <vector>

using namespace engine;

class TestRandom : public QObject
{
    Q_OBJECT

private slots:
    // Known answers of the reference implementation (Random123, kat_vectors).
    void philoxGivesThePublishedAnswers()
    {
        using Words = std::array<std::uint32_t, 4>;
        QCOMPARE(philox({0, 0}, {0, 0, 0, 0}), (Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
        QCOMPARE(philox({0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}),
                 (Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
        QCOMPARE(philox({0xa4093822, 0x299f31d0}, {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}),
                 (Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
    }

    void shufflingVisitsEveryIndexOnce()
    {
        for (const std::uint64_t count : {1, 2, 3, 64, 1000, 4097}) {
            std::vector<int> visits(count, 0);
            for (std::uint64_t i = 0; i < count; ++i)
                ++visits[shuffled(i, count, 42, 3)];
            for (const int visit : visits)
                QCOMPARE(visit, 1);
        }
    }

    void shufflingDiffersBetweenEpochsAndSeeds()
    {
        int equal = 0;
        for (std::uint64_t i = 0; i < 1000; ++i)
            equal += (shuffled(i, 1000, 1, 0) == shuffled(i, 1000, 1, 1)) +
                     (shuffled(i, 1000, 1, 0) == shuffled(i, 1000, 2, 0));
        QVERIFY(equal < 20);
    }

    void uniformNumbersHaveTheRightMoments()
    {
        Random random(7, 1);
        double sum = 0, squares = 0;
        constexpr int draws = 100000;
        for (int i = 0; i < draws; ++i) {
            const double u = random.uniform();
            sum += u;
            squares += u * u;
        }
        QVERIFY(std::abs(sum / draws - 0.5) < 0.005);
        QVERIFY(std::abs(squares / draws - 1.0 / 3) < 0.005);
    }
};

QTEST_APPLESS_MAIN(TestRandom)
#include "tst_random.moc"
