// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/style_sheet.h"

#include <QHash>

namespace widgets::theme {
namespace {

// @name is a colour of the tokens, by the table below.
constexpr const char* rules = R"(
QWidget { color: @text; }
QMainWindow, QWidget[role="window"] { background: @window; }
QFrame[role="panel"], QWidget[role="panel"] { background: @panel; }
QFrame[role="card"] { background: @panel; border: 1px solid @border; border-radius: 8px; }
QFrame[role="raised"] { background: @raised; border: 1px solid @border; border-radius: 8px; }
QFrame[role="drawer"] { background: @panel; border-top: 1px solid @border; }
QFrame[role="line"] { background: @border; border: none; min-height: 1px; max-height: 1px; }
QFrame[role="column"] { background: @border; border: none; min-width: 1px; max-width: 1px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: 18px; font-weight: 600; }
QLabel[role="section"] { font-size: 15px; font-weight: 600; }
QLabel[role="headline"] { font-size: 28px; font-weight: 700; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="secondary"] { color: @secondary; }
QLabel[role="secondary-large"] { color: @secondary; font-size: 15px; }
QLabel[role="caption"] { color: @secondary; font-size: 12px; }
QLabel[role="heading"] { color: @secondary; font-size: 12px; font-weight: 600; }
QLabel[role="good"] { color: @good; }
QLabel[role="warn"] { color: @warn; }
QLabel[role="bad"] { color: @bad; }
QLabel[role="pill-good"] { color: @good; background: @goodSoft; border-radius: 9px; padding: 2px 8px; font-size: 12px; }
QLabel[role="pill-warn"] { color: @warn; background: @warnSoft; border-radius: 9px; padding: 2px 8px; font-size: 12px; }
QLabel[role="pill-bad"] { color: @bad; background: @badSoft; border-radius: 9px; padding: 2px 8px; font-size: 12px; }
QLabel[role="pill"] { color: @secondary; border: 1px solid @border; border-radius: 9px; padding: 1px 8px; font-size: 12px; }

QPushButton { background: @panel; border: 1px solid @border; border-radius: 6px; padding: 0 14px; min-height: 30px; outline: none; }
QPushButton:hover { background: @accentSoft; border-color: @accent; }
QPushButton:pressed { background: @grid; }
QPushButton:disabled { color: @disabled; background: @window; border-color: @border; }
QPushButton:focus { border: 2px solid @accent; padding: 0 13px; min-height: 28px; }
QPushButton:checked { background: @accentSoft; color: @accent; font-weight: 600; }
QPushButton::menu-indicator { image: none; }
QPushButton[role="primary"] { background: @accent; color: @onAccent; border: 1px solid @accent; font-weight: 600; padding: 0 16px; }
QPushButton[role="primary"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[role="primary"]:disabled { background: @grid; color: @disabled; border-color: @border; }
QPushButton[role="primary"]:focus { border: 2px solid @text; padding: 0 15px; min-height: 28px; }
QPushButton[role="quiet"] { background: transparent; border: 1px solid transparent; color: @secondary; padding: 0 10px; }
QPushButton[role="quiet"]:hover { background: @accentSoft; color: @text; }
QPushButton[role="quiet"]:focus { border: 2px solid @accent; padding: 0 9px; }
QPushButton[role="quiet"]:disabled { color: @disabled; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; color: @accent; padding: 0 4px; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 2px solid @accent; padding: 0 3px; }
QPushButton[role="flush"] { background: transparent; border: none; color: @accent; padding: 0; min-height: 28px; text-align: left; }
QPushButton[role="flush"]:hover { text-decoration: underline; }
QPushButton[role="flush"]:focus { border: 2px solid @accent; padding: 0; min-height: 24px; }
QPushButton[role="status"] { background: transparent; border: 1px solid transparent; border-radius: 4px; color: @secondary; font-size: 12px; padding: 0 6px; min-height: 22px; }
QPushButton[role="status"]:hover { background: @grid; color: @text; }
QPushButton[role="status"]:focus { border: 2px solid @accent; padding: 0 5px; min-height: 20px; }
QPushButton[role="danger"] { color: @bad; }
QPushButton[role="segment"] { border-radius: 0; margin-left: -1px; padding: 0 12px; }
QPushButton[role="segment-first"] { border-top-right-radius: 0; border-bottom-right-radius: 0; padding: 0 12px; }
QPushButton[role="segment-last"] { border-top-left-radius: 0; border-bottom-left-radius: 0; margin-left: -1px; padding: 0 12px; }

QPushButton[tall="true"] { min-height: 44px; padding: 0 4px; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; min-width: 28px; min-height: 28px; padding: 0; }
QToolButton:hover { background: @accentSoft; }
QToolButton:checked { background: @accentSoft; color: @accent; }
QToolButton:focus { border: 2px solid @accent; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit, QTextEdit { background: @panel; border: 1px solid @border; border-radius: 6px; padding: 0 10px; min-height: 30px; selection-background-color: @accent; selection-color: @onAccent; }
QPlainTextEdit, QTextEdit { padding: 8px; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @accent; padding: 0 9px; min-height: 28px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 7px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: @disabled; background: @window; }
QLineEdit[problem="true"] { border: 1px solid @bad; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url(@folder/chevron_down.png); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @border; outline: none; padding: 4px; selection-background-color: @accentSoft; selection-color: @text; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 20px; background: transparent; }

QAbstractSpinBox::up-arrow { image: url(@folder/chevron_up.png); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url(@folder/chevron_down.png); width: 12px; height: 12px; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid @secondary; border-radius: 4px; background: @panel; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(@folder/check.png); }
QCheckBox::indicator:focus { border: 2px solid @accent; width: 14px; height: 14px; }
QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @secondary; border-radius: 9px; background: @panel; }
QRadioButton::indicator:checked { border: 5px solid @accent; width: 8px; height: 8px; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 28px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }

QSlider::groove:horizontal { height: 4px; background: @grid; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { background: @panel; border: 2px solid @accent; width: 12px; height: 12px; margin: -6px 0; border-radius: 8px; }
QSlider::handle:horizontal:focus { background: @accent; }
QSlider::sub-page:horizontal:disabled, QSlider::groove:horizontal:disabled { background: @border; }
QSlider::handle:horizontal:disabled { border-color: @disabled; }

QProgressBar { background: @grid; border: none; border-radius: 2px; min-height: 4px; max-height: 4px; text-align: center; color: transparent; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }

QScrollArea, QAbstractScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget[role="transparent"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @scroll; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:hover { background: @secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QListView, QTableView, QTreeView { background: transparent; border: none; outline: none; selection-background-color: @accentSoft; selection-color: @text; }
QListView::item { min-height: 28px; border-radius: 6px; padding: 2px 8px; }
QListView::item:hover { background: @grid; }
QListView::item:selected { background: @accentSoft; color: @text; }
QTableView { gridline-color: @grid; }
QTableView::item { background: transparent; border: none; border-bottom: 1px solid @grid; padding: 6px 8px; }
QTableView::item:selected { background: @accentSoft; color: @text; }
QTableView:focus { border: 2px solid @accent; border-radius: 6px; }
QHeaderView::section { background: transparent; color: @secondary; border: none; border-bottom: 1px solid @border; padding: 6px 8px; }

QMenu { background: @raised; border: 1px solid @border; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; min-height: 20px; }
QMenu::item:selected { background: @accentSoft; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 6px 8px; }
QSplitter::handle { background: @border; }
QDialog { background: @window; }
)";

QString mixed(const QColor& a, const QColor& b, double share)
{
    return QColor::fromRgbF(static_cast<float>(a.redF() * (1 - share) + b.redF() * share),
                            static_cast<float>(a.greenF() * (1 - share) + b.greenF() * share),
                            static_cast<float>(a.blueF() * (1 - share) + b.blueF() * share))
        .name();
}

} // namespace

QString styleSheet(const Tokens& t, const QString& folder)
{
    const QHash<QString, QString> values = {
        {"window", t.window.name()},
        {"panel", t.panel.name()},
        {"raised", t.raised.name()},
        {"border", t.border.name()},
        {"grid", t.grid.name()},
        {"text", t.text.name()},
        {"secondary", t.secondary.name()},
        {"disabled", t.disabled.name()},
        {"accent", t.accent.name()},
        {"onAccent", t.onAccent.name()},
        {"accentSoft", t.accentSoft.name()},
        {"good", t.good.name()},
        {"warn", t.warn.name()},
        {"bad", t.bad.name()},
        {"goodSoft", t.goodSoft.name()},
        {"warnSoft", t.warnSoft.name()},
        {"badSoft", t.badSoft.name()},
        {"accentHover", mixed(t.accent, t.text, 0.15)},
        {"folder", folder},
        {"scroll", mixed(t.border, t.secondary, 0.4)},
    };
    QString sheet;
    const QString text = QString::fromLatin1(rules);
    qsizetype from = 0;
    for (qsizetype at = text.indexOf('@'); at >= 0; at = text.indexOf('@', from)) {
        sheet += QStringView(text).mid(from, at - from);
        qsizetype end = at + 1;
        while (text[end].isLetter())
            ++end;
        sheet += values.value(text.mid(at + 1, end - at - 1));
        from = end;
    }
    return sheet + text.mid(from);
}

} // namespace widgets::theme
