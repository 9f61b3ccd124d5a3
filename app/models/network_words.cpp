// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/network_words.h"

#include "app/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace app::words {

using namespace engine;

namespace {

constexpr int mostTold = 2;
const QString times = QStringLiteral(" × ");

QString translated(const char* text)
{
    return QCoreApplication::translate("app::words", text);
}

QString told(const ops::Attribute& attribute, const ops::AttributeValue& value)
{
    const QString title = toQString(attribute.title).toLower();
    if (const bool* isOn = std::get_if<bool>(&value))
        return *isOn ? title : translated("%1: no").arg(title);
    if (std::holds_alternative<ops::Integers>(value) || std::holds_alternative<std::int64_t>(value))
        return translated("%1 %2").arg(words::value(value), title);
    return translated("%1 %2").arg(title, words::value(value));
}

} // namespace

QString shape(const Shape& shape)
{
    QStringList sizes;
    for (const Dimension& dimension : shape)
        if (dimension.isNumber())
            sizes.push_back(grouped(dimension.extent));
        else if (dimension.symbol != Symbol::Batch)
            sizes.push_back(toQString(name(dimension.symbol)));
    return sizes.isEmpty() ? translated("one number") : sizes.join(times);
}

QString value(const ops::AttributeValue& value)
{
    if (const bool* isOn = std::get_if<bool>(&value))
        return *isOn ? translated("yes") : translated("no");
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return QString::number(*integer);
    if (const double* real = std::get_if<double>(&value))
        return QLocale::c().toString(*real, 'g', 6);
    if (const auto* word = std::get_if<std::string_view>(&value))
        return toQString(*word);
    QStringList numbers;
    for (const std::int64_t number : std::get<ops::Integers>(value))
        numbers.push_back(QString::number(number));
    return numbers.join(times);
}

ops::AttributeValue valueOf(const ops::Attribute& attribute, const ops::Settings& settings)
{
    const auto set = std::ranges::find(settings, attribute.name, &ops::Setting::name);
    return set == settings.end() ? attribute.initial : set->value;
}

QString settings(const ops::Op& op, const ops::Settings& settings)
{
    QVector<const ops::Attribute*> telling;
    const auto add = [&](const ops::Attribute& attribute) {
        if (!attribute.internal && telling.size() < mostTold && !telling.contains(&attribute))
            telling.push_back(&attribute);
    };
    if (!op.attributes.empty())
        add(op.attributes.front());
    for (const ops::Attribute& attribute : op.attributes) // numbers tell more than switches
        if (!std::holds_alternative<bool>(attribute.initial) &&
            valueOf(attribute, settings) != attribute.initial)
            add(attribute);
    for (const ops::Attribute& attribute : op.attributes)
        if (std::holds_alternative<ops::Integers>(attribute.initial) && telling.size() == 1) // a window
            add(attribute);
    QStringList parts;
    for (const ops::Attribute* attribute : telling)
        parts.push_back(told(*attribute, valueOf(*attribute, settings)));
    return parts.join(QStringLiteral(", "));
}

QString shortCount(double count)
{
    struct Unit
    {
        double size;
        const char* name;
    };
    for (const Unit unit : {Unit{1e12, "T"}, Unit{1e9, "G"}, Unit{1e6, "M"}})
        if (count >= unit.size) {
            const double scaled = count / unit.size;
            return QLocale().toString(scaled, 'f',
                                      scaled < 10    ? 2
                                      : scaled < 100 ? 1
                                                     : 0) +
                   QStringLiteral(" ") + QLatin1String(unit.name);
        }
    return grouped(static_cast<qint64>(count));
}

widgets::graph::Category category(ops::Category category)
{
    using widgets::graph::Category;
    switch (category) {
    case ops::Category::Input:
        return Category::Input;
    case ops::Category::Convolution:
        return Category::Convolution;
    case ops::Category::Normalisation:
        return Category::Normalisation;
    case ops::Category::Activation:
        return Category::Activation;
    case ops::Category::Pool:
        return Category::Pool;
    case ops::Category::Regularisation:
        return Category::Regularisation;
    case ops::Category::Merge:
        return Category::Merge;
    default:
        return Category::Other;
    }
}

QString categoryTitle(ops::Category category)
{
    switch (category) {
    case ops::Category::Input:
        return translated("Input");
    case ops::Category::Convolution:
        return translated("Learned layer");
    case ops::Category::Normalisation:
        return translated("Normalisation");
    case ops::Category::Activation:
        return translated("Activation");
    case ops::Category::Pool:
        return translated("Pooling");
    case ops::Category::Regularisation:
        return translated("Regularisation");
    case ops::Category::Merge:
        return translated("Merging");
    case ops::Category::Arrangement:
        return translated("Arrangement");
    default:
        return translated("Arithmetic");
    }
}

// Losses and what needs targets come with training, not with the drawing.
bool isOffered(const ops::Op& op)
{
    return !op.hidden && op.category != ops::Category::Loss && op.category != ops::Category::Optimiser &&
           std::ranges::none_of(op.inputs, [](const ops::Port& port) {
               return port.role == ops::Role::Target || port.role == ops::Role::Index;
           });
}

} // namespace app::words
