// SPDX-License-Identifier: Apache-2.0
#include "engine/vulkan/choice.h"

#include <QTest>

#include <vector>

using namespace engine;
using vulkan::Candidate;

namespace {

Candidate described(DeviceKind kind, const char* name, std::uint64_t memory = 1)
{
    return {.traits = {.kind = kind,
                       .name = name,
                       .memoryBytes = memory << 30,
                       .maxComputeWorkGroupInvocations = 256,
                       .maxComputeWorkGroupCount = 65535,
                       .maxComputeSharedMemorySize = 16384,
                       .maxPushConstantsSize = 128,
                       .maxStorageBufferRange = std::uint64_t{1} << 27,
                       .minStorageBufferOffsetAlignment = 256},
            .minorVersion = 2,
            .hasComputeQueue = true,
            .storageBuffersPerDispatch = vulkan::neededStorageBuffers};
}

const Candidate software = described(DeviceKind::SoftwareGpu, "llvmpipe", 64);
const Candidate integrated = described(DeviceKind::IntegratedGpu, "Intel UHD", 16);
const Candidate discrete = described(DeviceKind::DiscreteGpu, "Radeon RX 7600", 8);
const Candidate larger = described(DeviceKind::DiscreteGpu, "GeForce RTX 3090", 24);

template<class Change>
Candidate changed(Candidate candidate, Change change)
{
    change(candidate);
    return candidate;
}

} // namespace

class TestVulkanChoice : public QObject
{
    Q_OBJECT

private slots:
    void theBestGpuIsChosen_data()
    {
        QTest::addColumn<std::vector<Candidate>>("devices");
        QTest::addColumn<QString>("request");
        QTest::addColumn<int>("expected");
        const auto row = [](const char* name, std::vector<Candidate> devices, const char* request,
                            int index) { QTest::newRow(name) << devices << QString(request) << index; };
        row("discrete before integrated", {integrated, software, discrete}, "vulkan", 2);
        row("more memory before less", {discrete, larger}, "vulkan", 1);
        row("integrated when there is no other", {software, integrated}, "vulkan", 1);
        row("never software by itself", {software}, "vulkan", -1);
        row("none at all", {}, "vulkan", -1);
        row("software when it is named", {integrated, software}, "vulkan:LLVM", 1);
        row("by number", {discrete, software}, "vulkan:1", 1);
        row("by part of a name in any case", {discrete, larger}, "vulkan:geforce", 1);
        row("no such number", {discrete}, "vulkan:1", -1);
        row("no such name", {discrete}, "vulkan:arc", -1);
    }
    void theBestGpuIsChosen()
    {
        QFETCH(std::vector<Candidate>, devices);
        QFETCH(QString, request);
        QFETCH(int, expected);
        const auto chosen = vulkan::choose(devices, request.toStdString());
        QCOMPARE(chosen ? static_cast<int>(*chosen) : -1, expected);
    }

    void aDeviceThatFallsShortIsRefusedByName_data()
    {
        QTest::addColumn<Candidate>("device");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* name, auto change, const char* word) {
            QTest::newRow(name) << changed(discrete, change) << QString(word);
        };
        row(
            "old Vulkan", [](Candidate& c) { c.minorVersion = 1; }, "1.2");
        row(
            "graphics only", [](Candidate& c) { c.hasComputeQueue = false; }, "compute");
        row(
            "few buffers", [](Candidate& c) { c.storageBuffersPerDispatch = 4; }, "buffers");
        row(
            "small groups", [](Candidate& c) { c.traits.maxComputeWorkGroupInvocations = 128; },
            "invocations");
        row(
            "little shared memory", [](Candidate& c) { c.traits.maxComputeSharedMemorySize = 1; }, "shared");
        row(
            "few push constants", [](Candidate& c) { c.traits.maxPushConstantsSize = 64; }, "push");
        row(
            "small buffers", [](Candidate& c) { c.traits.maxStorageBufferRange = 1 << 20; }, "small");
        row(
            "coarse", [](Candidate& c) { c.traits.minStorageBufferOffsetAlignment = 512; }, "aligned");
    }
    void aDeviceThatFallsShortIsRefusedByName()
    {
        QFETCH(Candidate, device);
        QFETCH(QString, word);
        QVERIFY(vulkan::reasonAgainst(discrete).empty());
        const std::vector<Candidate> both = {device, integrated};
        QCOMPARE(*vulkan::choose(both, "vulkan"), std::size_t(1));
        const auto refused = vulkan::choose(both, "vulkan:0");
        QVERIFY(!refused);
        const QString sentence = QString::fromStdString(refused.error().sentence);
        QVERIFY2(sentence.contains(word) && sentence.contains("Radeon"), qPrintable(sentence));
    }

    void aRefusalListsWhatWasFound()
    {
        const std::vector<Candidate> devices = {software};
        const auto refused = vulkan::choose(devices, "vulkan");
        QVERIFY(QString::fromStdString(refused.error().sentence).contains("llvmpipe (a software driver)"));
    }
};

QTEST_APPLESS_MAIN(TestVulkanChoice)
#include "tst_vulkan_choice.moc"
