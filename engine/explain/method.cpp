// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/method.h"

#include "engine/core/text.h"
#include "engine/train/trainer.h"

#include <algorithm>
#include <cmath>

namespace engine::explain {
namespace {

Error invalid(std::string sentence)
{
    return {.kind = ErrorKind::Invalid, .sentence = std::move(sentence)};
}

bool isWithin(const ops::Attribute& attribute, double number)
{
    return number >= attribute.minimum && number <= attribute.maximum; // false for NaN
}

// The value as the attribute holds it: whole numbers serve where a real one is wanted, and a choice is
// the attribute's own word.
std::optional<ops::AttributeValue> fitted(const ops::Attribute& attribute, const ops::AttributeValue& value)
{
    if (const auto* word = std::get_if<std::string_view>(&value)) {
        const auto choice = std::find(attribute.choices.begin(), attribute.choices.end(), *word);
        return choice == attribute.choices.end() ? std::nullopt : std::optional<ops::AttributeValue>(*choice);
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        if (!isWithin(attribute, static_cast<double>(*whole)))
            return std::nullopt;
        if (std::holds_alternative<double>(attribute.initial))
            return static_cast<double>(*whole);
    }
    if (const auto* real = std::get_if<double>(&value); real && !isWithin(attribute, *real))
        return std::nullopt;
    return value.index() == attribute.initial.index() ? std::optional(value) : std::nullopt;
}

std::string allowed(const ops::Attribute& attribute)
{
    if (!attribute.choices.empty())
        return text::cat("Choose ", text::list(attribute.choices, " or "), ".");
    return text::cat("Choose a number from ", attribute.minimum, " to ", attribute.maximum, ".");
}

Result<ops::Settings> completed(const Method& method, const ops::Settings& given)
{
    ops::Settings result;
    for (const ops::Attribute& attribute : method.parameters)
        result.push_back({attribute.name, attribute.initial});
    for (const ops::Setting& setting : given) {
        const auto declared = std::find_if(method.parameters.begin(), method.parameters.end(),
                                           [&](const auto& a) { return a.name == setting.name; });
        if (declared == method.parameters.end())
            return invalid(text::cat(method.title, " has no parameter '", setting.name, "'."));
        const auto value = fitted(*declared, setting.value);
        if (!value)
            return invalid(text::cat("'", declared->title, "' of ", method.title, " cannot be that. ",
                                     allowed(*declared)));
        result[static_cast<std::size_t>(declared - method.parameters.begin())].value = *value;
    }
    return result;
}

Result<void> checkPicture(const Explainer& explainer, const Request& request)
{
    const Extents& one = explainer.pictureExtents();
    const Extents expected = {1, one[0], one[1], one[2]};
    if (request.picture.element() != ElementType::F32 || !(request.picture.extents() == expected))
        return invalid(text::cat("The picture is ", toText(request.picture.extents()),
                                 ", but the network takes ", toText(expected),
                                 ". Prepare it as for a prediction."));
    const auto numbers = request.picture.values<float>();
    if (!std::all_of(numbers.begin(), numbers.end(), [](float x) { return std::isfinite(x); }))
        return invalid("The picture holds values that are not numbers. Prepare it again.");
    if (request.preprocessing.channels != one[0])
        return invalid(text::cat("The picture was prepared with ", request.preprocessing.channels,
                                 " channels, but the network takes ", one[0], "."));
    return data::check(request.preprocessing);
}

Result<std::string> layerFor(const Explainer& explainer, const Method& method, const std::string& wanted)
{
    if (!method.needsLayer)
        return wanted.empty()
                   ? Result<std::string>(wanted)
                   : invalid(text::cat(method.title, " looks at the picture itself and takes no layer."));
    if (!wanted.empty())
        return wanted;
    if (const auto layer = explainer.lastConvolution())
        return *layer;
    return invalid(text::cat(method.title,
                             " needs a convolution to look at, and this network has none that still "
                             "sees places. Choose another method."));
}

} // namespace

const ops::AttributeValue& Question::value(const ops::Attribute& attribute) const
{
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const auto& setting) { return setting.name == attribute.name; });
    assert(found != parameters.end() && "a method reads the parameters that it declares");
    return found->value;
}

Question Question::with(const ops::Attribute& attribute, ops::AttributeValue value) const
{
    Question result = *this;
    for (ops::Setting& setting : result.parameters)
        if (setting.name == attribute.name)
            setting.value = value;
    return result;
}

const Method* findMethod(std::string_view id)
{
    const auto list = methods::all();
    const auto found = std::find_if(list.begin(), list.end(), [&](const Method* m) { return m->id == id; });
    return found == list.end() ? nullptr : *found;
}

Error stopped()
{
    return {.kind = ErrorKind::Cancelled, .sentence = "The explanation was stopped."};
}

Result<Explanation> explain(Explainer& explainer, const Method& method, const Request& request)
{
    if (const Result<void> checked = checkPicture(explainer, request); !checked)
        return checked.error();
    const Result<ops::Settings> parameters = completed(method, request.parameters);
    if (!parameters)
        return parameters.error();
    const Result<std::string> layer = layerFor(explainer, method, request.layer);
    if (!layer)
        return layer.error();
    if (request.target && (*request.target < 0 || *request.target >= explainer.classes()))
        return invalid(text::cat("There is no class ", *request.target, "; the network tells ",
                                 explainer.classes(), " apart, counted from 0."));
    const Passes before = explainer.passes();
    const Result<Tensor> logits = explainer.logits(request.picture);
    if (!logits)
        return logits.error();
    const std::int64_t predicted = train::best(logits->values<float>());
    const std::int64_t target = request.target.value_or(predicted);
    const double score = logits->values<float>()[static_cast<std::size_t>(target)];
    if (!std::isfinite(score))
        return invalid("The network's score for this picture is not a number. Train it again.");

    Result<Explanation> result = method.explain(explainer, {.picture = request.picture,
                                                            .preprocessing = request.preprocessing,
                                                            .target = target,
                                                            .score = score,
                                                            .layer = *layer,
                                                            .parameters = *parameters,
                                                            .seed = request.seed,
                                                            .progress = request.progress});
    if (!result)
        return result.error();
    result->method = method.id;
    result->target = target;
    result->predicted = predicted;
    result->score = score;
    result->layer = *layer;
    if (result->parameters.empty())
        result->parameters = *parameters;
    result->seed = request.seed;
    result->device = explainer.device().name;
    result->passes = {explainer.passes().forward - before.forward,
                      explainer.passes().backward - before.backward};
    return result;
}

} // namespace engine::explain
