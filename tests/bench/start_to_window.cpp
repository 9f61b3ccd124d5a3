// SPDX-License-Identifier: Apache-2.0
// From the start of a program to the first pixel of its window on an X display that shows nothing else,
// beside the same for an empty window of the toolkit: start_to_window [--runs N] PROGRAM [ARGUMENT...]
#include <QCommandLineParser>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPixmap>
#include <QRasterWindow>
#include <QScreen>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto patience = std::chrono::seconds(20);
constexpr double limit = 1000; // ms

struct Start
{
    double window = 0; // ms to the first pixel
    double quiet = 0;  // ms until the program has done all it does at the start
    double memory = 0; // MB at the most until then
};

// What the toolkit alone takes.
class EmptyWindow final : public QRasterWindow
{
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(QRect(QPoint(), size()), Qt::white); }
};

double since(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

QRgb middle(QScreen& screen)
{
    const QSize size = screen.size();
    return screen.grabWindow(0, size.width() / 2, size.height() / 2, 1, 1).toImage().pixel(0, 0);
}

// In clock ticks, of all its threads.
long processorTime(pid_t program)
{
    std::ifstream file("/proc/" + std::to_string(program) + "/stat");
    std::string word;
    for (int i = 0; i < 13; ++i)
        file >> word;
    long user = 0, system = 0;
    file >> user >> system;
    return user + system;
}

double peakMemory(pid_t program)
{
    std::ifstream file("/proc/" + std::to_string(program) + "/status");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("VmHWM:"))
            return std::stod(line.substr(6)) / 1024;
    return 0;
}

Start start(QScreen& screen, std::vector<char*> arguments)
{
    using namespace std::chrono_literals;
    const QRgb before = middle(screen);
    arguments.push_back(nullptr);
    const Clock::time_point begin = Clock::now();
    pid_t program = 0;
    if (posix_spawnp(&program, arguments.front(), nullptr, nullptr, arguments.data(), environ) != 0)
        qFatal("%s cannot be started", arguments.front());
    Start result;
    while (middle(screen) == before && Clock::now() - begin < patience)
        std::this_thread::sleep_for(1ms);
    result.window = since(begin);
    for (long last = -1, now = processorTime(program); now != last; now = processorTime(program)) {
        last = now;
        result.quiet = since(begin);
        std::this_thread::sleep_for(500ms);
    }
    result.memory = peakMemory(program);
    kill(program, SIGTERM);
    waitpid(program, nullptr, 0);
    while (middle(screen) != before)
        std::this_thread::sleep_for(10ms);
    return result;
}

double median(std::vector<Start> starts, double Start::*figure)
{
    std::ranges::sort(starts, {}, figure);
    return starts[starts.size() / 2].*figure;
}

void print(const std::string& name, std::vector<Start> starts)
{
    std::ranges::sort(starts, {}, &Start::window);
    const double window = median(starts, &Start::window);
    std::printf("%-10s window after %4.0f ms (%.0f to %.0f; %.2f of the limit), quiet after %4.0f ms, "
                "%.0f MB at the most, %zu starts\n",
                name.c_str(), window, starts.front().window, starts.back().window, window / limit,
                median(starts, &Start::quiet), median(starts, &Start::memory), starts.size());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    QGuiApplication application(argc, argv);
    if (argc == 2 && std::string_view(argv[1]) == "--empty-window") {
        EmptyWindow window;
        window.resize(1440, 900);
        window.show();
        return QGuiApplication::exec();
    }
    QCommandLineParser arguments;
    arguments.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    arguments.addOption({"runs", "How often it is started, after once to warm up", "number", "10"});
    arguments.addPositionalArgument("program", "What is started, with its arguments");
    arguments.process(application);
    std::vector<std::string> words;
    for (const QString& word : arguments.positionalArguments())
        words.push_back(word.toStdString());
    if (words.empty())
        arguments.showHelp(2);
    std::string self = "/proc/self/exe", empty = "--empty-window";
    std::vector<char*> program, peer = {self.data(), empty.data()};
    for (std::string& word : words)
        program.push_back(word.data());

    QScreen& screen = *QGuiApplication::primaryScreen();
    const int runs = std::max(1, arguments.value("runs").toInt());
    std::vector<Start> ours, toolkit;
    start(screen, program);
    start(screen, peer);
    for (int run = 0; run < runs; ++run) { // by turns, so that both meet the same weather
        ours.push_back(start(screen, program));
        toolkit.push_back(start(screen, peer));
    }
    print("program", ours);
    print("toolkit", toolkit);
    std::printf("ratio      %.2f\n", median(ours, &Start::window) / median(toolkit, &Start::window));
    return 0;
}
