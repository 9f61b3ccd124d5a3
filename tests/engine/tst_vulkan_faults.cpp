// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/graph.h"
#include "engine/plan/hazards.h"
#include "tests/support/run_graph.h"
#include "tests/support/vulkan_device.h"
#include "tests/support/vulkan_shim.h"

#include <QTest>

#include <algorithm>

using namespace engine;
using graph::LeafKind;
using ops::Value;

namespace {

// y = max(2 x + 1, 0) and its sum, the two in a step of their own each, with a parameter.
graph::Graph smallGraph(std::int64_t count)
{
    graph::Graph graph;
    graph::Builder builder(graph);
    const Value x = builder.leaf(LeafKind::Input, "x", {ElementType::F32, {count}});
    const Value w = builder.leaf(LeafKind::Parameter, "w", {ElementType::F32, {count}});
    const Value scaled = builder.add("scale", {x}, {{"factor", 2.0}, {"offset", 1.0}});
    const Value y = builder.add("relu", {builder.add("multiply", {scaled, w})});
    const Value sum = builder.add("sum", {y}, {{"axes", ops::Integers{0}}});
    graph.outputs = {{"y", y}, {"sum", sum}};
    return graph;
}

graph::Tensors ones(std::int64_t count)
{
    const std::vector<float> values(static_cast<std::size_t>(count), 1.0F);
    const Tensor tensor = Tensor::of<float>({count}, values);
    return {{"x", tensor}, {"w", tensor}};
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL emptyLoader(VkInstance, const char*)
{
    return nullptr;
}

// Opens a device through the shim and runs the small graph on it.
Result<graph::Tensors> runWith(const support::VulkanShim& shim)
{
    run::VulkanOptions options;
    options.instance.loader = support::install(shim);
    options.device.alwaysStage = true; // the longer way
    const auto runner = support::openVulkan(options);
    if (!runner)
        return runner.error();
    return support::runGraph(**runner, smallGraph(40), ones(40));
}

plan::Plan compiled(const run::Runner& runner, std::int64_t count)
{
    return *plan::compile(smallGraph(count), {}, runner.device(), nullptr);
}

// What the layer says of its own checks, where a device lacks what they need.
bool isWatchedInPart(const std::string& complaints)
{
    return complaints.find("UNASSIGNED-GPU-Assisted Validation Warning") != std::string::npos &&
           std::ranges::count(complaints, '\n') == 1;
}

} // namespace

// What goes wrong on a device is said, and what goes wrong in a plan is seen.
class TestVulkanFaults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto runner = support::openVulkan(support::checked());
        if (!runner)
            QSKIP(qPrintable(
                QString::fromStdString("NO VULKAN HERE, nothing is tested: " + runner.error().sentence)));
    }

    void aComputerWithoutADriverIsToldSo()
    {
        const auto instance = vulkan::Instance::create({.loader = emptyLoader});
        QVERIFY(!instance);
        QCOMPARE(instance.error().kind, ErrorKind::Device);
        QVERIFY(QString::fromStdString(instance.error().sentence).contains("driver"));
    }

    void everyCallThatFailsEndsInASentence_data()
    {
        QTest::addColumn<int>("call");
        QTest::addColumn<int>("kind");
        QTest::newRow("allocation") << 0 << static_cast<int>(ErrorKind::Memory);
        QTest::newRow("submit") << 1 << static_cast<int>(ErrorKind::Device);
        QTest::newRow("pipeline") << 2 << static_cast<int>(ErrorKind::Memory);
    }
    void everyCallThatFailsEndsInASentence()
    {
        QFETCH(int, call);
        QFETCH(int, kind);
        constexpr int more = 100; // than such a run needs
        int failures = 0;
        for (int n = 1; n < more; ++n) {
            support::VulkanShim shim;
            (call == 0 ? shim.failingAllocation : call == 1 ? shim.failingSubmit : shim.failingPipeline) = n;
            const auto result = runWith(shim);
            if (result)
                break;
            ++failures;
            QCOMPARE(static_cast<int>(result.error().kind), kind);
            QVERIFY(!result.error().sentence.empty());
        }
        QVERIFY(failures > 0 && failures < more - 1);
    }

    void aWritePastTheEndIsCaught()
    {
        run::VulkanOptions options = support::checked();
        options.instance.gpuAssisted = true;
        const auto runner = support::openVulkan(options);
        QVERIFY(runner);
        plan::Plan plan = compiled(**runner, 64);
        QVERIFY(support::runPlan(**runner, plan, ones(64)));
        const std::string before = support::complaints(**runner);
        if (isWatchedInPart(before)) // and finds nothing there, as on SwiftShader
            QSKIP(before.c_str());
        QVERIFY2(before.empty(), before.c_str());
        for (plan::Step& step : plan.steps)
            if (step.kind == plan::StepKind::Chain)
                step.dispatches[0].pushConstants[0] = 128; // elements, twice what there is
        QVERIFY(support::runPlan(**runner, plan, ones(64)));
        const QString after = QString::fromStdString(support::complaints(**runner));
        QVERIFY2(after.contains("out of bounds"), qPrintable(after));
    }

    void aMissingBarrierIsCaught()
    {
        const auto runner = support::openVulkan(support::checked());
        plan::Plan plan = compiled(**runner, 64);
        QVERIFY(plan::hazards(plan).empty());
        QVERIFY(plan.levels > 1);
        for (plan::Step& step : plan.steps)
            step.level = 0;
        QVERIFY(!plan::hazards(plan).empty());
        const auto prepared = (*runner)->prepare(std::make_shared<const plan::Plan>(plan));
        QVERIFY(prepared);
        QVERIFY(QString::fromStdString(support::complaints(**runner)).contains("SYNC-HAZARD"));
    }

    void aPlanWaitsForItsWeights()
    {
        const auto runner = support::openVulkan();
        const auto prepared = (*runner)->prepare(std::make_shared<const plan::Plan>(compiled(**runner, 8)));
        QVERIFY(prepared);
        const auto early = (*prepared)->run();
        QVERIFY(!early);
        QVERIFY(QString::fromStdString(early.error().sentence).contains("'w'"));
        QVERIFY(!(*runner)->writeState("w", Tensor(ElementType::F32, {9})));
        QVERIFY((*runner)->writeState("w", Tensor(ElementType::F32, {8})));
        QVERIFY((*prepared)->run());
    }

    void whatTheHostComputesFitsIn()
    {
        const auto runner = support::openVulkan(support::checked());
        plan::Plan plan = compiled(**runner, 40);
        for (plan::Step& step : plan.steps)
            if (step.kind == plan::StepKind::Op) {
                step.placement = plan::Placement::Host;
                step.dispatches.clear();
            }
        int turns = 0;
        (*runner)->setYield([&] { ++turns; });
        const auto got = support::runPlan(**runner, plan, ones(40));
        QVERIFY(turns > 0); // others may run between the parts
        QVERIFY2(got, got ? "" : got.error().sentence.c_str());
        QCOMPARE(got->at("sum").values<float>()[0], 120.0F);
        QCOMPARE(support::complaints(**runner), std::string());
    }
};

QTEST_APPLESS_MAIN(TestVulkanFaults)
#include "tst_vulkan_faults.moc"
