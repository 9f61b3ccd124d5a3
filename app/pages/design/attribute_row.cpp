// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/design/attribute_row.h"

#include "app/models/network_words.h"
#include "app/text.h"
#include "widgets/forms/number_field.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

#include <cmath>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

constexpr int dotWidth = 12, titleWidth = 88;

QVector<double> numbersOf(const ops::AttributeValue& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return {static_cast<double>(*integer)};
    if (const double* real = std::get_if<double>(&value))
        return {*real};
    QVector<double> numbers;
    for (const std::int64_t number : std::get<ops::Integers>(value))
        numbers.push_back(static_cast<double>(number));
    return numbers;
}

ops::AttributeValue valueOf(const QVector<double>& numbers, const ops::AttributeValue& kind)
{
    if (std::holds_alternative<std::int64_t>(kind))
        return static_cast<std::int64_t>(numbers.front());
    if (std::holds_alternative<double>(kind))
        return numbers.front();
    ops::Integers list;
    for (const double number : numbers)
        list.push_back(static_cast<std::int64_t>(number));
    return list;
}

} // namespace

AttributeRow::AttributeRow(const ops::Attribute& attribute, QWidget* parent)
    : QWidget(parent)
    , m_attribute(attribute)
    , m_value(attribute.initial)
    , m_dot(new QLabel(this))
    , m_title(new QLabel(toQString(attribute.title), this))
    , m_why(new QLabel(this))
    , m_reset(new QToolButton(this))
    , m_field(makeField())
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(size::gap4);
    grid->setVerticalSpacing(2);
    m_dot->setFixedWidth(dotWidth);
    m_dot->setFont(theme::font(size::caption));
    m_title->setFixedWidth(titleWidth);
    m_title->setWordWrap(true);
    m_title->setBuddy(m_field);
    m_why->setWordWrap(true);
    theme::setRole(m_why, "bad");
    m_why->hide();
    m_reset->setIcon(theme::icon(QStringLiteral("reset")));
    QSizePolicy keepsPlace = m_reset->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keepsPlace);
    const QString back = tr("Back to %1").arg(words::value(attribute.initial));
    m_reset->setToolTip(back);
    m_reset->setAccessibleName(QStringLiteral("%1: %2").arg(m_title->text(), back));
    const QString meaning = toQString(attribute.meaning);
    setToolTip(meaning);
    m_field->setAccessibleName(m_title->text());
    m_field->setAccessibleDescription(meaning);
    grid->addWidget(m_dot, 0, 0);
    grid->addWidget(m_title, 0, 1);
    grid->addWidget(m_field, 0, 2);
    grid->addWidget(m_reset, 0, 3);
    grid->addWidget(m_why, 1, 1, 1, 3);
    grid->setColumnStretch(2, 1);
    connect(m_reset, &QToolButton::clicked, this, [this] {
        tell({});
        emit edited({});
    });
    refresh();
}

QWidget* AttributeRow::makeField()
{
    if (std::holds_alternative<bool>(m_attribute.initial)) {
        auto* box = new QCheckBox(this);
        m_showInField = [this, box] {
            box->setChecked(std::get<bool>(m_value));
            box->setText(words::value(m_value));
        };
        connect(box, &QCheckBox::clicked, this, [this](bool isOn) { emit edited(Value{isOn}); });
        return box;
    }
    if (std::holds_alternative<std::string_view>(m_attribute.initial)) {
        auto* box = new QComboBox(this);
        for (const std::string_view choice : m_attribute.choices)
            box->addItem(toQString(choice));
        m_showInField = [this, box] { box->setCurrentText(words::value(m_value)); };
        connect(box, &QComboBox::activated, this,
                [this](int index) { emit edited({m_attribute.choices[static_cast<std::size_t>(index)]}); });
        return box;
    }
    return makeNumberField();
}

QWidget* AttributeRow::makeNumberField()
{
    const bool isReal = std::holds_alternative<double>(m_attribute.initial);
    widgets::NumberField::Limits limits = {
        .least = m_attribute.minimum, .most = m_attribute.maximum, .isWhole = !isReal};
    if (isReal)
        limits.step = m_attribute.maximum <= 1 ? 0.05 : 0.1;
    if (const auto* list = std::get_if<ops::Integers>(&m_attribute.initial)) {
        // Windows have a height and a width; a shape has as many sizes as it needs.
        limits.fewest = list->size() == 2 ? 2 : 1;
        limits.highest = list->size() == 2 ? 2 : static_cast<int>(ops::Integers::capacity());
    }
    auto* field = new widgets::NumberField(limits, this);
    m_showInField = [this, field] { field->setValues(numbersOf(m_value)); };
    connect(field, &widgets::NumberField::edited, this,
            [this](const QVector<double>& numbers) { emit edited({valueOf(numbers, m_attribute.initial)}); });
    connect(field, &widgets::NumberField::refused, this, &AttributeRow::tell);
    return field;
}

void AttributeRow::setValue(const ops::AttributeValue& value)
{
    m_value = value;
    refresh();
}

void AttributeRow::setEditable(bool isEditable)
{
    m_field->setEnabled(isEditable);
    m_reset->setEnabled(isEditable);
}

void AttributeRow::tell(const QString& why)
{
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    m_field->setAccessibleDescription(why.isEmpty() ? toQString(m_attribute.meaning) : why);
}

void AttributeRow::refresh()
{
    m_showInField();
    m_dot->setText(isChanged()
                       ? QStringLiteral("<span style='color:%1'>●</span>").arg(theme::tokens().accent.name())
                       : QString());
    m_dot->setToolTip(isChanged() ? tr("Changed from the default, %1").arg(words::value(m_attribute.initial))
                                  : QString());
    theme::setRole(m_title, isChanged() ? "strong" : "");
    m_reset->setVisible(isChanged());
}

} // namespace app
