// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/graph/evaluate.h"
#include "engine/io/npy.h"
#include "tests/support/judge.h"
#include "tests/support/numbers.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>

using namespace engine;

namespace {

constexpr int steps = 4;
constexpr double rate = 0.05;
const Extents shape = {7, 5};

// One of our optimisers and the same in PyTorch's words.
struct Case
{
    std::string op;
    ops::Settings settings;
    std::string theirs;
    nlohmann::json theirSettings;
};

const std::map<std::string, Case>& cases()
{
    static const std::map<std::string, Case> all = {
        {"plain sgd", {"sgd", {{"momentum", 0.0}}, "sgd", {{"lr", rate}}}},
        {"momentum", {"sgd", {{"momentum", 0.9}}, "sgd", {{"lr", rate}, {"momentum", 0.9}}}},
        {"looking ahead, with decay",
         {"sgd",
          {{"momentum", 0.8}, {"nesterov", true}, {"weight_decay", 0.01}},
          "sgd",
          {{"lr", rate}, {"momentum", 0.8}, {"nesterov", true}, {"weight_decay", 0.01}}}},
    };
    return all;
}

// The states of an optimiser: every port after the parameter and its gradient, by name.
graph::Tensors initialStates(const ops::Op& op)
{
    graph::Tensors states;
    for (const ops::Port& port : op.inputs.subspan(2))
        states[std::string(port.name)] =
            port.name == "learning_rate" ? Tensor::scalar(rate) : Tensor(ElementType::F64, shape);
    return states;
}

// One step of the op's own definition in double; the updates replace what they update.
void step(const ops::Op& op, const ops::Settings& settings, Tensor& parameter, const Tensor& gradient,
          graph::Tensors& states)
{
    std::vector<const Tensor*> inputs = {&parameter, &gradient};
    for (const ops::Port& port : op.inputs.subspan(2))
        inputs.push_back(&states[std::string(port.name)]);
    std::vector<TensorType> inputTypes;
    for (const Tensor* input : inputs)
        inputTypes.push_back({input->element(), shapeOf(input->extents())});
    const ops::Call call(op, ops::Mode::Train, inputTypes, settings);
    const auto types = op.types(call);
    QVERIFY2(types, types ? "" : types.error().sentence.c_str());
    std::vector<Tensor> outputs = graph::compute<double>(call, *types, inputs);
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const auto updated = static_cast<std::size_t>(op.outputs[i].updates);
        Tensor& target = updated == 0 ? parameter : states[std::string(op.inputs[updated].name)];
        target = std::move(outputs[i]);
    }
}

} // namespace

class TestOptimizers : public QObject
{
    Q_OBJECT

private slots:
    void stepsAgreeWithPyTorch_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto& [name, unused] : cases())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
    void stepsAgreeWithPyTorch()
    {
        if (!support::whyNoPyTorch().empty())
            QSKIP(support::whyNoPyTorch().c_str());
        QFETCH(QString, name);
        const Case& tried = cases().at(name.toStdString());
        const ops::Op* op = ops::find(tried.op);
        QVERIFY(op);

        const support::TemporaryFolder folder;
        Tensor parameter = support::normals(shape, 1);
        QVERIFY(io::writeNpy(folder / "parameter.npy", parameter));
        for (int i = 0; i < steps; ++i)
            QVERIFY(io::writeNpy(folder / text::cat("gradient_", i, ".npy"), gradient(i)));
        std::ofstream(folder / "case.json") << nlohmann::json{
            {"optimizer", tried.theirs}, {"settings", tried.theirSettings}, {"steps", steps}};
        const auto asked = support::askPyTorch("optimizers.py", folder.path());
        QVERIFY2(asked, asked ? "" : asked.error().sentence.c_str());

        graph::Tensors states = initialStates(*op);
        for (int i = 0; i < steps; ++i) {
            step(*op, tried.settings, parameter, gradient(i), states);
            const auto theirs = io::readNpy(folder / text::cat("after_", i, ".npy"));
            QVERIFY(theirs);
            const double error = support::worstError(parameter, *theirs);
            QVERIFY2(error < 1e-12, text::cat("step ", i, " differs by ", error).c_str());
        }
    }

private:
    static Tensor gradient(int step)
    {
        return support::normals(shape, 100 + static_cast<std::uint64_t>(step));
    }
};

QTEST_APPLESS_MAIN(TestOptimizers)
#include "tst_optimizers.moc"
