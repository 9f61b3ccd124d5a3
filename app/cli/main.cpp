// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verb.h"
#include "app/cli/waiting.h"
#include "engine/core/text.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <map>

namespace app::cli {
namespace {

enum ExitCode : int { Done = 0, Failed = 1, WrongUse = 2, Cancelled = 130 };

std::atomic<bool> interruptFlag = false;

// The second Ctrl+C ends the program at once: what is committed is safe anyway.
void onInterrupt(int signal)
{
    if (interruptFlag.exchange(true))
        std::signal(signal, SIG_DFL);
}

int report(const engine::Error& error, bool json)
{
    if (json)
        std::printf("%s\n", nlohmann::json{{"error", error.sentence}, {"detail", error.detail}}
                                .dump(2, ' ', false, nlohmann::json::error_handler_t::replace)
                                .c_str());
    std::fprintf(stderr, "%s\n", printable(error.sentence).c_str());
    if (!error.detail.empty())
        std::fprintf(stderr, "(%s)\n", printable(error.detail).c_str());
    return error.kind == engine::ErrorKind::Cancelled ? Cancelled : Failed;
}

int run(int argc, char** argv)
{
    CLI::App program("Oriel on the command line: everything the app does to a project, without a window.",
                     "oriel-cli");
    program.set_version_flag("--version", "oriel-cli " ORIEL_VERSION);
    program.require_subcommand(1);
    program.failure_message(CLI::FailureMessage::simple);
    Common common;
    std::map<const CLI::App*, Verb::Action> actions;
    for (const Verb* verb : allVerbs()) {
        CLI::App* command = program.add_subcommand(std::string(verb->name), std::string(verb->summary));
        command->footer(engine::text::cat("Examples:\n", verb->examples));
        command->add_flag("--json", common.json, "Print one JSON object");
        command->add_flag("--quiet", common.quiet, "No progress on stderr");
        actions[command] = verb->declare(*command, common);
    }
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? Done : WrongUse;
    }
    Output output(common.json);
    const engine::Result<void> done = actions.at(program.get_subcommands().front())(output);
    if (!done)
        return report(done.error(), common.json);
    output.finish();
    return interruptFlag ? Cancelled : Done;
}

} // namespace

bool interrupted()
{
    return interruptFlag;
}

} // namespace app::cli

int main(int argc, char** argv)
{
    try {
        app::cli::sleepWhileWaiting(argv);
        std::signal(SIGINT, app::cli::onInterrupt);
        std::signal(SIGPIPE, SIG_IGN);
        return app::cli::run(argc, argv);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "(%s)\n", failure.what());
    } catch (...) { // what was thrown has no words
    }
    std::fputs("Oriel met something it was not made for and stops. What was saved is safe.\n", stderr);
    return app::cli::Failed;
}
