// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio.h"
#include "engine/data/preprocessing.h"

#include <QTemporaryDir>

namespace app {

// A file for others, written and read back: all that is said of it was found in its bytes.
struct BuiltFile
{
    engine::jobs::ExportFormat format = engine::jobs::ExportFormat::Onnx;
    engine::RunId run = engine::RunId::None;
    QString path; // in a temporary folder, until it is saved
    QString name; // "home-photos-14.onnx"
    quint64 bytes = 0;
    QString sha256;
    engine::io::onnx::Parity parity;
    QString device;
    QTime at;
    std::vector<std::string> classes;
    std::optional<engine::data::Preprocessing> preprocessing; // of an ONNX file
    std::int64_t opset = 0;                                   // of an ONNX file
    QString licence;
    std::size_t arrays = 0;   // of a file of weights
    std::int64_t numbers = 0; // in them
};

// Builds such files in a folder of its own, one of each format, ahead of whatever runs.
class ModelFile final : public QObject
{
    Q_OBJECT

public:
    explicit ModelFile(Studio& studio, QObject* parent = nullptr);

    void build(engine::jobs::ExportFormat format);
    bool isBusy() const { return m_busy; }
    // Null until it is built, and after the project or the model has changed.
    const BuiltFile* built(engine::jobs::ExportFormat format) const;
    void forget();

    // Copies what was built; the file appears whole or not at all.
    void saveTo(engine::jobs::ExportFormat format, const QString& path);

signals:
    void changed();
    void failed(const engine::Error& error);
    void saved(const QString& path);

private:
    void readBack(BuiltFile file);

    Studio& m_studio;
    QTemporaryDir m_folder;
    std::optional<BuiltFile> m_onnx, m_npz;
    bool m_busy = false;
    int m_generation = 0;
};

} // namespace app
