// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/io/npy.h"
#include "tests/support/judge.h"
#include "tests/support/numbers.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_models.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>

using namespace engine;

// Trained networks, explained here and by PyTorch's autograd in double on the same weights.
class TestExplainByPyTorch : public QObject
{
    Q_OBJECT

private slots:
    void mapsAgreeWithAutograd()
    {
        if (!support::whyNoPyTorch().empty())
            QSKIP(support::whyNoPyTorch().c_str());
        auto model = support::trainedOnStripes("small-cnn");
        for (std::uint32_t i = 0; i < 3; ++i) {
            const explain::Request request = {.picture = support::stripes(1, 200 + i), .target = i};
            const support::TemporaryFolder folder;
            askAbout(model, request, folder);
            compare(model.explain("gradient", request), folder / "gradient.npy");
            compare(model.explain("grad-cam", request), folder / "grad_cam.npy");
            explain::Request integrated = request;
            integrated.parameters = {{"points", points}, {"most_points", points}};
            compare(model.explain("integrated-gradients", integrated), folder / "integrated.npy");
            if (QTest::currentTestFailed())
                return;
        }
    }

private:
    static constexpr std::int64_t points = 60;

    // One channel: the map is the picture's only plane.
    static void compare(const Result<explain::Explanation>& ours, const std::filesystem::path& file)
    {
        QVERIFY2(ours, ours ? "" : ours.error().sentence.c_str());
        const auto theirs = io::readNpy(file);
        QVERIFY2(theirs, theirs ? "" : theirs.error().sentence.c_str());
        const double error =
            support::worstError(converted(ours->map, ElementType::F64).reshaped(theirs->extents()), *theirs);
        QVERIFY2(error < 1e-4, text::cat(ours->method, " differs by ", error).c_str());
    }

    static void askAbout(const support::TinyModel& model, const explain::Request& request,
                         const support::TemporaryFolder& folder)
    {
        for (const auto& [name, value] : model.weights())
            QVERIFY(io::writeNpy(folder / (name + ".npy"), value));
        QVERIFY(io::writeNpy(folder / "x.npy", request.picture));
        QVERIFY(io::writeNpy(folder / "baseline.npy", Tensor(ElementType::F32, request.picture.extents())));
        std::ofstream(folder / "network.json") << graph::toJson(model.network());
        std::ofstream(folder / "question.json")
            << nlohmann::json{{"target", *request.target},
                              {"layer", model.explainer().lastConvolution().value_or("")},
                              {"points", points}};
        const auto asked = support::askPyTorch("explanations.py", folder.path());
        QVERIFY2(asked, asked ? "" : asked.error().sentence.c_str());
    }
};

QTEST_APPLESS_MAIN(TestExplainByPyTorch)
#include "tst_explain_by_pytorch.moc"
