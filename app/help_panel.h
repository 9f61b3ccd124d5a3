// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QTextBrowser;

namespace app {

// Help for the page in view, beside it, written for someone who is here for the first time (F1).
class HelpPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit HelpPanel(QWidget* parent);
    void setTopic(const QString& topic); // resources/help/<topic>.md

private:
    QTextBrowser* m_text;
};

} // namespace app
