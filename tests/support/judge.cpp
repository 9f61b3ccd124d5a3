// SPDX-License-Identifier: Apache-2.0
#include "tests/support/judge.h"

#include "engine/core/text.h"

#include <QProcess>
#include <QStandardPaths>

#include <cstdlib>

namespace fs = std::filesystem;

namespace support {
namespace {

constexpr int patience = 120'000; // milliseconds; importing PyTorch from a cold disk is slow

// Debian's own Python, because that is where apt puts PyTorch.
constexpr const char* python = "/usr/bin/python3";

// Where setup.sh test --all lets npm put onnxruntime-node: one for all presets.
fs::path onnxRuntimeFolder()
{
    const char* build = std::getenv("ORIEL_BINARY_DIR");
    return fs::path(build ? build : ".").parent_path() / "judges" / "onnxruntime";
}

// What the program complained about; empty when it succeeded.
std::string complaint(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(patience))
        return (program + ": " + process.errorString()).toStdString();
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {};
    const std::string words = process.readAllStandardError().trimmed().toStdString();
    return words.empty() ? "it failed without a word" : words;
}

engine::Result<void> ask(const QString& program, const QStringList& arguments)
{
    const std::string words = complaint(program, arguments);
    if (words.empty())
        return {};
    return engine::Error{
        .kind = engine::ErrorKind::Invalid, .sentence = "The judge failed: " + words, .detail = {}};
}

QString text(const fs::path& path)
{
    return QString::fromStdString(path.string());
}

} // namespace

const std::string& whyNoPyTorch()
{
    static const std::string reason = [] {
        const std::string words = complaint(python, {"-c", "import torch, numpy"});
        return words.empty() ? words : "PyTorch is not installed here (package python3-torch): " + words;
    }();
    return reason;
}

const std::string& whyNoOnnxRuntime()
{
    static const std::string reason = [] {
        if (QStandardPaths::findExecutable("node").isEmpty())
            return std::string("Node.js is not installed here (package nodejs)");
        if (!fs::exists(onnxRuntimeFolder() / "node_modules" / "onnxruntime-node"))
            return std::string("onnxruntime-node is not there; setup.sh test --all fetches it");
        return std::string();
    }();
    return reason;
}

engine::Result<void> askPyTorch(const std::string& script, const fs::path& folder)
{
    const char* root = std::getenv("ORIEL_SOURCE_DIR");
    const fs::path file = fs::path(root ? root : ".") / "tests" / "judges" / script;
    return ask(python, {text(file), text(folder)});
}

engine::Result<void> askOnnxRuntime(const fs::path& model, const std::vector<ModelInput>& inputs,
                                    const fs::path& folder)
{
    QStringList arguments = {text(onnxRuntimeFolder() / "run.mjs"), text(model), text(folder)};
    for (const ModelInput& input : inputs)
        arguments << QString::fromStdString(engine::text::cat(input.name, "=", input.file.string()));
    return ask("node", arguments);
}

} // namespace support
