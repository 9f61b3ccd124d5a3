// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/add_class.h"
#include "app/commands/merge_classes.h"
#include "app/commands/remove_class.h"
#include "app/commands/rename_class.h"
#include "app/pages/data/filter_column.h"
#include "app/pages/data/name_field.h"
#include "app/studio.h"
#include "app/text.h"
#include "widgets/gallery/choice_row.h"

#include <QMenu>
#include <QVBoxLayout>

namespace app {

using namespace engine;

// The field lies over its row, which keeps its height: nothing moves.
void FilterColumn::askName(QWidget* place, const QString& name, std::function<void(const QString&)> accept)
{
    auto* field = new NameField(name, this);
    field->setGeometry(QRect(place->mapTo(this, QPoint(0, 0)), QSize(place->width(), 32)));
    connect(field, &NameField::accepted, this, std::move(accept));
    field->show();
    field->setFocus();
}

void FilterColumn::addClass()
{
    if (!m_newClassPlace)
        return;
    m_newClassPlace->setFixedHeight(36);
    m_column->activate();
    auto* field = new NameField(QString(), m_newClassPlace);
    field->setGeometry(0, 2, m_newClassPlace->width(), 32);
    connect(field, &NameField::accepted, this,
            [this](const QString& name) { m_studio.document().perform(commands::addClass(name)); });
    connect(field, &QObject::destroyed, m_newClassPlace,
            [place = m_newClassPlace] { place->setFixedHeight(0); });
    field->show();
    field->setFocus();
}

void FilterColumn::renameClass(ClassId id)
{
    if (const project::Class* known = project().find(id))
        askName(m_classRows.at(id), toQString(known->name), [this, id](const QString& name) {
            m_studio.document().perform(commands::renameClass(id, name));
        });
}

void FilterColumn::deleteClass(ClassId id)
{
    const project::Class* known = project().find(id);
    if (!known)
        return;
    const QString name = toQString(known->name);
    const auto count = static_cast<int>(m_counts.ofClass[id]);
    m_studio.document().perform(commands::removeClass(id), [this, name, count](const Result<void>& done) {
        if (done)
            m_studio.notices().tell(
                Notices::Mood::Info,
                tr("The class %1 is deleted; %Ln item(s) that had it are unlabelled now.", nullptr, count)
                    .arg(name),
                tr("Undo"), [this] { m_studio.document().undo(); });
    });
}

void FilterColumn::showClassMenu(ClassId id, const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Rename"), QKeySequence(Qt::Key_F2), this, [this, id] { renameClass(id); });
    QMenu* into = menu->addMenu(tr("Merge into"));
    for (const project::Class& each : project().classes)
        if (each.id != id)
            into->addAction(toQString(each.name), this, [this, id, target = each.id] {
                m_studio.document().perform(commands::mergeClasses(id, target));
            });
    into->setEnabled(!into->isEmpty());
    menu->addSeparator();
    menu->addAction(tr("Delete"), QKeySequence(Qt::Key_Delete), this, [this, id] { deleteClass(id); });
    menu->popup(at);
}

} // namespace app
