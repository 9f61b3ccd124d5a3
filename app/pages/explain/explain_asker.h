// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio.h"

namespace app {

struct ExplainQuestion
{
    engine::ItemId item = engine::ItemId::None;
    std::filesystem::path file; // in place of an item
    std::string method;
    std::optional<std::string> target; // nothing: what it answers
    std::string layer;                 // empty: the method's choice

    bool operator==(const ExplainQuestion&) const = default;
};

// Asks one question at a time, ahead of whatever runs; a new one takes the place of the one before, whose
// answer is never shown.
class ExplainAsker final : public QObject
{
    Q_OBJECT

public:
    explicit ExplainAsker(Studio& studio, QObject* parent = nullptr);

    void ask(const ExplainQuestion& question);
    // Stops; a map that means something without its rest still arrives.
    void cancel();
    // Stops, and nothing arrives.
    void forget();
    bool isBusy() const { return m_job != engine::JobId::None; }

signals:
    void answered(const engine::jobs::ExplainOutcome& outcome);
    void failed(const engine::Error& error);
    void progressed(double share);
    void busyChanged();

private:
    Studio& m_studio;
    engine::JobId m_job = engine::JobId::None;
    int m_generation = 0;
};

} // namespace app
