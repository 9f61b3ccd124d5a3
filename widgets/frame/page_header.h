// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace widgets {

// The head of a page: title, one sentence of state, room for a few quiet controls, and the one primary
// action at the right.
class PageHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(const QString& title, QWidget* parent = nullptr);

    // Rich text is not interpreted, except <b>.
    void setSentence(const QString& sentence);
    QString sentence() const;

    // Beside the title, after the sentence, and before the primary action.
    void addAfterTitle(QWidget* widget);
    void addAfterSentence(QWidget* widget);
    void addBeforePrimary(QWidget* widget);

    // Made on first use, hidden until it has a text.
    QPushButton* primary();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* m_row;
    QLabel* m_title;
    QLabel* m_sentence;
    QPushButton* m_primary = nullptr;
    int m_beforeSentence = 1;
};

} // namespace widgets
