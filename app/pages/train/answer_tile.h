// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/training.h"

#include <QAbstractButton>

namespace app {

// One held-back picture with the network's answer about it; a click asks why.
class AnswerTile final : public QAbstractButton
{
    Q_OBJECT

public:
    AnswerTile(Thumbnails& thumbnails, QWidget* parent = nullptr);

    void setAnswer(const HeldBackAnswer& answer, const QString& label, const QString& said);
    engine::ItemId item() const { return m_answer.item; }
    QSize sizeHint() const override { return {72, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool isWrong() const { return m_answer.answer != m_answer.label; }

    Thumbnails& m_thumbnails;
    HeldBackAnswer m_answer;
    QString m_label, m_said;
};

} // namespace app
