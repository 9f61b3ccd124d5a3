// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTranslator>

namespace support {

// A language in which everything takes two fifths more room, as German does: English with its vowels
// doubled and dotted until it is that long. What is cut off or pushed aside in it is found by looking.
class StretchedWords final : public QTranslator
{
    Q_OBJECT

public:
    using QTranslator::QTranslator;
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* text, const char* disambiguation,
                      int count) const override;
};

} // namespace support
