// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/explain/method_list.h"

#include "app/pages/explain/words.h"
#include "app/text.h"
#include "widgets/theme/theme.h"

#include <QAbstractButton>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

class MethodRow final : public QAbstractButton
{
public:
    MethodRow(const explain::Method& method, QWidget* parent)
        : QAbstractButton(parent), m_expert(toQString(method.title))
    {
        setText(explain_words::titleOf(method));
        setCheckable(true);
        setAutoExclusive(true);
        setAccessibleName(text());
        setAccessibleDescription(QStringLiteral("%1. %2").arg(m_expert, toQString(method.plainly)));
        setToolTip(QStringLiteral("%1\n\n%2\n\n%3")
                       .arg(toQString(method.plainly), toQString(method.precisely), toQString(method.paper)));
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    void setSeconds(double seconds)
    {
        m_time = tr("%1 s").arg(QLocale().toString(seconds, 'g', 2));
        update();
    }

    QSize sizeHint() const override { return {260, 42}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const auto& t = theme::tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setLayoutDirection(Qt::LeftToRight); // as the rectangles are laid out
        painter.setPen(hasFocus() ? QPen(t.accent, size::focusRing) : QPen(Qt::NoPen));
        painter.setBrush(isChecked() ? t.accentSoft : underMouse() ? t.grid : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), size::radius - 1, size::radius - 1);

        const QPointF middle(size::gap12 + 8, height() / 2.0);
        painter.setPen(QPen(isChecked() ? t.accent : t.secondary, isChecked() ? 5 : 1));
        painter.setBrush(t.panel);
        const double radius = isChecked() ? 5.5 : 7.5;
        painter.drawEllipse(middle, radius, radius);

        const QRect words = rect().adjusted(size::gap12 + 24, 4, -size::gap12, -4);
        painter.setFont(theme::font(size::caption));
        painter.setPen(t.secondary);
        painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, m_time);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignBottom, m_expert);
        painter.setFont(theme::font(size::body));
        painter.setPen(t.text);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignTop,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width() - 44));
    }

private:
    QString m_expert;
    QString m_time;
};

MethodList::MethodList(QWidget* parent) : QFrame(parent)
{
    theme::setRole(this, "card");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    // Those that people understand first come first; what the catalogue gains follows.
    std::vector<const explain::Method*> methods;
    for (const std::string_view id : {"integrated-gradients", "grad-cam", "occlusion"})
        if (const explain::Method* method = explain::findMethod(id))
            methods.push_back(method);
    for (const explain::Method* method : explain::methods::all())
        if (std::find(methods.begin(), methods.end(), method) == methods.end())
            methods.push_back(method);
    for (const explain::Method* method : methods) {
        auto* row = new MethodRow(*method, this);
        connect(row, &QAbstractButton::clicked, this, [this, method] {
            if (m_chosen == method)
                return;
            m_chosen = method;
            emit changed();
        });
        m_rows.emplace(std::string(method->id), row);
        column->addWidget(row);
    }
    m_chosen = methods.front();
    m_rows.at(std::string(m_chosen->id))->setChecked(true);
}

void MethodList::choose(std::string_view id)
{
    if (const auto found = m_rows.find(id); found != m_rows.end())
        found->second->click();
}

void MethodList::setSeconds(std::string_view id, double seconds)
{
    if (const auto found = m_rows.find(id); found != m_rows.end())
        found->second->setSeconds(seconds);
}

} // namespace app
