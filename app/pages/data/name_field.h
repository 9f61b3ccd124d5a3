// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QPointer>

namespace app {

// A field for a name, open until it is answered: Enter takes it, Esc and leaving it do not.
class NameField final : public QLineEdit
{
    Q_OBJECT

public:
    NameField(const QString& name, QWidget* parent);

signals:
    void accepted(const QString& name); // never empty, never the one before

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void leave();

    QPointer<QWidget> m_before; // had the keyboard
};

} // namespace app
