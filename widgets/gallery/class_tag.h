// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace widgets {

// A class's square and its name in a quiet frame; an empty dashed square where there is no class.
class ClassTag final : public QWidget
{
    Q_OBJECT

public:
    explicit ClassTag(QWidget* parent = nullptr);
    void setClass(const QString& name, int index);
    void setNone(const QString& words);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_words;
    int m_index = -1; // below 0: no class
};

} // namespace widgets
