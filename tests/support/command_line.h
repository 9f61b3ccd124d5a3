// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>

namespace support {

// What oriel-cli said and how it ended.
struct CliAnswer
{
    int exitCode = -1; // -1: it crashed or did not end
    std::string out, errors;
    nlohmann::json json; // of `out`; discarded unless that is exactly one object

    bool isOneObject() const { return json.is_object(); }
    std::string first() const; // line of the errors
};

// The program of this build, to be started by the caller.
void prepareCli(QProcess& process, const QStringList& arguments,
                const std::map<std::string, std::string>& environment = {});

// Runs it to its end.
CliAnswer cli(const QStringList& arguments, const std::map<std::string, std::string>& environment = {});

QString text(const std::filesystem::path& path);

} // namespace support
