// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/deploy/model_view.h"

#include "app/pages/deploy/parity_plot.h"
#include "app/pages/deploy/snippet.h"
#include "app/pages/parts/card.h"
#include "app/text.h"
#include "widgets/forms/elided_label.h"
#include "widgets/theme/icon.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace app {

using namespace engine;
namespace theme = widgets::theme;
namespace size = widgets::theme::size;

namespace {

QString takes(const data::Preprocessing& p)
{
    const bool isGrey = p.channels == 1;
    const QString words =
        p.fit == data::Fit::Stretch ? (isGrey ? ModelView::tr("%1 × %2, grey, stretched")
                                              : ModelView::tr("%1 × %2, colour, stretched"))
        : p.fit == data::Fit::Crop
            ? (isGrey ? ModelView::tr("%1 × %2, grey, cropped") : ModelView::tr("%1 × %2, colour, cropped"))
            : (isGrey ? ModelView::tr("%1 × %2, grey, fitted") : ModelView::tr("%1 × %2, colour, fitted"));
    return words.arg(p.width).arg(p.height);
}

QFont fixedFont()
{
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(size::caption);
    return fixed;
}

QPushButton* copyButton(const QString& name, QWidget* parent)
{
    auto* button = new QPushButton(ModelView::tr("Copy"), parent);
    button->setIcon(theme::icon(QStringLiteral("copy")));
    button->setAccessibleName(name);
    return button;
}

} // namespace

ModelView::ModelView(QWidget* parent)
    : QWidget(parent)
    , m_name(new QLabel(this))
    , m_pill(new QLabel(this))
    , m_largest(new QLabel(this))
    , m_largestWords(new QLabel(this))
    , m_plot(new ParityPlot(this))
    , m_parityWords(new QLabel(this))
    , m_code(new QPlainTextEdit(this))
    , m_needs(new QLabel(this))
    , m_licence(new QLabel(this))
    , m_hash(new widgets::ElidedLabel(this))
    , m_state(new QLabel(this))
    , m_busy(new QProgressBar(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(size::gap12);
    m_state->setWordWrap(true);
    m_busy->setRange(0, 0);
    m_busy->setAccessibleName(tr("Building"));
    column->addWidget(m_busy);
    column->addWidget(m_state);
    auto* upper = new QHBoxLayout;
    upper->setSpacing(size::gap12);
    upper->addWidget(makeInside(), 1);
    upper->addWidget(makeParity(), 1);
    column->addLayout(upper);
    column->addWidget(makeUsage(), 1);
    column->addWidget(makeLicence());
    showBusy();
}

Card* ModelView::makeInside()
{
    m_insideCard = new Card(tr("What is inside"), {}, this);
    theme::setRole(m_name, "caption");
    m_insideCard->head()->addWidget(m_name);
    return m_insideCard;
}

Card* ModelView::makeParity()
{
    auto* card = new Card(tr("Same answers as here"), {}, this);
    card->head()->addWidget(m_pill);
    auto* row = new QHBoxLayout;
    row->setSpacing(size::gap12);
    theme::setRole(m_largest, "headline");
    theme::setRole(m_largestWords, "caption");
    m_largestWords->setWordWrap(true);
    row->addWidget(m_largest);
    row->addWidget(m_largestWords, 1);
    card->body()->addLayout(row);
    card->body()->addWidget(m_plot, 100); // all there is, while it is there
    theme::setRole(m_parityWords, "caption");
    m_parityWords->setWordWrap(true);
    card->body()->addWidget(m_parityWords);
    card->body()->addStretch();
    return card;
}

Card* ModelView::makeUsage()
{
    auto* card = new Card(tr("Use it from Python"), {}, this);
    auto* copy = copyButton(tr("Copy the program"), card);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(snippet()); });
    card->head()->addWidget(copy);
    m_code->setReadOnly(true);
    m_code->setAccessibleName(tr("A program that uses the file"));
    m_code->setFont(fixedFont());
    m_code->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_code->setTabChangesFocus(true);
    m_code->setMinimumHeight(180);
    new PythonColours(m_code->document());
    card->body()->addWidget(m_code, 1);
    theme::setRole(m_needs, "caption");
    m_needs->setWordWrap(true);
    card->body()->addWidget(m_needs);
    return card;
}

