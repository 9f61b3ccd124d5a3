// SPDX-License-Identifier: Apache-2.0
// A window whose pages import, label, edit the network and train, and tell what shows as done; the
// kill-point test ends it anywhere. usage: window_at_work PROJECT PICTURES
#include "app/commands/change_network.h"
#include "app/pages/design/design_page.h"
#include "tests/app/support/journey.h"
#include "widgets/gallery/gallery_view.h"
#include "widgets/graph/node_palette.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

#include <cstdio>

using namespace engine;
using namespace support;

namespace {

constexpr int labels = 6;

void tell(const std::string& done)
{
    std::printf("%s\n", done.c_str());
    std::fflush(stdout);
}

// What shows in the window is on the disk.
template<class Holds>
void tellOnce(const std::string& done, Holds holds)
{
    if (!QTest::qWaitFor(holds, patience))
        qFatal("%s never showed", done.c_str());
    tell(done);
}

void label(RealWindow& real)
{
    real.page(app::PageId::Label);
    auto* film = real.control<widgets::GalleryView>("Pictures to label");
    if (!film || !QTest::qWaitForWindowActive(&real.window(), patience))
        qFatal("There is nothing to label.");
    const project::Project& project = real.document().project();
    for (std::size_t i = 0; i < labels; ++i) {
        QTest::keyClick(film, Qt::Key_3);
        tellOnce("label", [&] { return project.items[i].label == project.classes.back().id; });
    }
}

void draw(RealWindow& real)
{
    auto& page = static_cast<app::DesignPage&>(real.page(app::PageId::Design));
    const project::Project& project = real.document().project();
    const auto text = [&] {
        const auto found = project.networks.find(app::commands::mainNetwork);
        return found == project.networks.end() ? std::string() : found->second;
    };
    real.click("Use Multilayer perceptron");
    tellOnce("network", [&] { return !text().empty(); });
    for (const graph::NetworkNode& node : page.model().network().nodes)
        if (node.op == "relu") {
            page.view().show({{}, node.id});
            break;
        }
    QTest::keyClick(&page.view(), Qt::Key_Tab);
    auto* words = page.findChild<widgets::graph::NodePalette*>()->findChild<QLineEdit*>();
    QTest::keyClicks(words, "dropout");
    QTest::keyClick(words, Qt::Key_Return);
    tellOnce("dropout", [&] { return text().find("dropout") != std::string::npos; });
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc != 3)
        qFatal("usage: window_at_work PROJECT PICTURES");
    RealWindow real;
    if (!real.open(argv[1]))
        return 1;
    real.studio().accept({argv[2]});
    tellOnce("import", [&] { return !real.document().project().items.empty(); });
    label(real);
    draw(real);
    if (!setEpochs(real, 2, 8))
        return 1;
    QObject::connect(&real.studio().engine(), &app::EngineBridge::logged, [](const jobs::Logged& event) {
        if (event.what == "epoch")
            tell("epoch");
    });
    if (!clickPrimary(real.page(app::PageId::Train)))
        return 1;
    tellOnce("trained", [&] { return isTrained(real); });
    return 0;
}
