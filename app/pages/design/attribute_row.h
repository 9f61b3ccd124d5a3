// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ops/attribute.h"

#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QToolButton;

namespace app {

// One setting of a node: a dot where it differs from the default, its title, a field of its kind, and the
// way back. What the field cannot take leaves the last good value and says why below.
class AttributeRow final : public QWidget
{
    Q_OBJECT

public:
    AttributeRow(const engine::ops::Attribute& attribute, QWidget* parent);

    void setValue(const engine::ops::AttributeValue& value);
    void setEditable(bool isEditable);
    bool isChanged() const { return m_value != m_attribute.initial; }
    const engine::ops::Attribute& attribute() const { return m_attribute; }

    struct Value
    {
        std::optional<engine::ops::AttributeValue> given; // nothing: back to the default
    };

signals:
    void edited(const app::AttributeRow::Value& value);

private:
    QWidget* makeField();
    QWidget* makeNumberField();
    void tell(const QString& why);
    void refresh();

    const engine::ops::Attribute& m_attribute; // of the catalogue
    engine::ops::AttributeValue m_value;
    QLabel* m_dot;
    QLabel* m_title;
    QLabel* m_why;
    QToolButton* m_reset;
    std::function<void()> m_showInField; // set by what makes the field, so it is there before it
    QWidget* m_field;
};

} // namespace app
