// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/theme.h"

#include "widgets/theme/icon.h"
#include "widgets/theme/style_sheet.h"
#include "widgets/theme/system_scheme.h"

#include <QApplication>
#include <QDir>
#include <QEvent>
#include <QFontDatabase>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QVariant>
#include <QWidget>

namespace widgets::theme {
namespace {

Scheme schemeOf(Choice choice)
{
    switch (choice) {
    case Choice::Light:
        return Scheme::Light;
    case Choice::Dark:
        return Scheme::Dark;
    case Choice::HighContrast:
        return Scheme::HighContrast;
    case Choice::System:
        break;
    }
    return systemPrefersDark() ? Scheme::Dark : Scheme::Light;
}

QPalette paletteOf(const Tokens& t)
{
    QPalette palette;
    palette.setColor(QPalette::Window, t.window);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.panel);
    palette.setColor(QPalette::AlternateBase, t.window);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::PlaceholderText, t.secondary);
    palette.setColor(QPalette::Button, t.panel);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.bad);
    palette.setColor(QPalette::ToolTipBase, t.raised);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
    palette.setColor(QPalette::Light, t.raised);
    palette.setColor(QPalette::Midlight, t.grid);
    palette.setColor(QPalette::Mid, t.border);
    palette.setColor(QPalette::Dark, t.border);
    palette.setColor(QPalette::Shadow, t.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.disabled);
    return palette;
}

} // namespace

Theme& Theme::instance()
{
    static Theme theme;
    return theme;
}

void Theme::install(QApplication& application)
{
    m_application = &application;
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(font(size::body));
    connect(&SystemScheme::instance(), &SystemScheme::changed, this, &Theme::apply);
    apply();
}

void Theme::choose(Choice choice)
{
    m_choice = choice;
    if (m_application)
        apply();
}

void Theme::apply()
{
    m_scheme = schemeOf(m_choice);
    QApplication::setPalette(paletteOf(tokens()));
    // Another name for each scheme: Qt keeps pictures by their path.
    const QString folder = m_pictures.filePath(QString::number(static_cast<int>(m_scheme)));
    if (QDir().mkpath(folder)) {
        tinted(QStringLiteral("chevron_down"), 32, tokens().secondary).save(folder + "/chevron_down.png");
        tinted(QStringLiteral("chevron_up"), 32, tokens().secondary).save(folder + "/chevron_up.png");
        tinted(QStringLiteral("check"), 32, tokens().onAccent).save(folder + "/check.png");
    }
    m_application->setStyleSheet(styleSheet(tokens(), folder));
    emit changed();
}

int Theme::duration() const
{
    return QApplication::isEffectEnabled(Qt::UI_General) && !qEnvironmentVariableIsSet("ORIEL_REDUCED_MOTION")
               ? 140
               : 0;
}

QFont font(int size, QFont::Weight weight)
{
    static const QString family = QFontDatabase::hasFamily(QStringLiteral("Inter"))
                                      ? QStringLiteral("Inter")
                                      : QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    QFont font(family);
    font.setPixelSize(size);
    font.setWeight(weight);
    return font;
}

void setRole(QWidget* widget, const char* role)
{
    widget->setProperty("role", QByteArray(role));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    QEvent event(QEvent::StyleChange); // without it a label keeps the padding of its role before
    QCoreApplication::sendEvent(widget, &event);
    widget->updateGeometry();
}

} // namespace widgets::theme
