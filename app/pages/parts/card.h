// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace app {

// A card with a title, a caption beside it and room below.
class Card final : public QFrame
{
public:
    Card(const QString& title, const QString& caption, QWidget* parent);

    QHBoxLayout* head() { return m_head; } // ends in a stretch: add what stands at the right
    QVBoxLayout* body() { return m_body; }

private:
    QHBoxLayout* m_head;
    QVBoxLayout* m_body;
};

} // namespace app
