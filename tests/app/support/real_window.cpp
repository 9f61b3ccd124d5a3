// SPDX-License-Identifier: Apache-2.0
#include "tests/app/support/real_window.h"

#include "app/start.h"
#include "engine/data/samples/draw_shape.h"
#include "engine/data/write_png.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QTest>

namespace support {

using namespace engine;

namespace {

bool isCalled(const QWidget& widget, const QString& name)
{
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget); button && button->text() == name)
        return true;
    return widget.accessibleName() == name;
}

} // namespace

std::filesystem::path scratch()
{
    static const QTemporaryDir folder;
    return folder.path().toStdString();
}

RealWindow::RealWindow()
{
    static const bool isPrepared = [] {
        const QByteArray home = QByteArray::fromStdString(scratch().string());
        qputenv("HOME", home);
        qputenv("XDG_CONFIG_HOME", home + "/config");
        qputenv("XDG_DATA_HOME", home + "/data");
        app::prepareApplication(*qApp);
        return true;
    }();
    Q_UNUSED(isPrepared)
    m_studio = std::make_unique<app::Studio>();
    m_studio->preferences().setProjectsFolder(scratch() / "projects");
    app::prepareTheme(*qApp, m_studio->preferences());
    QObject::connect(&m_studio->notices(), &app::Notices::told, m_studio.get(),
                     [this](const widgets::NoticeBar::Notice& notice) {
                         qInfo("%s", qPrintable(notice.sentence));
                         m_said.push_back(notice);
                     });
    m_window = std::make_unique<app::MainWindow>(*m_studio);
    m_window->resize(1440, 900);
    m_window->show();
    m_studio->devices().refresh();
}

RealWindow::~RealWindow()
{
    m_window->close();
}

app::Page& RealWindow::page(app::PageId id)
{
    m_window->showPage(id);
    return m_window->page(id);
}

bool RealWindow::open(const std::filesystem::path& folder)
{
    m_studio->openProject(folder);
    return QTest::qWaitFor([&] { return document().isOpen(); }, 10'000);
}

bool RealWindow::closeProject()
{
    document().close();
    bool isClosed = false;
    m_studio->engine().onceClosed<bool>(
        m_window.get(), []() -> Result<bool> { return true; }, [&](const Result<bool>&) { isClosed = true; });
    return QTest::qWaitFor([&] { return isClosed; }, 30'000);
}

bool RealWindow::isIdle(int seconds)
{
    return QTest::qWaitFor([&] { return m_studio->jobs().active() == 0 && !document().isSaving(); },
                           seconds * 1000);
}

void RealWindow::drop(const std::vector<std::filesystem::path>& paths)
{
    QList<QUrl> urls;
    for (const std::filesystem::path& path : paths)
        urls << QUrl::fromLocalFile(QString::fromStdString(path.string()));
    QMimeData data;
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(500, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &enter);
    QDropEvent event(QPointF(500, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &event);
}

QWidget* RealWindow::control(const QString& name)
{
    for (QWidget* widget : m_window->findChildren<QWidget*>())
        if (widget->isVisible() && isCalled(*widget, name))
            return widget;
    return nullptr;
}

bool RealWindow::click(const QString& name)
{
    QWidget* widget = control(name);
    if (!widget || !widget->isEnabled())
        return false;
    QTest::mouseClick(widget, Qt::LeftButton);
    return true;
}

std::filesystem::path folderOfShapes(const std::string& name, int perClass)
{
    using data::samples::ShapeKind;
    const std::filesystem::path folder = scratch() / name;
    Random random(7, 0);
    for (const auto& [kind, word] :
         {std::pair(ShapeKind::Circle, "circle"), std::pair(ShapeKind::Square, "square"),
          std::pair(ShapeKind::Triangle, "triangle")}) {
        std::filesystem::create_directories(folder / word);
        for (int i = 0; i < perClass; ++i)
            if (const auto written = data::writePng(folder / word / (std::to_string(i) + ".png"),
                                                    data::samples::drawShape(kind, random));
                !written)
                qFatal("%s", written.error().sentence.c_str());
    }
    return folder;
}

} // namespace support
