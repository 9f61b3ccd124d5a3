// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace app {

// Something a model can become: one of a group.
class TargetCard final : public QAbstractButton
{
    Q_OBJECT

public:
    TargetCard(QString icon, const QString& title, QString words, QWidget* parent);
    void setFact(const QString& fact); // "4.8 MB"
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon, m_words, m_fact;
};

} // namespace app
