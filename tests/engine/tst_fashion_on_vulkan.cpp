// SPDX-License-Identifier: Apache-2.0
#include "engine/data/choose_validation.h"
#include "engine/data/fit_to_pictures.h"
#include "engine/data/importers/importer.h"
#include "engine/graph/template.h"
#include "engine/run/cpu/cpu_runner.h"
#include "engine/train/fit.h"
#include "tests/support/tier.h"
#include "tests/support/vulkan_device.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace engine;

namespace {

constexpr const char* place = "/usr/share/datasets/fashion-mnist";

using Pictures = std::shared_ptr<const data::PreparedSamples>;

template<class T>
T valueOf(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().sentence.c_str());
    return *std::move(result);
}

// What a training of the project of the official split shows to a network.
Pictures readPictures(const train::Recipe& recipe)
{
    const data::Imported imported = valueOf(data::importers::find("idx")->read(place, {}, {}));
    std::vector<data::Sample> all;
    for (const data::ImportedItem& item : imported.items)
        if (item.split == data::Split::Train)
            all.push_back({.item = item.name, .target = static_cast<std::int32_t>(*item.classIndex)});
    const auto held = data::chooseValidation(all, recipe.validation, recipe.seed);
    std::vector<data::Sample> training;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (!std::ranges::binary_search(held, i))
            training.push_back(all[i]);
    const std::vector<data::PictureSource> sources = {valueOf(data::PictureSource::open(imported.source))};
    const auto preprocessing = valueOf(data::fitToPictures(sources, training));
    return valueOf(data::PreparedSamples::create(sources, training, preprocessing));
}

// Keeps the losses of the first steps and stops then.
class FirstSteps final : public train::FitObserver
{
public:
    explicit FirstSteps(std::size_t count) : m_count(count) {}

    bool mayGoOn() override { return losses.size() < m_count; }
    void stepDone(const train::StepReport& report) override { losses.push_back(report.loss); }
    Result<void> epochDone(const train::EpochReport&, const train::Tensors& all) override
    {
        state = all;
        return {};
    }

    std::vector<double> losses;
    train::Tensors state; // where it stopped

private:
    std::size_t m_count;
};

FirstSteps begun(const Pictures& pictures, const train::Recipe& recipe, run::Runner& runner,
                 std::size_t steps)
{
    const train::FitInput input = {.network =
                                       graph::findTemplate("small-cnn")
                                           ->build({.channels = 1, .height = 28, .width = 28, .classes = 10}),
                                   .recipe = recipe,
                                   .training = pictures};
    FirstSteps watch(steps);
    const auto result = valueOf(train::fit(input, runner, watch));
    if (!result.stoppedEarly)
        qFatal("it was not stopped");
    return watch;
}

} // namespace

// The beginning of the training that tst_fashion_mnist sees whole on the CPU device: the same pictures in
// the same order, the default recipe, the network at its full width, on a Vulkan device.
class TestFashionOnVulkan : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!data::importers::find("idx")->sniff(place))
            QSKIP("the package dataset-fashion-mnist is not installed");
        const auto runner = support::openVulkan(support::checked());
        if (!runner)
            QSKIP(qPrintable(
                QString::fromStdString("NO VULKAN HERE, nothing is tested: " + runner.error().sentence)));
    }

    void theFirstLossesAreThoseOfTheCpuDeviceAndOfARerun()
    {
        const std::size_t steps = support::isFullTier() ? 50 : 4;
        const train::Recipe recipe; // the default one
        const Pictures pictures = readPictures(recipe);
        const auto cpu = run::cpu::createRunner();
        const FirstSteps expected = begun(pictures, recipe, *cpu, steps);
        const auto checked = support::openVulkan(support::checked());
        const FirstSteps got = begun(pictures, recipe, **checked, steps);
        QCOMPARE(support::complaints(**checked), std::string());

        QCOMPARE(got.losses.size(), steps);
        double worst = 0;
        for (std::size_t i = 0; i < steps; ++i) {
            const double relative = std::abs(got.losses[i] - expected.losses[i]) / expected.losses[i];
            worst = std::max(worst, relative);
            QVERIFY2(relative < 1e-3, qPrintable(QString("step %1: %2, on the CPU %3")
                                                     .arg(i + 1)
                                                     .arg(got.losses[i])
                                                     .arg(expected.losses[i])));
        }
        qInfo("%s: %zu losses from %.4f to %.4f, at most %.1e from the CPU device's",
              (*checked)->device().name.c_str(), steps, got.losses.front(), got.losses.back(), worst);

        const auto again = support::openVulkan();
        const FirstSteps rerun = begun(pictures, recipe, **again, steps);
        QVERIFY(rerun.losses == got.losses);
        QVERIFY(rerun.state == got.state);
    }
};

QTEST_APPLESS_MAIN(TestFashionOnVulkan)
#include "tst_fashion_on_vulkan.moc"
