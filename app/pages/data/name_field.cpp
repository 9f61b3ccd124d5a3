// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/data/name_field.h"

#include <QApplication>
#include <QKeyEvent>

namespace app {

NameField::NameField(const QString& name, QWidget* parent)
    : QLineEdit(name, parent), m_before(QApplication::focusWidget())
{
    setAccessibleName(tr("Name of the class"));
    setPlaceholderText(tr("Name, then Enter"));
    selectAll();
    connect(this, &QLineEdit::returnPressed, this, [this, name] {
        const QString typed = text().trimmed();
        if (!typed.isEmpty() && typed != name)
            emit accepted(typed);
        leave();
    });
}

// The keyboard goes back to where it was.
void NameField::leave()
{
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    deleteLater();
}

void NameField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        QLineEdit::keyPressEvent(event);
}

void NameField::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        deleteLater();
}

} // namespace app
