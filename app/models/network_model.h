// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/graph/inspect.h"
#include "widgets/graph/graph_model.h"

#include <map>

namespace app {

// A network as the graph editor shows it: cards in words, shapes on the edges, problems on the nodes with
// the one thing that mends each. A value is put in; nothing is changed through it.
class NetworkModel final : public widgets::graph::GraphModel
{
    Q_OBJECT

public:
    using NodeRef = widgets::graph::NodeRef;
    using GraphModel::GraphModel;

    // `classes` is how many scores the project wants; 0: not known yet.
    void setNetwork(engine::graph::Network network, std::int64_t classes);
    void clear();
    void setOpen(const NodeRef& use); // null closes
    void toggleOpen(const NodeRef& use);

    const engine::graph::Network& network() const { return m_network; }
    const engine::graph::Inspection& inspection() const { return m_inspection; }
    const engine::graph::NetworkNode* node(const NodeRef& ref) const;
    const engine::graph::NodeFacts* facts(const NodeRef& ref) const;
    // The shapes that come in, in words; "nothing" for what is not known.
    QStringList inputShapes(const NodeRef& ref) const;

    // What to do about a problem: named, and done to a copy of the network.
    struct Fix
    {
        QString title, note;
        std::function<engine::Result<void>(engine::graph::Network&)> change;
    };
    const Fix* fix(const NodeRef& ref) const;
    const std::vector<engine::graph::Problem>& problems() const { return m_problems; }
    static QString sentenceOf(const engine::graph::Problem& problem);

    const widgets::graph::Level& trunk() const override { return m_trunk; }
    const widgets::graph::Level* openBlock() const override { return m_open.isNull() ? nullptr : &m_block; }
    NodeRef openAt() const override { return m_open; }
    QString refusal(const NodeRef& from, const NodeRef& to, int input) const override;

private:
    void rebuild();
    widgets::graph::Level levelOf(const std::string& name) const;
    widgets::graph::Node cardOf(const std::string& level, const engine::graph::NetworkNode& node) const;
    std::optional<Fix> fixOf(const engine::graph::Problem& problem) const;

    engine::graph::Network m_network;
    std::int64_t m_classes = 0;
    engine::graph::Inspection m_inspection;
    std::vector<engine::graph::Problem> m_problems; // the inspection's, and the wrong number of scores
    std::map<engine::graph::NodePlace, Fix> m_fixes;
    widgets::graph::Level m_trunk, m_block;
    NodeRef m_open;
};

} // namespace app
