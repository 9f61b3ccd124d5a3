// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/run/cpu/cpu_runner.h"
#include "tests/support/run_graph.h"
#include "tests/support/vulkan_device.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace engine;
using graph::LeafKind;

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
constexpr float infinite = std::numeric_limits<float>::infinity();
constexpr std::int32_t least32 = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t most32 = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t least64 = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most64 = std::numeric_limits<std::int64_t>::max();

const std::vector<float> reals = {
    0,   -0.0F, 0.49F, 0.99F,         1.5F,  2.5F,           -0.99F, -1.5F,  -2.5F,    -1,        254.9F,
    255, 256,   1e9F,  2147483648.0F, -3e9F, -2147483648.0F, 1e20F,  -1e20F, infinite, -infinite, notANumber};

template<class T>
Tensor list(const std::vector<T>& values)
{
    return Tensor::of<T>({static_cast<std::int64_t>(values.size())}, values);
}

Tensor flags(std::initializer_list<bool> values)
{
    Tensor result(ElementType::Bool, {static_cast<std::int64_t>(values.size())});
    std::ranges::copy(values, result.values<bool>().begin());
    return result;
}

} // namespace

Q_DECLARE_METATYPE(Tensor)

// Towards zero, to the nearest number that the kind can hold; not a number becomes 0; a flag is
// whether the number is not 0.
class TestCast : public QObject
{
    Q_OBJECT

private slots:
    void numbersBecomeTheNearestOfTheOtherKind_data()
    {
        QTest::addColumn<Tensor>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<Tensor>("expected");
        QTest::newRow("f32 to i32") << list(reals) << "i32"
                                    << list<std::int32_t>({0,       0,       0,      0,          1,
                                                           2,       0,       -1,     -2,         -1,
                                                           254,     255,     256,    1000000000, most32,
                                                           least32, least32, most32, least32,    most32,
                                                           least32, 0});
        QTest::newRow("f32 to i64") << list(reals) << "i64"
                                    << list<std::int64_t>({0,       0,          0,          0,
                                                           1,       2,          0,          -1,
                                                           -2,      -1,         254,        255,
                                                           256,     1000000000, 2147483648, -3000000000,
                                                           least32, most64,     least64,    most64,
                                                           least64, 0});
        QTest::newRow("f32 to u8") << list(reals) << "u8"
                                   << list<std::uint8_t>({0,   0,   0,   0,   1, 2, 0,   0, 0,   0, 254,
                                                          255, 255, 255, 255, 0, 0, 255, 0, 255, 0, 0});
        QTest::newRow("f32 to bool") << list<float>({0, -0.0F, 1e-40F, 0.4F, -2, infinite, notANumber})
                                     << "bool" << flags({false, false, true, true, true, true, true});
        QTest::newRow("i32 to u8") << list<std::int32_t>({-1, 0, 7, 255, 256, most32, least32}) << "u8"
                                   << list<std::uint8_t>({0, 0, 7, 255, 255, 255, 0});
        QTest::newRow("i64 to i32") << list<std::int64_t>({most64, least64, 2147483648, -5}) << "i32"
                                    << list<std::int32_t>({most32, least32, most32, -5});
        QTest::newRow("i32 to f32") << list<std::int32_t>({0, -3, 16777216, 16777217, most32, least32})
                                    << "f32" // to the nearest, halves to even
                                    << list<float>(
                                           {0, -3, 16777216, 16777216, 2147483648.0F, -2147483648.0F});
        QTest::newRow("i32 to bool") << list<std::int32_t>({0, 1, -1, least32}) << "bool"
                                     << flags({false, true, true, true});
        QTest::newRow("bool to f32") << flags({true, false}) << "f32" << list<float>({1, 0});
        QTest::newRow("bool to i32") << flags({true, false}) << "i32" << list<std::int32_t>({1, 0});
        QTest::newRow("u8 to f32") << list<std::uint8_t>({0, 255}) << "f32" << list<float>({0, 255});
    }
    void numbersBecomeTheNearestOfTheOtherKind()
    {
        QFETCH(Tensor, from);
        QFETCH(QString, to);
        QFETCH(Tensor, expected);
        graph::Graph graph;
        graph::Builder builder(graph);
        const auto x = builder.leaf(LeafKind::Input, "x", {from.element(), shapeOf(from.extents())});
        const std::string kind = to.toStdString();
        graph.outputs = {{"y", builder.add("cast", {x}, {{"to", std::string_view(kind)}})}};
        QVERIFY2(!builder.error(), builder.error() ? builder.error()->sentence.c_str() : "");
        auto vulkan = support::openVulkan(support::checked());
        const auto cpu = run::cpu::createRunner();
        const auto here = support::runGraph(*cpu, graph, {{"x", from}});
        QVERIFY2(here, here ? "" : here.error().sentence.c_str());
        QCOMPARE(difference(here->at("y"), expected), std::string());
        if (!vulkan)
            return;
        const auto there = support::runGraph(**vulkan, graph, {{"x", from}});
        QVERIFY2(there, there ? "" : there.error().sentence.c_str());
        QCOMPARE(difference(there->at("y"), expected), std::string());
        QCOMPARE(support::complaints(**vulkan), std::string());
    }

    // The same rule where a tensor is converted outside a graph, except that it rounds to the nearest.
    void tensorsAreConvertedToTheNearest()
    {
        const Tensor bytes = converted(list<float>({-3, 0.4F, 0.6F, 254.6F, 300, infinite}), ElementType::U8);
        QCOMPARE(difference(bytes, list<std::uint8_t>({0, 0, 1, 255, 255, 255})), std::string());
        const Tensor whole = converted(list<float>({-1e20F, 1e20F, -2.6F}), ElementType::I32);
        QCOMPARE(difference(whole, list<std::int32_t>({least32, most32, -3})), std::string());
    }

private:
    // The first place where two lists differ; empty is good.
    static std::string difference(const Tensor& got, const Tensor& expected)
    {
        if (got.element() != expected.element() || !(got.extents() == expected.extents()))
            return "another kind or another length";
        const Tensor a = converted(got, ElementType::F64);
        const Tensor b = converted(expected, ElementType::F64);
        for (std::size_t i = 0; i < a.values<double>().size(); ++i)
            if (a.values<double>()[i] != b.values<double>()[i])
                return text::cat("number ", i, " is ", a.values<double>()[i], ", not ",
                                 b.values<double>()[i]);
        return {};
    }
};

QTEST_APPLESS_MAIN(TestCast)
#include "tst_cast.moc"
