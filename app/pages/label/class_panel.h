// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project.h"

#include <QFrame>

#include <map>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace widgets {
class ChoiceRow;
}

namespace app {

class Document;

// The classes with their keys, the one of the picture in hand marked, and the field that makes a new one.
class ClassPanel final : public QFrame
{
    Q_OBJECT

public:
    ClassPanel(Document& document, QWidget* parent);
    void refresh(engine::ItemId current);
    void focusField();

signals:
    void chosen(qint64 classId);
    void named(const QString& name); // a class to be

private:
    void rebuild();

    Document& m_document;
    QVBoxLayout* m_rows;
    std::map<engine::ClassId, widgets::ChoiceRow*> m_byClass;
    std::vector<engine::ClassId> m_order; // that the rows were made for
    QLabel* m_hint;
    QLineEdit* m_field;
};

} // namespace app
