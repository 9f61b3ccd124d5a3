// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/random.h"
#include "engine/project/edit.h"

namespace support {

// Makes edits of every kind that fit the project they are asked for, the same ones for the same seed.
class RandomEdits
{
public:
    explicit RandomEdits(std::uint64_t seed) : m_random(seed, 0) {}

    engine::project::Edit next(const engine::project::Project& project);

private:
    engine::project::Edit addItems(const engine::project::Project& project);
    engine::project::Edit labels(const engine::project::Project& project);
    engine::project::Edit single(const engine::project::Project& project);
    std::vector<engine::ItemId> someItems(const engine::project::Project& project);
    engine::ClassId someClass(const engine::project::Project& project);
    std::string word();
    std::size_t below(std::size_t count);
    std::int64_t newId() { return ++m_lastId; }

    engine::Random m_random;
    std::int64_t m_lastId = 0;
};

} // namespace support
