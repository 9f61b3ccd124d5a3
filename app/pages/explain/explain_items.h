// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio.h"

#include <QAbstractListModel>

#include <unordered_map>

namespace app {

// The pictures that the Explain page offers, under headings: what somebody asked to see; what the model
// gets wrong and is sure of; the rest. Without an evaluation they are listed as they are.
class ExplainItems final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        ItemRole = Qt::UserRole, // qint64, 0 for a heading
        CountRole,               // of a heading
        AnswerRole,              // class name, empty where not known
        AnswerClassRole,         // its place among the project's classes, -1 where it has none
        ScoreRole,
        LabelRole,
        LabelClassRole,
        VerdictRole, // "right", "is Fox", "not labelled"
    };
    // A score from which an answer counts as sure.
    static constexpr double sure = 0.8;

    explicit ExplainItems(Studio& studio, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    void setEvaluation(const engine::jobs::EvaluateOutcome& outcome, engine::data::Split split);
    void setWish(const std::vector<engine::ItemId>& items, const QString& why);
    void setClass(engine::ClassId only); // None: all
    // After the project has changed. Not followed here: a page out of sight need not sort 70,000 items at
    // every label.
    void rebuild();

    int rowOf(engine::ItemId item) const; // -1 where it is not listed
    int firstRow() const;                 // of an item; -1 where there is none
    engine::ItemId at(int row) const;
    QString sentence() const; // "84 test pictures, 9 wrong; 4 of those with a score over 0.80"

private:
    struct Answer
    {
        QString name;
        double score = 0;
    };
    struct Row
    {
        engine::ItemId item = engine::ItemId::None;
        QString heading;
        int count = 0;
    };

    void addGroup(const QString& heading, const std::vector<engine::ItemId>& items);
    std::vector<engine::ItemId> offered() const;
    const Answer* answerOf(engine::ItemId item) const;
    QString labelOf(const engine::project::Item& item) const;
    int placeOf(const QString& className) const;
    bool isRight(engine::ItemId id) const;

    Studio& m_studio;
    std::vector<Row> m_rows;
    std::unordered_map<std::int64_t, int> m_rowOf;
    std::unordered_map<std::int64_t, Answer> m_answers;
    engine::data::Split m_split = engine::data::Split::Test;
    std::vector<engine::ItemId> m_wish;
    QString m_why;
    engine::ClassId m_only = engine::ClassId::None;
    int m_wrong = 0;
    int m_sureWrong = 0;
};

// The first of test, validation and training that has pictures; labelled ones where `labelled`.
engine::data::Split splitToShow(const engine::project::Project& project, bool labelled);

} // namespace app
