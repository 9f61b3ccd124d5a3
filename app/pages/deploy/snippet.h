// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/deploy/model_file.h"

#include <QSyntaxHighlighter>

namespace app {

// Python that uses the very file: its name, its input, its preparation of pictures.
QString snippetFor(const BuiltFile& file);

class PythonColours final : public QSyntaxHighlighter
{
public:
    explicit PythonColours(QTextDocument* document);

protected:
    void highlightBlock(const QString& text) override;
};

} // namespace app
