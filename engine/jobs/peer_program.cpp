// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/peer_program.h"

#include "engine/core/text.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace engine::jobs {
namespace {

// Debian's own Python, because that is where apt puts PyTorch.
constexpr const char* python = "/usr/bin/python3";

constexpr int patience = 120'000;            // milliseconds; importing PyTorch from a cold disk is slow
constexpr std::size_t longestAnswer = 65536; // bytes

Error notStarted(const std::string& detail)
{
    return {.kind = ErrorKind::NotFound,
            .sentence = "The program to compare with did not start. Check that /usr/bin/python3 is there.",
            .detail = detail};
}

} // namespace

PeerProgram::PeerProgram(PeerProgram&& other) noexcept
    : m_process(std::exchange(other.m_process, -1))
    , m_questions(std::move(other.m_questions))
    , m_answers(std::move(other.m_answers))
    , m_read(std::move(other.m_read))
{}

PeerProgram::~PeerProgram()
{
    m_questions.close(); // the end of its questions ends the program
    if (m_process > 0)
        waitpid(m_process, nullptr, 0);
}

Result<PeerProgram> PeerProgram::start(const std::filesystem::path& script)
{
    int questions[2], answers[2];
    if (pipe2(questions, O_CLOEXEC) != 0)
        return notStarted(std::strerror(errno));
    PeerProgram peer;
    storage::Descriptor theirQuestions(questions[0]);
    peer.m_questions = storage::Descriptor(questions[1]);
    if (pipe2(answers, O_CLOEXEC) != 0)
        return notStarted(std::strerror(errno));
    peer.m_answers = storage::Descriptor(answers[0]);
    storage::Descriptor theirAnswers(answers[1]);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, theirQuestions.number(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, theirAnswers.number(), STDOUT_FILENO);
    // What it complains about belongs to the answers: it is told when there are none.
    posix_spawn_file_actions_adddup2(&actions, theirAnswers.number(), STDERR_FILENO);
    std::string program = python, file = script.string();
    char* arguments[] = {program.data(), file.data(), nullptr};
    const int failed = posix_spawn(&peer.m_process, python, &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) {
        peer.m_process = -1;
        return notStarted(std::strerror(failed));
    }
    theirQuestions.close();
    theirAnswers.close();

    std::string words;
    for (;;) {
        const Result<std::string> line = peer.readLine();
        if (!line)
            return words.empty() ? line.error() : peer.failure(words);
        if (*line == "ready")
            return peer;
        words = *line; // the last one says what was wrong
    }
}

Result<PeerTiming> PeerProgram::time(std::int64_t steps)
{
    const std::string question = text::cat(steps, "\n");
    if (write(m_questions.number(), question.data(), question.size()) !=
        static_cast<ssize_t>(question.size()))
        return failure(std::strerror(errno));
    const Result<std::string> line = readLine();
    if (!line)
        return line.error();
    const nlohmann::json answer = nlohmann::json::parse(*line, nullptr, false);
    if (!answer.is_object() || !answer.contains("milliseconds") || !answer["milliseconds"].is_number() ||
        answer["milliseconds"].get<double>() <= 0)
        return failure(*line);
    return PeerTiming{.milliseconds = answer["milliseconds"].get<double>(),
                      .about = answer.value("about", std::string())};
}

Result<std::string> PeerProgram::readLine()
{
    for (;;) {
        if (const std::size_t end = m_read.find('\n'); end != std::string::npos) {
            std::string line = m_read.substr(0, end);
            m_read.erase(0, end + 1);
            return line;
        }
        if (m_read.size() > longestAnswer)
            return failure("an endless line");
        pollfd waiting = {.fd = m_answers.number(), .events = POLLIN, .revents = 0};
        if (poll(&waiting, 1, patience) <= 0)
            return failure("no answer");
        char buffer[4096];
        const ssize_t count = read(m_answers.number(), buffer, sizeof buffer);
        if (count <= 0)
            return failure(m_read.empty() ? "it ended" : m_read);
        m_read.append(buffer, static_cast<std::size_t>(count));
    }
}

Error PeerProgram::failure(const std::string& detail) const
{
    return {.kind = ErrorKind::Unsupported,
            .sentence = text::cat("The program to compare with does not run here: ", detail),
            .detail = detail};
}

} // namespace engine::jobs
