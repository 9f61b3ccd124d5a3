// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/training.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace app {

class AnswerTile;

// What the network says about held-back pictures: the ones it is most wrong about, and the same few
// after every epoch.
class AnswersCard final : public QFrame
{
    Q_OBJECT

public:
    AnswersCard(Studio& studio, QWidget* parent = nullptr);

    void setAnswers(const std::vector<HeldBackAnswer>& worst, const std::vector<HeldBackAnswer>& same,
                    const std::vector<std::string>& classes, std::int64_t afterEpoch);

signals:
    void chosen(qint64 item); // the number of its id

private:
    void fill(std::vector<AnswerTile*>& tiles, QHBoxLayout& row, const std::vector<HeldBackAnswer>& answers,
              const std::vector<std::string>& classes);

    Studio& m_studio;
    QLabel* m_worstTitle;
    QLabel* m_after;
    QHBoxLayout* m_worstRow;
    QHBoxLayout* m_sameRow;
    std::vector<AnswerTile*> m_worst, m_same;
};

} // namespace app
