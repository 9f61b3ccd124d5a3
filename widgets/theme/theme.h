// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/tokens.h"

#include <QFont>
#include <QObject>
#include <QTemporaryDir>

class QApplication;
class QWidget;

namespace widgets::theme {

// What the user chose; System follows the desktop, and is light where it does not say.
enum class Choice { System, Light, Dark, HighContrast };

// The look in force, one for the program. Widgets that paint themselves read tokens() in paintEvent and
// are repainted when it changes; standard ones follow the palette and the style sheet.
class Theme final : public QObject
{
    Q_OBJECT

public:
    static Theme& instance();

    // Font, palette and style sheet of the whole program.
    void install(QApplication& application);
    void choose(Choice choice);
    Choice choice() const { return m_choice; }
    Scheme scheme() const { return m_scheme; }
    bool isDark() const { return m_scheme != Scheme::Light; }
    const Tokens& tokens() const { return theme::tokens(m_scheme); }

    // For motion: 0 when the system asks for less of it.
    int duration() const;

signals:
    void changed();

private:
    Theme() = default;
    void apply();

    QApplication* m_application = nullptr;
    QTemporaryDir m_pictures; // of the style sheet
    Choice m_choice = Choice::System;
    Scheme m_scheme = Scheme::Light;
};

inline const Tokens& tokens()
{
    return Theme::instance().tokens();
}

// The program's font at one of the sizes of tokens.h, in px.
QFont font(int size, QFont::Weight weight = QFont::Normal);

// Roles that the style sheet dresses: "title", "section", "secondary", "caption", "headline", "strong" for
// labels; "primary", "quiet", "danger", "link" for buttons; "panel", "card", "raised" for frames.
void setRole(QWidget* widget, const char* role);

} // namespace widgets::theme
