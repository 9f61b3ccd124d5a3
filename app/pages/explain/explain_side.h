// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/explain_job.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QPushButton;

namespace app {

class ChecksView;
class MethodList;

// What is asked about a picture: for which class, by which method, at which layer; and whether the answer
// can be believed.
class ExplainSide final : public QFrame
{
    Q_OBJECT

public:
    explicit ExplainSide(QWidget* parent);

    // The classes that the model tells apart, and the one the picture was given (empty: none).
    void setClasses(const std::vector<std::string>& classes);
    void setLabel(const QString& label);
    void showOutcome(const engine::jobs::ExplainOutcome& outcome);
    void clear();

    std::string method() const;
    std::string layer() const;                 // empty: the method's choice
    std::optional<std::string> target() const; // nothing: what it answers
    MethodList& methods() { return *m_methods; }

signals:
    void questionChanged();
    void saveRequested();

private:
    void refreshTargets();
    void refreshLayers();

    QComboBox* m_target;
    MethodList* m_methods;
    QWidget* m_layerPart;
    QComboBox* m_layer;
    QLabel* m_layerSize;
    QLabel* m_plainly;
    ChecksView* m_checks;
    QPushButton* m_save;
    std::vector<std::string> m_classes, m_layers;
    QString m_label, m_answer;
};

} // namespace app
