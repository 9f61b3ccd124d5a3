// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointF>
#include <QString>
#include <QVector>

namespace widgets::graph {

// Picks the colour of a node's edge, and its letter where colours say nothing.
enum class Category { Input, Convolution, Normalisation, Activation, Pool, Regularisation, Merge, Other };

// A node of one level: the trunk has an empty name, a block its own.
struct NodeRef
{
    QString level;
    int id = 0;

    bool isNull() const { return id == 0; }
    bool operator==(const NodeRef&) const = default;
};

// One card.
struct Node
{
    int id = 0; // unique within its level, above 0
    QString name;
    QString title;
    QString tag;  // "x2", beside the title
    QString line; // the most telling setting
    Category category = Category::Other;
    QPointF place;   // top left; blocks are laid out by the view
    int inputs = 1;  // connections drawn or owed
    QString problem; // a sentence; empty: fits
    QString fix;     // the one thing to do about it: a button's words
    QString fixNote; // what that gives
    bool isBlock = false;
    bool isOutput = false;

    bool operator==(const Node&) const = default;
};

struct Edge
{
    int from = 0, to = 0;
    int input = 0;        // of `to`
    QString shape;        // "64 x 32 x 32"; empty where not known
    bool isChange = true; // the shape differs from the one that came into `from`
    bool isBroken = false;

    bool operator==(const Edge&) const = default;
};

struct Level
{
    QString name;
    QString title, line; // of a block
    QVector<Node> nodes;
    QVector<Edge> edges;

    const Node* find(int id) const
    {
        for (const Node& node : nodes)
            if (node.id == id)
                return &node;
        return nullptr;
    }
};

// What a graph editor shows. The view never changes it: it says what is wished, and whoever owns the model
// does it or does not.
class GraphModel : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual const Level& trunk() const = 0;
    // The block that is folded out beside the node `openAt` of the trunk or of another block; null: none.
    virtual const Level* openBlock() const = 0;
    virtual NodeRef openAt() const = 0;

    const Level* level(const QString& name) const
    {
        if (name.isEmpty())
            return &trunk();
        return openBlock() && openBlock()->name == name ? openBlock() : nullptr;
    }
    const Node* find(const NodeRef& ref) const
    {
        const Level* found = level(ref.level);
        return found ? found->find(ref.id) : nullptr;
    }

    // Empty where `to` would take what `from` gives, else why not.
    virtual QString refusal(const NodeRef& from, const NodeRef& to, int input) const = 0;

signals:
    void changed();
};

} // namespace widgets::graph