QWidget* ModelView::makeLicence()
{
    auto* card = new QFrame(this);
    theme::setRole(card, "card");
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(size::gap16, size::gap12, size::gap12, size::gap8);
    column->setSpacing(size::gap4);
    auto* upper = new QHBoxLayout;
    upper->setSpacing(size::gap8);
    auto* shield = new QLabel(card);
    const auto dress = [shield] {
        shield->setPixmap(
            theme::icon(QStringLiteral("shield"), theme::Ink::Good).pixmap(size::icon, size::icon));
    };
    dress();
    connect(&theme::Theme::instance(), &theme::Theme::changed, shield, dress);
    upper->addWidget(shield, 0, Qt::AlignTop);
    m_licence->setWordWrap(true);
    m_licence->setTextFormat(Qt::RichText);
    upper->addWidget(m_licence, 1);
    column->addLayout(upper);
    auto* lower = new QHBoxLayout;
    lower->setSpacing(size::gap8);
    auto* name = new QLabel(QStringLiteral("SHA-256"), card);
    theme::setRole(name, "caption");
    lower->addWidget(name);
    theme::setRole(m_hash, "caption");
    m_hash->setFont(fixedFont());
    lower->addWidget(m_hash, 1);
    auto* copy = new QToolButton(card);
    copy->setIcon(theme::icon(QStringLiteral("copy")));
    copy->setToolTip(tr("Copy the SHA-256"));
    copy->setAccessibleName(tr("Copy the SHA-256"));
    connect(copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_hash->text()); });
    lower->addWidget(copy);
    column->addLayout(lower);
    return card;
}

void ModelView::addFact(const QString& name, const QString& value)
{
    const int row = m_grid->rowCount();
    m_grid->addWidget(new QLabel(name, m_facts), row, 0);
    auto* label = new QLabel(value, m_facts);
    label->setAlignment(Qt::AlignRight);
    label->setWordWrap(true);
    theme::setRole(label, "caption");
    m_grid->addWidget(label, row, 1);
}

void ModelView::showBusy()
{
    m_busy->show();
    m_state->setText(tr("Writing the file, reading it back and comparing its answers."));
    m_state->show();
}

void ModelView::showError(const QString& sentence)
{
    m_busy->hide();
    m_state->setText(sentence);
    m_state->show();
}

void ModelView::show(const BuiltFile& file)
{
    m_busy->hide();
    m_state->hide();
    m_name->setText(file.name);
    delete m_facts;
    m_facts = new QWidget(m_insideCard);
    m_grid = new QGridLayout(m_facts);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setVerticalSpacing(size::gap12);
    m_grid->setColumnStretch(1, 1);
    if (file.preprocessing) {
        const data::Preprocessing& p = *file.preprocessing;
        addFact(tr("Takes"), takes(p));
        addFact(tr("Normalises"), tr("by your pictures' mean"));
        addFact(tr("Class names"), grouped(static_cast<qint64>(file.classes.size())));
        addFact(tr("Gives"), tr("probabilities, scores"));
        addFact(tr("Licence"), tr("says it is yours"));
    } else {
        addFact(tr("Arrays"), grouped(static_cast<qint64>(file.arrays)));
        addFact(tr("Numbers in them"), grouped(file.numbers));
        addFact(tr("Names"), tr("those of the layers"));
        addFact(tr("Size"), bytes(file.bytes));
    }
    m_grid->setRowStretch(m_grid->rowCount(), 1);
    m_insideCard->body()->addWidget(m_facts, 1);
    showParity(file);
    m_code->setPlainText(snippetFor(file));
    m_needs->setText(file.opset > 0
                         ? tr("Opset %1, standard operators. The program needs ONNX Runtime.").arg(file.opset)
                         : tr("Read by NumPy and by whatever reads its files."));
    m_licence->setText(
        tr("<b>This model is yours.</b> Trained from nothing but the pictures of this project. %1")
            .arg(file.licence.toHtmlEscaped()));
    m_hash->setText(file.sha256);
}

void ModelView::showParity(const BuiltFile& file)
{
    const io::onnx::Parity& parity = file.parity;
    const auto same = parity.pictures - parity.otherAnswers;
    theme::setRole(m_pill, parity.passed() ? "pill-good" : parity.pictures == 0 ? "pill-warn" : "pill-bad");
    m_pill->setText(parity.pictures == 0 ? tr("not compared")
                                         : tr("%1 of %2 same").arg(same).arg(parity.pictures));
    m_largest->setVisible(parity.pictures > 0);
    m_plot->setVisible(parity.pictures > 0);
    m_largest->setText(QLocale().toString(parity.largest, 'g', 2));
    m_largestWords->setText(parity.pictures == 0
                                ? tr("None of the project's pictures could be read, so nothing was compared.")
                                : tr("largest difference in a score, over %1 pictures").arg(parity.pictures));
    m_plot->setDifferences(parity.differences, parity.bar);
    m_parityWords->setText(parity.passed() || parity.pictures == 0
                               ? tr("The saved bytes, read back and run on %1").arg(file.device)
                               : tr("The file does not answer as the model does. Build it again, and report "
                                    "it if it stays so."));
}

QString ModelView::snippet() const
{
    return m_code->toPlainText();
}

} // namespace app
