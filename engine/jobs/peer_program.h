// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/storage/descriptor.h"

#include <filesystem>
#include <string>
#include <sys/types.h>

namespace engine::jobs {

// One timing of the other program.
struct PeerTiming
{
    double milliseconds = 0; // a step, the median of those asked for
    std::string about;       // the program, its libraries and threads
};

// Another program that is measured beside ours: a Python script that says "ready" when warm, then
// answers each line N with the time of N steps. It ends with this object.
class PeerProgram
{
public:
    // Waits until the program is warm. Fails with the program's own words when it cannot run here.
    static Result<PeerProgram> start(const std::filesystem::path& script);
    PeerProgram(PeerProgram&& other) noexcept;
    PeerProgram& operator=(PeerProgram&&) = delete;
    ~PeerProgram();

    Result<PeerTiming> time(std::int64_t steps);

private:
    PeerProgram() = default;

    Result<std::string> readLine();
    Error failure(const std::string& detail) const;

    pid_t m_process = -1;
    storage::Descriptor m_questions, m_answers;
    std::string m_read; // beyond the last line
};

} // namespace engine::jobs
