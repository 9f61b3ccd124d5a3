// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/colours.h"
#include "engine/explain/overlay.h"
#include "engine/explain/receipt.h"
#include "tests/support/tiny_models.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace engine;
using support::numbers;

namespace {

// Relative luminance (Rec. 709).
double luminance(const explain::Rgb& colour)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
}

explain::Explanation explanationOf(std::initializer_list<float> values, bool isSigned = true)
{
    return {.map = numbers({1, static_cast<std::int64_t>(values.size())}, values),
            .isSigned = isSigned,
            .score = 2};
}

data::Picture grey(int width)
{
    data::Picture picture = data::blankPicture(width, 1, 1);
    std::fill(picture.pixels.begin(), picture.pixels.end(), std::uint8_t{100});
    return picture;
}

} // namespace

// What is made of an explanation: its picture and its receipt.
class TestExplainResults : public QObject
{
    Q_OBJECT

private slots:
    void whatSpeaksForItIsOrangeAndWhatSpeaksAgainstItBlue()
    {
        const auto got = explain::overlay(explanationOf({3, 0, -3}), grey(3));
        const auto& p = got.picture.pixels;
        QCOMPARE(got.picture.channels, 3);
        QCOMPARE(got.scale, 3.0);
        QVERIFY(!got.noPositiveEvidence);
        QVERIFY(p[0] > p[2] + 40);                                                      // more red than blue
        QCOMPARE((std::vector{p[3], p[4], p[5]}), (std::vector<std::uint8_t>(3, 100))); // the picture itself
        QVERIFY(p[8] > p[6] + 40);                                                      // more blue than red
    }

    void roundingIsNotBlownUpIntoAPattern()
    {
        for (const bool isSigned : {true, false}) {
            const auto got =
                explain::overlay(explanationOf({1e-9F, 0, isSigned ? -1e-9F : 0}, isSigned), grey(3));
            QVERIFY(got.noPositiveEvidence);
            QCOMPARE(got.picture.pixels, std::vector<std::uint8_t>(9, 100));
        }
    }

    void onlyNegativeEvidenceIsShownAndTold()
    {
        const auto got = explain::overlay(explanationOf({-1, -2}), grey(2));
        QVERIFY(got.noPositiveEvidence);
        QVERIFY(got.picture.pixels[5] > got.picture.pixels[3]);
    }

    void coloursStayInOrderForEveryEye()
    {
        for (int i = 1; i <= 100; ++i)
            QVERIFY(luminance(explain::sequential(i / 100.0)) >
                    luminance(explain::sequential((i - 1) / 100.0)));
        for (int i = 0; i <= 100; ++i) {
            const double value = i / 100.0;
            const double up = luminance(explain::diverging(value));
            const double down = luminance(explain::diverging(-value));
            QVERIFY2(std::abs(up - down) < 0.06,
                     qPrintable(QString("%1: %2 %3").arg(value).arg(up).arg(down)));
            QVERIFY(i == 0 || up < luminance(explain::diverging(value - 0.01)));
        }
        for (const double c : explain::diverging(0))
            QVERIFY(c > 0.9);
        QCOMPARE(explain::colourOf(-1, true), explain::diverging(-1));
        QCOMPARE(explain::colourOf(0.25, false), explain::sequential(0.5));
    }

    void theReceiptSaysAllThatIsNeededToDoItAgain()
    {
        auto model = support::trainedOnStripes("small-cnn");
        const auto got = model.explain(
            "integrated-gradients",
            {.picture = support::stripes(1, 3), .target = 2, .parameters = {{"points", 20.0}}, .seed = 7});
        QVERIFY(!got); // points are whole
        QVERIFY(!explain::findMethod("integrated_gradients"));
        const auto good = model.explain("integrated-gradients", {.picture = support::stripes(1, 3),
                                                                 .target = 2,
                                                                 .parameters = {{"points", std::int64_t{20}}},
                                                                 .seed = 7});
        QVERIFY2(good, good ? "" : good.error().sentence.c_str());
        const auto json = nlohmann::json::parse(explain::receipt(
            *good, {.model = "run 4", .item = "a\xff.png", .classes = {"top", "middle", "bottom"}}));
        QVERIFY(json["method"] == "integrated-gradients");
        QVERIFY(json["target"]["class"] == "bottom");
        QVERIFY(json["seed"] == 7);
        QVERIFY(json["baseline"] == "a black picture");
        QVERIFY(json["parameters"]["points"].get<int>() >= 20);
        QVERIFY(json["parameters"]["baseline"] == "black");
        QVERIFY(json["layer"] == nullptr);
        QVERIFY(json["checks"][0]["bar"] == 0.005);
        QVERIFY(json["checks"][0]["passed"] == true);
        QVERIFY(json["passes"]["backward"].get<int>() >= 20);
        QVERIFY(json["oriel"] == ORIEL_VERSION);
        QVERIFY(!json["device"].get<std::string>().empty());
        QVERIFY(json["item"].get<std::string>().ends_with(".png"));

        // Asked again with what the receipt says, the map is the same to the bit.
        const auto again = model.explain(
            "integrated-gradients",
            {.picture = support::stripes(1, 3), .target = 2, .parameters = good->parameters, .seed = 7});
        QVERIFY(again->map == good->map);
    }

    void requestsThatDoNotFitAreRefusedInOneSentence_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("part");
        QTest::newRow("size") << "gradient"
                              << "1 x 1 x 12 x 12";
        QTest::newRow("class") << "gradient"
                               << "no class 3";
        QTest::newRow("parameter") << "gradient"
                                   << "no parameter";
        QTest::newRow("range") << "smoothgrad"
                               << "from 0 to 1";
        QTest::newRow("choice") << "occlusion"
                                << "black, mean or blur";
        QTest::newRow("not a number") << "gradient"
                                      << "not numbers";
    }
    void requestsThatDoNotFitAreRefusedInOneSentence()
    {
        QFETCH(QString, method);
        QFETCH(QString, part);
        auto model = support::trainedOnStripes("mlp");
        explain::Request request = {.picture = support::stripes(1, 3)};
        const QString tag = QTest::currentDataTag();
        if (tag == "size")
            request.picture = Tensor(ElementType::F32, {1, 1, 11, 12});
        if (tag == "class")
            request.target = 3;
        if (tag == "parameter")
            request.parameters = {{"samples", std::int64_t{3}}};
        if (tag == "range")
            request.parameters = {{"noise", 1.5}};
        if (tag == "choice")
            request.parameters = {{"baseline", std::string_view("pink")}};
        if (tag == "not a number")
            request.picture.values<float>()[5] = std::nanf("");
        const auto got = model.explain(method.toStdString(), request);
        QVERIFY(!got);
        const QString sentence = QString::fromStdString(got.error().sentence);
        QVERIFY2(sentence.contains(part), qPrintable(sentence));
    }

    void anUntrainedNetworkIsRefused()
    {
        const auto runner = run::openRunner("cpu");
        const graph::Network network = graph::findTemplate("mlp")->build({});
        const auto explainer = explain::Explainer::create(network, **runner);
        QVERIFY(!explainer);
        QCOMPARE(explainer.error().kind, ErrorKind::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestExplainResults)
#include "tst_explain_results.moc"
