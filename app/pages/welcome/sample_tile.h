// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QImage>

namespace app {

// A sample on the Welcome page: what it looks like, what is in it, what one learns. One click starts it.
class SampleTile final : public QAbstractButton
{
    Q_OBJECT

public:
    SampleTile(const QString& title, const QString& contents, const QString& lesson, QWidget* parent);
    void setPicture(const QImage& picture);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_contents;
    QString m_lesson;
    QImage m_picture;
};

// A picture of a bundled sample's items, three by three, drawn from the sample itself. Null where the
// sample is not on this computer. Takes a moment: not for the window's thread.
QImage samplePicture(const QString& sample);

} // namespace app
