// SPDX-License-Identifier: Apache-2.0
#include "engine/core/random.h"
#include "engine/core/text.h"
#include "engine/graph/evaluate.h"
#include "engine/io/npy.h"
#include "tests/support/judge.h"
#include "tests/support/temporary_folder.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

using namespace engine;

namespace {

constexpr int steps = 12;
constexpr double rate = 0.05;

struct Case
{
    std::string optimizer;
    ops::Settings settings;
};

std::vector<double> numbers(std::uint32_t stream, std::size_t count)
{
    Random random(5, stream);
    std::vector<double> result(count);
    for (double& x : result)
        x = random.normal();
    return result;
}

std::vector<double> gradientOf(int step)
{
    return numbers(static_cast<std::uint32_t>(step) + 10, 9);
}

double setting(const Case& c, std::string_view name, double fallback)
{
    for (const ops::Setting& s : c.settings)
        if (s.name == name)
            return std::holds_alternative<bool>(s.value) ? std::get<bool>(s.value)
                                                         : std::get<double>(s.value);
    return fallback;
}

// The parameter after each step, by the op.
std::vector<std::vector<double>> byTheOp(const Case& c)
{
    const ops::Op& op = *ops::find(c.optimizer);
    const TensorType type = {ElementType::F64, {9}};
    std::vector<Tensor> inputs;
    std::vector<TensorType> types;
    for (const ops::Port& port : op.inputs) {
        if (port.name == ops::clockPort)
            inputs.emplace_back(ElementType::I32, Extents{4});
        else if (port.name == ops::learningRatePort)
            inputs.push_back(Tensor::scalar(rate));
        else
            inputs.emplace_back(ElementType::F64, extents(type.shape));
        types.push_back({inputs.back().element(), shapeOf(inputs.back().extents())});
    }
    inputs[0] = Tensor::of<double>({9}, numbers(1, 9));
    const ops::Call call(op, ops::Mode::Train, types, c.settings);
    std::vector<std::vector<double>> result;
    for (std::int32_t step = 0; step < steps; ++step) {
        inputs[1] = Tensor::of<double>({9}, gradientOf(step));
        if (op.inputs.back().name == ops::clockPort)
            inputs.back().values<std::int32_t>()[0] = step;
        std::vector<const Tensor*> operands;
        for (const Tensor& tensor : inputs)
            operands.push_back(&tensor);
        std::vector<Tensor> outputs = graph::compute<double>(call, *ops::outputTypes(call), operands);
        for (std::size_t i = 0; i < outputs.size(); ++i)
            inputs[static_cast<std::size_t>(op.outputs[i].updates)] = std::move(outputs[i]);
        const auto now = inputs[0].values<double>();
        result.emplace_back(now.begin(), now.end());
    }
    return result;
}

// The papers' formulas for one weight, written down again.
class Sgd
{
public:
    explicit Sgd(const Case& c)
        : m_momentum(setting(c, "momentum", 0.9))
        , m_decay(setting(c, "weight_decay", 0))
        , m_nesterov(setting(c, "nesterov", 0) != 0)
    {}

    double step(double weight, double gradient, int)
    {
        const double g = gradient + m_decay * weight;
        m_velocity = m_momentum * m_velocity + g;
        return weight - rate * (m_nesterov ? g + m_momentum * m_velocity : m_velocity);
    }

private:
    double m_momentum, m_decay;
    bool m_nesterov;
    double m_velocity = 0;
};

class Adam
{
public:
    explicit Adam(const Case& c)
        : m_decoupled(c.optimizer == "adamw")
        , m_decay(setting(c, "weight_decay", m_decoupled ? 0.01 : 0))
        , m_beta1(setting(c, "beta1", 0.9))
        , m_beta2(setting(c, "beta2", 0.999))
        , m_epsilon(setting(c, "epsilon", 1e-8))
    {}

