// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace widgets {

// One page of the rail: icon over word, a dot where something waits.
class RailButton final : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const QString& iconName, const QString& title, QWidget* parent);
    void setWaiting(bool waiting);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_icon;
    bool m_waiting = false;
};

// The pages at the left edge of the window. Up and Down walk them, Space goes there.
class NavigationRail final : public QWidget
{
    Q_OBJECT

public:
    explicit NavigationRail(QWidget* parent = nullptr);
    enum class Place { Top, Bottom };
    void addPage(int page, const QString& iconName, const QString& title, const QString& toolTip,
                 Place place);
    void setCurrent(int page);
    void setWaiting(int page, bool waiting);

signals:
    void chosen(int page);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QButtonGroup* m_buttons;
    QVBoxLayout* m_top;
    QVBoxLayout* m_bottom;
};

} // namespace widgets
