// SPDX-License-Identifier: Apache-2.0
#include "engine/autodiff/gradient.h"
#include "engine/core/random.h"
#include "engine/core/text.h"
#include "tests/support/differences.h"
#include "tests/support/nonsense.h"
#include "tests/support/op_samples.h"
#include "tests/support/poisoned.h"
#include "tests/support/source_tree.h"
#include "tests/support/tier.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace engine;
using ops::Op;
using support::OpSample;
using support::SampleGraph;

Q_DECLARE_METATYPE(const Op*)
Q_DECLARE_METATYPE(OpSample)

namespace {

constexpr double gradientTolerance = 1e-6;

bool isSentence(std::string_view text)
{
    return text.size() > 3 && text.back() == '.' && std::isupper(static_cast<unsigned char>(text.front()));
}

bool isName(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::islower(c) || std::isdigit(c) || c == '_';
    });
}

ops::Values differentiableOutputs(const Op& op, const SampleGraph& sample)
{
    ops::Values result;
    for (std::size_t i = 0; i < sample.outputs.size(); ++i)
        if (op.outputs[i].differentiable && isFloating(sample.graph.type(sample.outputs[i]).element))
            result.push_back(sample.outputs[i]);
    return result;
}

// Whether a gradient flows through the sample; a cast to whole numbers lets none through.
bool flows(const OpSample& sample)
{
    const auto made = support::sampleGraph(sample);
    return sample.op->gradient && made && !support::differentiableInputs(sample, *made).empty() &&
           !differentiableOutputs(*sample.op, *made).empty();
}

bool isAlongBatch(const OpSample& sample)
{
    const auto& settings = sample.sample->settings;
    return std::any_of(settings.begin(), settings.end(), [](const ops::Setting& setting) {
        return setting.name == "axis" && setting.value == ops::AttributeValue(std::int64_t{0});
    });
}

// The sample, a weighted sum of its outputs, and that sum's gradients by the differentiable inputs.
struct FirstOrder
{
    SampleGraph sample;
    ops::Value loss;
    ops::Values wanted;
    ops::Values gradients;
};

Result<FirstOrder> firstOrder(const OpSample& opSample, support::Batch batch = support::Batch::Number)
{
    Result<SampleGraph> made = support::sampleGraph(opSample, batch);
    if (!made)
        return made.error();
    FirstOrder result = {.sample = *made};
    result.wanted = support::differentiableInputs(opSample, *made);
    result.loss = support::weightedSum(result.sample, differentiableOutputs(*opSample.op, *made), 100);
    const auto gradients = autodiff::gradients(result.sample.graph, result.loss, result.wanted);
    if (!gradients)
        return gradients.error();
    result.gradients = *gradients;
    return result;
}

// The largest difference of two tensors, relative to the larger of 1 and the largest number.
double difference(const Tensor& a, const Tensor& b)
{
    const Tensor x = converted(a, ElementType::F64);
    const Tensor y = converted(b, ElementType::F64);
    if (!(x.extents() == y.extents()))
        return INFINITY;
    double worst = 0;
    double largest = 1;
    for (std::size_t i = 0; i < x.values<double>().size(); ++i) {
        largest = std::max(largest, std::abs(y.values<double>()[i]));
        const double error = std::abs(x.values<double>()[i] - y.values<double>()[i]);
        worst = std::isnan(error) ? INFINITY : std::max(worst, error);
    }
    return worst / largest;
}

} // namespace

// Every op keeps the promises of op.h. A new op is tested the moment its file exists.
class TestOps : public QObject
{
    Q_OBJECT

private slots:
    void everyOpExplainsItself_data() { everyOp(); }
    void everyOpExplainsItself()
    {
        QFETCH(const Op*, op);
        QVERIFY(isName(op->id));
        QCOMPARE(ops::find(op->id), op);
        const auto files = support::sourceFiles({"engine/ops"}, {".cpp"});
        const std::string path = text::cat("engine/ops/", op->id, ".cpp");
        QVERIFY2(std::any_of(files.begin(), files.end(), [&](const auto& f) { return f.path == path; }),
                 path.c_str());
        QVERIFY(!op->title.empty());
        QVERIFY2(isSentence(op->summary), op->summary.data());
        QVERIFY(!op->outputs.empty());
        for (const ops::Port& port : op->inputs)
            QVERIFY2(isName(port.name) && !port.title.empty(), port.name.data());
        for (const ops::Output& output : op->outputs)
            QVERIFY2(isName(output.name) && !output.title.empty(), output.name.data());
    }

    void everyAttributeExplainsItself_data() { everyOp(); }
    void everyAttributeExplainsItself()
    {
        QFETCH(const Op*, op);
        std::set<std::string_view> names;
        for (const ops::Attribute& attribute : op->attributes) {
            QVERIFY2(isName(attribute.name) && names.insert(attribute.name).second, attribute.name.data());
            QVERIFY2(!attribute.title.empty() && isSentence(attribute.meaning), attribute.name.data());
            const ops::Setting initial = {attribute.name, attribute.initial};
            const auto checked = ops::checkSettings(ops::Call(*op, ops::Mode::Train, {}, {&initial, 1}));
            QVERIFY2(checked, "an attribute's own default is out of range");
        }
    }