    // Kingma and Ba 2015, algorithm 1; Loshchilov and Hutter 2019, algorithm 2.
    double step(double weight, double gradient, int t)
    {
        const double g = m_decoupled ? gradient : gradient + m_decay * weight;
        m_first = m_beta1 * m_first + (1 - m_beta1) * g;
        m_second = m_beta2 * m_second + (1 - m_beta2) * g * g;
        const double first = m_first / (1 - std::pow(m_beta1, t));
        const double second = m_second / (1 - std::pow(m_beta2, t));
        const double shrunk = m_decoupled ? weight * (1 - rate * m_decay) : weight;
        return shrunk - rate * first / (std::sqrt(second) + m_epsilon);
    }

private:
    bool m_decoupled;
    double m_decay, m_beta1, m_beta2, m_epsilon;
    double m_first = 0, m_second = 0;
};

template<class Optimiser>
std::vector<std::vector<double>> byTheFormula(const Case& c)
{
    std::vector<double> weights = numbers(1, 9);
    std::vector<Optimiser> optimisers(weights.size(), Optimiser(c));
    std::vector<std::vector<double>> result;
    for (int step = 0; step < steps; ++step) {
        const std::vector<double> gradient = gradientOf(step);
        for (std::size_t i = 0; i < weights.size(); ++i)
            weights[i] = optimisers[i].step(weights[i], gradient[i], step + 1);
        result.push_back(weights);
    }
    return result;
}

double worstDifference(const std::vector<std::vector<double>>& a, const std::vector<std::vector<double>>& b)
{
    double worst = a.size() == b.size() ? 0 : INFINITY;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        for (std::size_t k = 0; k < a[i].size(); ++k)
            worst = std::max(worst, std::abs(a[i][k] - b[i][k]));
    return worst;
}

nlohmann::json pytorchSettings(const Case& c)
{
    nlohmann::json result = {{"lr", rate}};
    if (c.optimizer == "sgd") {
        result["momentum"] = setting(c, "momentum", 0.9);
        result["nesterov"] = setting(c, "nesterov", 0) != 0;
        result["weight_decay"] = setting(c, "weight_decay", 0);
        return result;
    }
    result["betas"] = {setting(c, "beta1", 0.9), setting(c, "beta2", 0.999)};
    result["eps"] = setting(c, "epsilon", 1e-8);
    result["weight_decay"] = setting(c, "weight_decay", c.optimizer == "adamw" ? 0.01 : 0);
    return result;
}

} // namespace

Q_DECLARE_METATYPE(Case)

class TestOptimizers : public QObject
{
    Q_OBJECT

private slots:
    void followThePapersFormula_data() { everyCase(); }
    void followThePapersFormula()
    {
        QFETCH(Case, c);
        const auto expected = c.optimizer == "sgd" ? byTheFormula<Sgd>(c) : byTheFormula<Adam>(c);
        const double worst = worstDifference(byTheOp(c), expected);
        QVERIFY2(worst < 1e-12, text::cat("off by ", worst).c_str());
    }

    void agreeWithPyTorch_data() { everyCase(); }
    void agreeWithPyTorch()
    {
        if (!support::whyNoPyTorch().empty())
            QSKIP(support::whyNoPyTorch().c_str());
        QFETCH(Case, c);
        const support::TemporaryFolder folder;
        std::ofstream(folder / "case.json")
            << nlohmann::json{{"optimizer", c.optimizer}, {"settings", pytorchSettings(c)}, {"steps", steps}};
        QVERIFY(io::writeNpy(folder / "parameter.npy", Tensor::of<double>({9}, numbers(1, 9))));
        for (int step = 0; step < steps; ++step)
            QVERIFY(io::writeNpy(folder / text::cat("gradient_", step, ".npy"),
                                 Tensor::of<double>({9}, gradientOf(step))));
        const auto asked = support::askPyTorch("optimizers.py", folder.path());
        QVERIFY2(asked, asked ? "" : asked.error().sentence.c_str());
        std::vector<std::vector<double>> expected;
        for (int step = 0; step < steps; ++step) {
            const auto after = io::readNpy(folder / text::cat("after_", step, ".npy"));
            QVERIFY(after);
            expected.emplace_back(after->values<double>().begin(), after->values<double>().end());
        }
        const double worst = worstDifference(byTheOp(c), expected);
        QVERIFY2(worst < 1e-9, text::cat("off by ", worst).c_str());
    }

private:
    static void everyCase()
    {
        QTest::addColumn<Case>("c");
        QTest::newRow("sgd, plain") << Case{"sgd", {{"momentum", 0.0}}};
        QTest::newRow("sgd, momentum and decay") << Case{"sgd", {{"weight_decay", 0.02}}};
        QTest::newRow("sgd, nesterov") << Case{"sgd", {{"nesterov", true}, {"momentum", 0.8}}};
        QTest::newRow("adam") << Case{"adam", {}};
        QTest::newRow("adam, decay") << Case{"adam", {{"weight_decay", 0.1}, {"beta1", 0.7}}};
        QTest::newRow("adamw") << Case{"adamw", {}};
        QTest::newRow("adamw, other settings")
            << Case{"adamw", {{"weight_decay", 0.3}, {"beta2", 0.9}, {"epsilon", 1e-4}}};
    }
};

QTEST_APPLESS_MAIN(TestOptimizers)
#include "tst_optimizers.moc"
