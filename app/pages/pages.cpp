// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/data/data_page.h"
#include "app/pages/deploy/deploy_page.h"
#include "app/pages/design/design_page.h"
#include "app/pages/evaluate/evaluate_page.h"
#include "app/pages/explain/explain_page.h"
#include "app/pages/label/label_page.h"
#include "app/pages/page.h"
#include "app/pages/settings/settings_page.h"
#include "app/pages/train/train_page.h"
#include "app/pages/welcome/welcome_page.h"

#include <QCoreApplication>

namespace app {

namespace {

template<class Kind>
Page* make(Studio& studio, QWidget* parent)
{
    return new Kind(studio, parent); // the window owns it
}

QString title(const char* text)
{
    return QCoreApplication::translate("app::pages", text);
}

} // namespace

// In the order of the rail. A page that is not built is not listed.
std::vector<PageKind> pageKinds()
{
    return {
        {PageId::Welcome, title("Welcome"), "welcome", "welcome", make<WelcomePage>},
        {PageId::Data, title("Data"), "data", "data", make<DataPage>},
        {PageId::Label, title("Label"), "label", "label", make<LabelPage>},
        {PageId::Design, title("Design"), "design", "design", make<DesignPage>},
        {PageId::Train, title("Train"), "train", "train", make<TrainPage>},
        {PageId::Evaluate, title("Evaluate"), "evaluate", "evaluate", make<EvaluatePage>},
        {PageId::Explain, title("Explain"), "explain", "explain", make<ExplainPage>},
        {PageId::Deploy, title("Deploy"), "deploy", "deploy", make<DeployPage>},
        {PageId::Settings, title("Settings"), "settings", "settings", make<SettingsPage>},
    };
}

} // namespace app