    void everyOpHasWhatItsKindNeeds_data() { everyOp(); }
    void everyOpHasWhatItsKindNeeds()
    {
        QFETCH(const Op*, op);
        if (op->id == "input") // its values come from outside
            return;
        QVERIFY(!op->samples.empty());
        QVERIFY((op->compute.f32 && op->compute.f64) || op->compute.untyped);
        const bool anyFlow = std::any_of(op->outputs.begin(), op->outputs.end(),
                                         [](const ops::Output& o) { return o.differentiable; });
        const bool anySource = std::any_of(op->inputs.begin(), op->inputs.end(), [](const ops::Port& p) {
            return !p.shapeOnly && (p.role == ops::Role::Data || p.role == ops::Role::Parameter);
        });
        QCOMPARE(op->gradient != nullptr, anyFlow && anySource);
        for (const ops::Output& output : op->outputs) {
            QVERIFY(output.updates < static_cast<std::int32_t>(op->inputs.size()));
            QVERIFY(output.updates == ops::noInput || !output.differentiable);
        }
    }

    void computeFillsWhatTheTypesSay_data() { everySample(); }
    void computeFillsWhatTheTypesSay()
    {
        QFETCH(OpSample, sample);
        const auto made = support::sampleGraph(sample);
        QVERIFY2(made, made ? "" : made.error().sentence.c_str());
        const graph::Node& node = made->graph.nodes.back();
        QCOMPARE(node.outputs.size(), sample.op->outputs.size());
        for (std::size_t i = 0; i < node.outputs.size(); ++i)
            if (sample.op->outputs[i].updates != ops::noInput)
                QVERIFY(
                    node.outputs[i] ==
                    made->graph.type(node.inputs[static_cast<std::size_t>(sample.op->outputs[i].updates)]));
        const std::string asDouble = support::poisonedRun<double>(*made);
        QVERIFY2(asDouble.empty(), asDouble.c_str());
        const std::string asFloat = support::poisonedRun<float>(*made);
        QVERIFY2(asFloat.empty(), asFloat.c_str());
    }

    void floatAgreesWithDouble_data() { everySample(); }
    void floatAgreesWithDouble()
    {
        QFETCH(OpSample, sample);
        auto made = support::sampleGraph(sample);
        QVERIFY(made);
        // What float can hold, so that only the arithmetic differs.
        for (auto& [name, tensor] : made->leaves)
            if (isFloating(tensor.element()))
                tensor = converted(converted(tensor, ElementType::F32), ElementType::F64);
        const auto exact = graph::evaluateAll<double>(made->graph, made->leaves);
        const auto close = graph::evaluateAll<float>(made->graph, made->leaves);
        QVERIFY(exact && close);
        for (std::size_t i = 0; i < exact->back().size(); ++i)
            QVERIFY(difference(close->back()[i], exact->back()[i]) < 1e-4);
    }

    void parametersFitTheTypes_data() { everySample(); }
    void parametersFitTheTypes()
    {
        QFETCH(OpSample, sample);
        const auto made = support::sampleGraph(sample);
        QVERIFY(made);
        std::vector<TensorType> data;
        std::vector<TensorType> learned;
        for (std::size_t i = 0; i < made->inputs.size(); ++i) {
            const ops::Port& port = *ops::portOf(*sample.op, i);
            if (ops::isShared(port))
                continue;
            const bool kept = port.role == ops::Role::Parameter || port.role == ops::Role::State;
            (kept ? learned : data).push_back(made->graph.type(made->inputs[i]));
        }
        QCOMPARE(sample.op->parameters != nullptr, !learned.empty() && !data.empty());
        if (!sample.op->parameters)
            return;
        const auto& settings = sample.sample->settings;
        const auto types = ops::parameterTypes(
            ops::Call(*sample.op, sample.sample->mode, data, {settings.begin(), settings.size()}));
        QVERIFY2(types, types ? "" : types.error().sentence.c_str());
        QCOMPARE(types->size(), learned.size());
        for (std::size_t i = 0; i < learned.size(); ++i) {
            QVERIFY((*types)[i].type == learned[i]);
            QVERIFY((*types)[i].fanIn > 0);
        }
    }

    void costIsNeverNegative_data() { everySample(); }
    void costIsNeverNegative()
    {
        QFETCH(OpSample, sample);
        if (!sample.op->multiplyAdds)
            return;
        const auto made = support::sampleGraph(sample);
        QVERIFY(made);
        const graph::Node& node = made->graph.nodes.back();
        const graph::BoundCall call(made->graph, node, made->graph.mode);
        QVERIFY(sample.op->multiplyAdds(*call, *ops::outputTypes(*call)) > 0);
    }

