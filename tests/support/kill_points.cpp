// SPDX-License-Identifier: Apache-2.0
#include "tests/support/kill_points.h"

#include "tests/support/temporary_folder.h"

#include <QProcess>
#include <QStandardPaths>

#include <compare>
#include <fstream>
#include <map>
#include <set>

namespace support {
namespace {

constexpr int timeoutMilliseconds = 120'000;

// "?" passes over names that this processor's kernel does not have.
const std::string calls =
    "?write,?pwrite64,?writev,?pwritev,?fsync,?fdatasync,?rename,?renameat,?renameat2,?unlink,"
    "?unlinkat,?ftruncate,?mkdir,?mkdirat";

// strace counts each kind of call by itself, so a point is a kind and its number.
struct Point
{
    std::string call;
    int number = 0;

    auto operator<=>(const Point&) const = default;
};

std::string injection(Fault fault, const Point& point)
{
    const std::string when = ":when=" + std::to_string(point.number);
    switch (fault) {
    case Fault::Kill:
        return point.call + ":signal=KILL" + when;
    case Fault::DiskFull:
        return point.call + ":error=ENOSPC" + when;
    case Fault::DiskError:
        return point.call + ":error=EIO" + when;
    }
    return {};
}

Disturbed traced(const std::vector<std::string>& command, const std::string& log, const std::string& inject)
{
    QStringList arguments = {"-f", "-qq",
                             "-e", "signal=none",
                             "-o", QString::fromStdString(log),
                             "-e", QString::fromStdString("trace=" + calls)};
    if (!inject.empty())
        arguments << "-e" << QString::fromStdString("inject=" + inject);
    arguments << "--";
    for (const std::string& part : command)
        arguments << QString::fromStdString(part);

    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // Looking for leaks, a program traces itself, and it is traced already. The last word counts.
    environment.insert("ASAN_OPTIONS", environment.value("ASAN_OPTIONS") + ":detect_leaks=0");
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::SeparateChannels);
    process.start("strace", arguments);
    if (!process.waitForFinished(timeoutMilliseconds)) {
        process.kill();
        process.waitForFinished();
        return {.output = "the program did not end", .exitCode = -1};
    }
    const bool isWhole = process.exitStatus() == QProcess::NormalExit;
    return {.output = process.readAllStandardOutput().toStdString(),
            .exitCode = isWhole ? process.exitCode() : -1};
}

// In the order of the log, whose lines read "1234  write(3, ..."; a call that another thread interrupted
// has a second line, "<... write resumed>".
std::vector<Point> points(const std::string& log)
{
    std::vector<Point> found;
    std::set<Point> known;
    std::map<std::pair<std::string, std::string>, int> counts;
    std::ifstream file(log);
    std::string thread, rest;
    while (file >> thread && std::getline(file >> std::ws, rest)) {
        const auto bracket = rest.find('(');
        if (bracket == std::string::npos || rest.find(' ') < bracket)
            continue;
        const std::string call = rest.substr(0, bracket);
        const Point point{call, ++counts[{thread, call}]};
        if (known.insert(point).second)
            found.push_back(point);
    }
    return found;
}

} // namespace

bool canDisturb()
{
    return !QStandardPaths::findExecutable("strace").isEmpty() &&
           traced({"true"}, "/dev/null", "").exitCode == 0;
}

FaultReport disturbAtEveryCall(const Scenario& scenario, Fault fault, int every)
{
    const TemporaryFolder folder;
    const std::string log = (folder / "calls").string();
    FaultReport report;
    scenario.prepare();
    const Disturbed whole = traced(scenario.command, log, "");
    if (whole.exitCode != 0) {
        report.complaints.push_back("the undisturbed run failed: " + whole.output);
        return report;
    }
    const std::vector<Point> all = points(log);
    report.calls = static_cast<int>(all.size());

    for (std::size_t i = 0; i < all.size(); i += static_cast<std::size_t>(every)) {
        scenario.prepare();
        Disturbed run = traced(scenario.command, "/dev/null", injection(fault, all[i]));
        run.call = all[i].call + " " + std::to_string(all[i].number);
        ++report.tried;
        if (const std::string complaint = scenario.judge(run, whole.output); !complaint.empty())
            report.complaints.push_back(run.call + ": " + complaint);
    }
    return report;
}

} // namespace support
