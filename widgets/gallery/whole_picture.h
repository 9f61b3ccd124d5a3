// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

namespace widgets {

// One picture, whole, as large as it goes. Small ones are enlarged by a whole factor, their pixels stay
// square, and it says so.
class WholePicture final : public QWidget
{
    Q_OBJECT

public:
    explicit WholePicture(QWidget* parent = nullptr);

    void setPicture(const QImage& picture);
    // Instead of a picture: why there is none.
    void setProblem(const QString& sentence);
    // How large the original is; the picture may be a smaller copy of it.
    void setOriginalSize(QSize size);

    QSize sizeHint() const override { return {288, 232}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_picture;
    QString m_problem;
    QSize m_original;
};

} // namespace widgets
