// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "tests/support/numbers.h"
#include "tests/support/tiny_models.h"
#include "tests/support/vulkan_device.h"

#include <QTest>

using namespace engine;

// The same explanations on a Vulkan device as on the CPU device.
class TestExplainOnVulkan : public QObject
{
    Q_OBJECT

private slots:
    void everyMethodGivesTheMapOfTheCpuDevice_data()
    {
        QTest::addColumn<const explain::Method*>("method");
        for (const explain::Method* method : explain::methods::all())
            QTest::newRow(method->id.data()) << method;
    }
    void everyMethodGivesTheMapOfTheCpuDevice()
    {
        QFETCH(const explain::Method*, method);
        auto vulkan = support::openVulkan();
        if (!vulkan)
            QSKIP(vulkan.error().sentence.c_str());
        auto model = support::trainedOnStripes("small-cnn");
        const explain::Request request = model.completed({.picture = support::stripes(1, 60), .target = 1});
        auto explainer = explain::Explainer::create(model.network(), **vulkan, model.weights());
        QVERIFY2(explainer, explainer ? "" : explainer.error().sentence.c_str());
        const auto there = explain::explain(*explainer, *method, request);
        QVERIFY2(there, there ? "" : there.error().sentence.c_str());
        const auto here = explain::explain(model.explainer(), *method, request);
        QVERIFY2(here, here ? "" : here.error().sentence.c_str());
        const double error = support::worstError(converted(there->map, ElementType::F64),
                                                 converted(here->map, ElementType::F64));
        QVERIFY2(error < 1e-3, text::cat("differs by ", error).c_str());
        QVERIFY(there->device != here->device);
        for (const explain::Check& check : there->checks)
            QVERIFY2(check.passed(), text::cat(check.name, ": ", check.value).c_str());
    }
};

QTEST_APPLESS_MAIN(TestExplainOnVulkan)
#include "tst_explain_on_vulkan.moc"
