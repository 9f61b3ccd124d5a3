// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;
class QToolButton;

namespace widgets {

// One line under the head of the window: what happened, to what, and the one thing to do about it. The
// details are copied, not shown. The newest replaces the one before. Good news goes by itself after a while;
// what went wrong stays until it is closed.
class NoticeBar final : public QFrame
{
    Q_OBJECT

public:
    enum class Mood { Info, Good, Warn, Bad };

    struct Notice
    {
        Mood mood = Mood::Info;
        QString sentence;
        QString action;  // the button's word; empty: none
        QString details; // for "Copy details"; empty: none
    };

    explicit NoticeBar(QWidget* parent = nullptr);
    void tell(const Notice& notice);
    const Notice& notice() const { return m_notice; }

signals:
    void acted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void dress(); // for its mood, in the colours of the theme

    Notice m_notice;
    QTimer m_leaving;
    QLabel* m_icon;
    QLabel* m_sentence;
    QPushButton* m_action;
    QPushButton* m_copy;
    QToolButton* m_close;
};

} // namespace widgets
