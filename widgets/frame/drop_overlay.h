// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace widgets {

// Lights the whole window while something is dragged over it, and says what dropping it will do.
class DropOverlay final : public QWidget
{
    Q_OBJECT

public:
    explicit DropOverlay(QWidget* window);
    enum class Mood { Welcome, Refused };
    void showSentence(const QString& sentence, Mood mood);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_sentence;
    Mood m_mood = Mood::Welcome;
};

} // namespace widgets
