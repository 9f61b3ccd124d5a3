// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/method.h"

#include "engine/core/text.h"
#include "engine/train/trainer.h"

#include <algorithm>
#include <charconv>
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
    if (std::holds_alternative<bool>(attribute.initial))
        return "Choose true or false.";
    return text::cat("Choose a number from ", attribute.minimum, " to ", attribute.maximum, ".");
}

Error noSuchParameter(const Method& method, std::string_view name)
{
    std::vector<std::string_view> names;
    for (const ops::Attribute& attribute : method.parameters)
        names.push_back(attribute.name);
    return invalid(
        text::cat(method.title, " has no parameter '", name, "'. ",
                  names.empty() ? "It takes none." : text::cat("Use ", text::list(names, " or "), ".")));
}

Error unfit(const Method& method, const ops::Attribute& attribute)
{
    return invalid(
        text::cat("'", attribute.title, "' of ", method.title, " cannot be that. ", allowed(attribute)));
}

const ops::Attribute* findParameter(const Method& method, std::string_view name)
{
    const auto found = std::find_if(method.parameters.begin(), method.parameters.end(),
                                    [&](const auto& attribute) { return attribute.name == name; });
    return found == method.parameters.end() ? nullptr : &*found;
}

template<class T>
std::optional<ops::AttributeValue> numberFromText(std::string_view word)
{
    T number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc() && end == word.data() + word.size()
               ? std::optional<ops::AttributeValue>(number)
               : std::nullopt;
}

std::optional<ops::AttributeValue> valueFromText(const ops::Attribute& attribute, std::string_view word)
{
    if (!attribute.choices.empty()) // points into the list: the value outlives the word
        return fitted(attribute, word);
    if (std::holds_alternative<bool>(attribute.initial))
        return word == "true" || word == "false" ? std::optional<ops::AttributeValue>(word == "true")
                                                 : std::nullopt;
    return std::holds_alternative<std::int64_t>(attribute.initial) ? numberFromText<std::int64_t>(word)
                                                                   : numberFromText<double>(word);
}

Result<ops::Settings> completed(const Method& method, const ops::Settings& given)
{
    ops::Settings result;
    for (const ops::Attribute& attribute : method.parameters)
        result.push_back({attribute.name, attribute.initial});
    for (const ops::Setting& setting : given) {
        const ops::Attribute* declared = findParameter(method, setting.name);
        if (!declared)
            return noSuchParameter(method, setting.name);
        const auto value = fitted(*declared, setting.value);
        if (!value)
            return unfit(method, *declared);
        result[static_cast<std::size_t>(declared - method.parameters.data())].value = *value;
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

Result<ops::Setting> parameterFromText(const Method& method, std::string_view text)
{
    const auto sign = text.find('=');
    if (sign == std::string_view::npos)
        return invalid(text::cat("'", text, "' sets nothing. Write a parameter as name=value."));
    const ops::Attribute* declared = findParameter(method, text.substr(0, sign));
    if (!declared)
        return noSuchParameter(method, text.substr(0, sign));
    const auto value = valueFromText(*declared, text.substr(sign + 1));
    if (!value)
        return unfit(method, *declared);
    return ops::Setting{declared->name, *value};
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
