// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QScrollArea>

class QLabel;

namespace app {

// What the page shows while there is no network: the starter networks, one card each.
class TemplateCards final : public QScrollArea
{
    Q_OBJECT

public:
    explicit TemplateCards(QWidget* parent);
    // Why there is nothing else to see; empty: there is no network yet.
    void setProblem(const QString& sentence);
    void setBusy(bool isBusy);
    QWidget* first() const { return m_buttons.front(); }

signals:
    void chosen(const QString& id);

private:
    QLabel* m_sentence;
    QList<QPushButton*> m_buttons;
};

} // namespace app
