// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "tests/support/tiny_models.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace engine;

namespace {

bool isFinite(const Tensor& tensor)
{
    const auto values = tensor.values<float>();
    return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

} // namespace

// Every method keeps the promises of method.h. A new one is tested the moment its file exists.
class TestExplainMethods : public QObject
{
    Q_OBJECT

private slots:
    void theWordsAreThere_data() { everyMethod(); }
    void theWordsAreThere()
    {
        QFETCH(const explain::Method*, method);
        QVERIFY(!method->title.empty());
        QVERIFY(method->plainly.ends_with('.'));
        QVERIFY(method->precisely.ends_with('.'));
        QVERIFY(method->paper.size() > 20);
        QCOMPARE(explain::findMethod(method->id), method);
        QVERIFY(method->id.find('_') == std::string_view::npos);
        for (const ops::Attribute& parameter : method->parameters) {
            QVERIFY2(!parameter.title.empty(), parameter.name.data());
            QVERIFY2(parameter.meaning.ends_with('.'), parameter.name.data());
        }
    }

    void mapsAreFiniteAndOfThePicturesSize_data() { everyMethod(); }
    void mapsAreFiniteAndOfThePicturesSize()
    {
        QFETCH(const explain::Method*, method);
        auto model = support::trainedOnStripes("small-cnn");
        Tensor plain(ElementType::F32, {1, 1, 12, 12}); // where every window is a tie
        for (const Tensor& picture : {support::stripes(1, 41), plain}) {
            const auto got = model.explain(method->id, {.picture = picture});
            QVERIFY2(got, got ? "" : got.error().sentence.c_str());
            QCOMPARE(got->map.extents(), (Extents{12, 12}));
            QVERIFY(isFinite(got->map));
            QVERIFY(got->isSigned || std::ranges::min(got->map.values<float>()) >= 0);
            QVERIFY(got->channels.isEmpty() || got->channels.extents() == (Extents{1, 12, 12}));
            QCOMPARE(got->parameters.size(), method->parameters.size());
            QCOMPARE(got->layer.empty(), !method->needsLayer);
            QVERIFY(!got->checks.empty());
            for (const explain::Check& check : got->checks)
                QVERIFY2(std::isfinite(check.value), check.name.data());
        }
    }

    void theSameQuestionGivesTheSameBits_data() { everyMethod(); }
    void theSameQuestionGivesTheSameBits()
    {
        QFETCH(const explain::Method*, method);
        auto model = support::trainedOnStripes("small-cnn");
        const explain::Request request = {.picture = support::stripes(1, 42), .target = 2, .seed = 9};
        const auto first = model.explain(method->id, request);
        const auto again = model.explain(method->id, request);
        QVERIFY(first && again);
        QVERIFY(first->map == again->map);
        QVERIFY(first->checks == again->checks);
        QCOMPARE(first->passes, again->passes);
    }

    void completeMethodsShareOutTheWholeChange_data()
    {
        everyMethod([](const explain::Method& method) { return method.isComplete; });
    }
    void completeMethodsShareOutTheWholeChange()
    {
        QFETCH(const explain::Method*, method);
        auto model = support::trainedOnStripes("small-cnn");
        const auto got = model.explain(method->id, {.picture = support::stripes(1, 43)});
        QVERIFY2(got, got ? "" : got.error().sentence.c_str());
        const auto nothing = model.explainer().logits(Tensor(ElementType::F32, {1, 1, 12, 12}));
        const double change = got->score - nothing->values<float>()[static_cast<std::size_t>(got->target)];
        const auto map = got->map.values<float>();
        const double sum = std::accumulate(map.begin(), map.end(), 0.0);
        QVERIFY2(std::abs(sum - change) < 0.01 * std::abs(change), text::cat(sum, " of ", change).c_str());
    }

    void whatIsStoppedBeforeItBeginsIsCancelled_data() { everyMethod(); }
    void whatIsStoppedBeforeItBeginsIsCancelled()
    {
        QFETCH(const explain::Method*, method);
        auto model = support::trainedOnStripes("small-cnn");
        const auto got = model.explain(
            method->id, {.picture = support::stripes(1, 44), .progress = [](auto, auto) { return false; }});
        QVERIFY(!got);
        QCOMPARE(got.error().kind, ErrorKind::Cancelled);
    }

    void progressEndsAtItsTotal_data() { everyMethod(); }
    void progressEndsAtItsTotal()
    {
        QFETCH(const explain::Method*, method);
        auto model = support::trainedOnStripes("mlp");
        if (method->needsLayer)
            model = support::trainedOnStripes("small-cnn");
        std::uint64_t last = 0;
        std::uint64_t total = 1;
        const auto got = model.explain(method->id, {.picture = support::stripes(1, 45),
                                                    .progress = [&](std::uint64_t done, std::uint64_t all) {
                                                        last = done;
                                                        total = all;
                                                        return true;
                                                    }});
        QVERIFY(got);
        QCOMPARE(last, total);
    }

    // By those that need no layer with places.
    void aSinglePixelCanBeExplained_data()
    {
        everyMethod([](const explain::Method& method) { return !method.needsLayer; });
    }
    void aSinglePixelCanBeExplained()
    {
        QFETCH(const explain::Method*, method);
        auto [weights, model] = support::linearModel({1, 1, 1}, 2, 6);
        const auto got =
            model.explain(method->id, {.picture = support::numbers({1, 1, 1, 1}, {2}), .target = 1});
        QVERIFY2(got, got ? "" : got.error().sentence.c_str());
        QVERIFY(isFinite(got->map));
        QVERIFY(got->map.values<float>()[0] * weights.values<float>()[1] > 0);
    }

private:
    static void everyMethod(bool (*isMeant)(const explain::Method&) = [](const explain::Method&) {
        return true;
    })
    {
        QTest::addColumn<const explain::Method*>("method");
        for (const explain::Method* method : explain::methods::all())
            if (isMeant(*method))
                QTest::newRow(method->id.data()) << method;
    }
};

QTEST_APPLESS_MAIN(TestExplainMethods)
#include "tst_explain_methods.moc"
