// SPDX-License-Identifier: Apache-2.0
#include "tests/app/support/stretched_words.h"

#include <QHash>

namespace support {

namespace {

constexpr double stretch = 1.4;

const QHash<QChar, QChar>& dotted()
{
    static const QHash<QChar, QChar> letters = {{u'a', u'ä'}, {u'e', u'ë'}, {u'i', u'ï'},
                                                {u'o', u'ö'}, {u'u', u'ü'}, {u'y', u'ÿ'}};
    return letters;
}

} // namespace

// Markup, places for values (%1, %n, %L1) and file filters "(*.png)" stay as they are.
QString StretchedWords::translate(const char*, const char* text, const char*, int) const
{
    const QString source = QString::fromUtf8(text);
    QString result;
    bool isMarkup = false;
    for (qsizetype i = 0; i < source.size(); ++i) {
        const QChar letter = source[i];
        isMarkup = letter == u'<' || (isMarkup && letter != u'>');
        result += letter;
        const bool isPlace = i > 0 && (source[i - 1] == u'%' || (i > 1 && source[i - 2] == u'%'));
        const bool isSuffix = source.contains(QStringLiteral("(*"));
        const auto found = dotted().constFind(letter.toLower());
        if (isMarkup || isPlace || isSuffix || found == dotted().constEnd())
            continue;
        while (static_cast<double>(result.size()) < stretch * static_cast<double>(i + 1))
            result += *found;
    }
    return result;
}

} // namespace support
