// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/preferences.h"

#include <QAbstractButton>
#include <QImage>

namespace app {

// A project opened before: a picture of it, its name, what is in it, when it was open;
// said plainly where it is gone.
class RecentRow final : public QAbstractButton
{
    Q_OBJECT

public:
    RecentRow(const RecentProject& project, QWidget* parent);
    QSize sizeHint() const override;

signals:
    void opened();
    void forgotten();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintPicture(QPainter& painter, const QRectF& place) const;

    QImage m_picture;
    QString m_sentence;
    QString m_when;
    bool m_isThere;
};

} // namespace app
