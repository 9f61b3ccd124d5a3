// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/deploy/snippet.h"

#include "app/text.h"
#include "engine/io/onnx/deployable.h"
#include "widgets/theme/theme.h"

#include <QRegularExpression>

namespace app {

using namespace engine;
namespace theme = widgets::theme;

namespace {

// How PIL brings a picture to the network's size, the same way as data::fitted().
QString fitting(const data::Preprocessing& p)
{
    const QString size = QStringLiteral("(%1, %2)").arg(p.width).arg(p.height);
    switch (p.fit) {
    case data::Fit::Stretch:
        return QStringLiteral("picture = picture.resize(%1, Image.BILINEAR)").arg(size);
    case data::Fit::Crop:
        return QStringLiteral("picture = ImageOps.fit(picture, %1, Image.BILINEAR)").arg(size);
    case data::Fit::Letterbox:
        return QStringLiteral("picture = ImageOps.pad(picture, %1, Image.BILINEAR, color=%2)")
            .arg(size, p.channels == 1 ? QString::number(data::letterboxGrey)
                                       : QStringLiteral("(%1, %1, %1)").arg(data::letterboxGrey));
    }
    return {};
}

QString onnx(const BuiltFile& file)
{
    const data::Preprocessing& p = *file.preprocessing;
    QStringList lines = {
        QStringLiteral("# pip install onnxruntime pillow numpy"),
        QStringLiteral("import json"),
        QStringLiteral("import numpy as np, onnxruntime as ort"),
        QStringLiteral("from PIL import Image, ImageOps"),
        {},
        QStringLiteral("model = ort.InferenceSession(\"%1\")").arg(file.name),
        QStringLiteral("names = json.loads(model.get_modelmeta().custom_metadata_map[\"oriel.classes\"])"),
        {},
        QStringLiteral("picture = Image.open(\"picture.jpg\")")};
    if (p.turnUpright)
        lines << QStringLiteral("picture = ImageOps.exif_transpose(picture)");
    lines << QStringLiteral("picture = picture.convert(\"%1\")")
                 .arg(p.channels == 1 ? QStringLiteral("L") : QStringLiteral("RGB"));
    lines << fitting(p);
    lines << (p.channels == 1
                  ? QStringLiteral("levels = np.asarray(picture, np.float32)[None, None]  # 0 to 255")
                  : QStringLiteral(
                        "levels = np.asarray(picture, np.float32).transpose(2, 0, 1)[None]  # 0 to 255"));
    lines << QString()
          << QStringLiteral("scores = model.run([\"%1\"], {\"%2\": levels})[0][0]")
                 .arg(toQString(io::onnx::probabilitiesName), toQString(io::onnx::picturesName))
          << QStringLiteral("best = int(scores.argmax())")
          << QStringLiteral("print(names[best], scores[best])");
    return lines.join('\n') + '\n';
}

QString npz(const BuiltFile& file)
{
    return QStringLiteral("# pip install numpy\n"
                          "import numpy as np\n\n"
                          "weights = np.load(\"%1\")\n"
                          "for name in weights:\n"
                          "    print(name, weights[name].shape)\n")
        .arg(file.name);
}

} // namespace

QString snippetFor(const BuiltFile& file)
{
    if (file.format == jobs::ExportFormat::Npz)
        return npz(file);
    return file.preprocessing ? onnx(file) : QString();
}

PythonColours::PythonColours(QTextDocument* document) : QSyntaxHighlighter(document)
{
    connect(&theme::Theme::instance(), &theme::Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void PythonColours::highlightBlock(const QString& text)
{
    static const QRegularExpression words(QStringLiteral("\\b(import|from|as|for|in|if|else)\\b"));
    static const QRegularExpression strings(QStringLiteral("\"[^\"]*\""));
    static const QRegularExpression comments(QStringLiteral("#.*$"));
    const auto& t = theme::tokens();
    for (const auto& [expression, colour] :
         {std::pair(&words, t.accent), std::pair(&strings, t.good), std::pair(&comments, t.secondary)})
        for (auto match = expression->globalMatch(text); match.hasNext();) {
            const QRegularExpressionMatch found = match.next();
            setFormat(static_cast<int>(found.capturedStart()), static_cast<int>(found.capturedLength()),
                      colour);
        }
}

} // namespace app
