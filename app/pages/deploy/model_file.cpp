// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/deploy/model_file.h"

#include "app/text.h"
#include "engine/io/npz.h"
#include "engine/io/onnx/read.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSaveFile>

namespace app {

using namespace engine;
using jobs::ExportFormat;

namespace {

QString endingOf(ExportFormat format)
{
    return format == ExportFormat::Onnx ? QStringLiteral("onnx") : QStringLiteral("npz");
}

Error unreadable(const QString& path)
{
    return {.kind = ErrorKind::Storage,
            .sentence = toString(ModelFile::tr("'%1' could not be read back. Build it again.").arg(path)),
            .detail = {}};
}

// What the bytes on the disk say.
Result<BuiltFile> inspected(BuiltFile file)
{
    QFile bytes(file.path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!bytes.open(QIODevice::ReadOnly) || !hash.addData(&bytes))
        return unreadable(file.path);
    file.sha256 = QString::fromLatin1(hash.result().toHex());
    if (file.format == ExportFormat::Onnx) {
        const Result<io::onnx::Model> model = io::onnx::readOnnx(toString(file.path));
        if (!model)
            return model.error();
        Result<io::onnx::Card> card = io::onnx::cardFrom(model->properties);
        if (!card)
            return card.error();
        file.opset = model->opset;
        file.classes = std::move(card->classes);
        file.preprocessing = std::move(card->preprocessing);
        file.licence = toQString(card->licence);
        return file;
    }
    const Result<io::Tensors> weights = io::readNpz(toString(file.path));
    if (!weights)
        return weights.error();
    file.arrays = weights->size();
    for (const auto& [name, tensor] : *weights)
        file.numbers += tensor.count();
    return file;
}

Result<QString> copied(const QString& from, const QString& to)
{
    const Error failure = {
        .kind = ErrorKind::Storage,
        .sentence = toString(ModelFile::tr("'%1' could not be written. Choose another place.").arg(to)),
        .detail = {}};
    QFile source(from);
    QSaveFile target(to);
    if (!source.open(QIODevice::ReadOnly) || !target.open(QIODevice::WriteOnly))
        return failure;
    while (!source.atEnd()) {
        const QByteArray some = source.read(1 << 20);
        if (some.isEmpty() || target.write(some) != some.size())
            return failure;
    }
    return target.commit() ? Result<QString>(to) : failure;
}

} // namespace

ModelFile::ModelFile(Studio& studio, QObject* parent) : QObject(parent), m_studio(studio) {}

const BuiltFile* ModelFile::built(ExportFormat format) const
{
    const auto& file = format == ExportFormat::Onnx ? m_onnx : m_npz;
    return file ? &*file : nullptr;
}

void ModelFile::forget()
{
    ++m_generation;
    m_onnx.reset();
    m_npz.reset();
    m_busy = false;
    emit changed();
}

void ModelFile::build(ExportFormat format)
{
    if (m_busy)
        return;
    m_busy = true;
    emit changed();
    const QString path = m_folder.filePath(QStringLiteral("model.") + endingOf(format));
    m_studio.engine().submit(
        jobs::ExportJob{
            .format = format, .out = toString(path), .run = {}, .device = m_studio.devices().choice()},
        tr("Build a file"), this,
        [this, format, path, generation = m_generation](Result<jobs::ExportOutcome> outcome) {
            if (generation != m_generation)
                return;
            if (!outcome) {
                m_busy = false;
                emit changed();
                emit failed(outcome.error());
                return;
            }
            BuiltFile file = {.format = format, .run = outcome->run, .path = path};
            file.name = QStringLiteral("%1-%2.%3")
                            .arg(m_studio.document().name())
                            .arg(number(outcome->run))
                            .arg(endingOf(format));
            file.bytes = outcome->bytes;
            file.parity = outcome->parity;
            file.device = toQString(outcome->device);
            file.at = QTime::currentTime();
            file.classes = outcome->classes;
            readBack(std::move(file));
        },
        EngineBridge::Urgency::Interactive);
}

void ModelFile::readBack(BuiltFile file)
{
    m_studio.engine().inBackground<BuiltFile>(
        this, [file = std::move(file)] { return inspected(file); },
        [this, generation = m_generation](Result<BuiltFile> read) {
            if (generation != m_generation)
                return;
            m_busy = false;
            if (read)
                (read->format == ExportFormat::Onnx ? m_onnx : m_npz) = *read;
            emit changed();
            if (!read)
                emit failed(read.error());
        });
}

void ModelFile::saveTo(ExportFormat format, const QString& path)
{
    const BuiltFile* file = built(format);
    if (!file)
        return;
    m_studio.engine().inBackground<QString>(
        this, [from = file->path, path] { return copied(from, path); },
        [this](Result<QString> done) {
            if (done)
                emit saved(*done);
            else
                emit failed(done.error());
        });
}

} // namespace app
