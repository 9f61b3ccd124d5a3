// SPDX-License-Identifier: Apache-2.0
#include "tests/support/command_line.h"

#include <QProcessEnvironment>

#include <cstdlib>

namespace support {
namespace {

constexpr int patience = 240'000; // milliseconds, on a machine with much else to do

} // namespace

std::string CliAnswer::first() const
{
    return errors.substr(0, errors.find('\n'));
}

void prepareCli(QProcess& process, const QStringList& arguments,
                const std::map<std::string, std::string>& environment)
{
    const char* build = std::getenv("ORIEL_BINARY_DIR");
    process.setProgram(text(std::filesystem::path(build ? build : ".") / "bin" / "oriel-cli"));
    process.setArguments(arguments);
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (const auto& [name, value] : environment)
        all.insert(QString::fromStdString(name), QString::fromStdString(value));
    process.setProcessEnvironment(all);
}

CliAnswer cli(const QStringList& arguments, const std::map<std::string, std::string>& environment)
{
    QProcess process;
    prepareCli(process, arguments, environment);
    process.start();
    CliAnswer answer;
    if (process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit)
        answer.exitCode = process.exitCode();
    answer.out = process.readAllStandardOutput().toStdString();
    answer.errors = process.readAllStandardError().toStdString();
    answer.json = nlohmann::json::parse(answer.out, nullptr, false);
    return answer;
}

QString text(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

} // namespace support
