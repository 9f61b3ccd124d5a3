// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace widgets {

// What a page shows while it has nothing to show: a drawing, one sentence, and the button that fills it.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    EmptyState(const QString& iconName, const QString& sentence, const QString& hint, const QString& action,
               QWidget* parent = nullptr);
    void setTexts(const QString& sentence, const QString& hint, const QString& action);
    QPushButton* action() const { return m_action; }

signals:
    void acted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
    QLabel* m_sentence;
    QLabel* m_hint;
    QPushButton* m_action;
};

} // namespace widgets