    void gradientMatchesDifferences_data() { differentiableSamples(); }
    void gradientMatchesDifferences()
    {
        QFETCH(OpSample, sample);
        const auto first = firstOrder(sample);
        QVERIFY2(first, first ? "" : first.error().sentence.c_str());
        for (std::size_t i = 0; i < first->gradients.size(); ++i)
            if (first->gradients[i])
                QVERIFY(first->sample.graph.type(first->gradients[i]) ==
                        first->sample.graph.type(first->wanted[i]));
        const auto error = support::againstDifferences(first->sample.graph, first->loss, first->gradients,
                                                       first->wanted, first->sample.leaves);
        QVERIFY2(error.failure.empty(), error.failure.c_str());
        QVERIFY2(error.relative < gradientTolerance, error.where.c_str());
    }

    // The gradient of a weighted sum of the first gradients, by the inputs and by what flowed in.
    void secondDerivativeMatchesDifferences_data() { differentiableSamples(); }
    void secondDerivativeMatchesDifferences()
    {
        QFETCH(OpSample, sample);
        auto first = firstOrder(sample);
        QVERIFY(first);
        ops::Values flowing;
        for (const ops::Value gradient : first->gradients)
            if (gradient)
                flowing.push_back(gradient);
        ops::Values wanted = first->wanted;
        for (std::size_t i = 0; i < first->sample.graph.nodes.size(); ++i)
            if (first->sample.graph.nodes[i].name.starts_with("weights "))
                wanted.push_back({static_cast<std::int32_t>(i), 0});
        const ops::Value loss = support::weightedSum(first->sample, flowing, 200);
        const auto gradients = autodiff::gradients(first->sample.graph, loss, wanted);
        QVERIFY2(gradients, gradients ? "" : gradients.error().sentence.c_str());
        const auto error =
            support::againstDifferences(first->sample.graph, loss, *gradients, wanted, first->sample.leaves);
        QVERIFY2(error.failure.empty(), error.failure.c_str());
        QVERIFY2(error.relative < gradientTolerance, error.where.c_str());
    }

    // The batch is a symbol until a plan is compiled: rules may not need its number. What works along the
    // batch itself does.
    void gradientIsTheSameForASymbolicBatch_data()
    {
        QTest::addColumn<OpSample>("sample");
        for (const OpSample& sample : support::everySample())
            if (flows(sample) && !isAlongBatch(sample))
                QTest::addRow("%s", sample.name().c_str()) << sample;
    }
    void gradientIsTheSameForASymbolicBatch()
    {
        QFETCH(OpSample, sample);
        const auto numbers = firstOrder(sample);
        const auto symbols = firstOrder(sample, support::Batch::Symbol);
        QVERIFY(numbers);
        QVERIFY2(symbols, symbols ? "" : symbols.error().sentence.c_str());
        const auto concrete =
            graph::withSymbols(symbols->sample.graph, {{Symbol::Batch, symbols->sample.batch}});
        QVERIFY2(concrete, concrete ? "" : concrete.error().sentence.c_str());
        const auto expected = graph::evaluateAll<double>(numbers->sample.graph, numbers->sample.leaves);
        const auto found = graph::evaluateAll<double>(*concrete, symbols->sample.leaves);
        QVERIFY(expected && found);
        const auto at = [](const auto& values, ops::Value value) {
            return values[static_cast<std::size_t>(value.node)][static_cast<std::size_t>(value.output)];
        };
        for (std::size_t i = 0; i < numbers->wanted.size(); ++i) {
            QCOMPARE(bool(symbols->gradients[i]), bool(numbers->gradients[i]));
            if (numbers->gradients[i])
                QVERIFY(difference(at(*found, symbols->gradients[i]), at(*expected, numbers->gradients[i])) <
                        1e-12);
        }
    }

    void nonsenseIsRefusedInASentence_data() { everyOp(); }
    void nonsenseIsRefusedInASentence()
    {
        QFETCH(const Op*, op);
        Random random(1618, 1);
        const int rounds = support::isFullTier() ? 20000 : 1000;
        int accepted = 0;
        for (int round = 0; round < rounds; ++round) {
            const std::string complaint = support::tryNonsense(*op, random, accepted);
            QVERIFY2(complaint.empty(), complaint.c_str());
        }
        QVERIFY(accepted < rounds);
    }

private:
    static void everyOp()
    {
        QTest::addColumn<const Op*>("op");
        for (const Op* op : ops::all())
            QTest::addRow("%s", op->id.data()) << op;
    }
    static void everySample()
    {
        QTest::addColumn<OpSample>("sample");
        for (const OpSample& sample : support::everySample())
            QTest::addRow("%s", sample.name().c_str()) << sample;
    }
    static void differentiableSamples()
    {
        QTest::addColumn<OpSample>("sample");
        for (const OpSample& sample : support::everySample())
            if (flows(sample))
                QTest::addRow("%s", sample.name().c_str()) << sample;
    }
};

QTEST_APPLESS_MAIN(TestOps)
#include "tst_ops.moc"
