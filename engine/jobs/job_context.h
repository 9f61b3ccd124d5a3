// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/progress.h"
#include "engine/jobs/event.h"
#include "engine/project/store.h"
#include "engine/run/runner.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace engine::jobs {

// What a running job may do to the world around it. Lives on the engine thread; only the store thread
// touches the project, so every access to it goes through onStore().
class JobContext
{
public:
    virtual ~JobContext() = default;

    virtual bool cancelled() const = 0;
    // Whether it was the end of the session that stopped the job, and no person.
    virtual bool closing() const { return false; }
    virtual void progress(std::string_view doing, std::uint64_t done, std::uint64_t total) = 0;
    virtual void log(std::string_view what, std::vector<std::pair<std::string, double>> figures) = 0;

    // Opens a device for this job. Interactive jobs go first at the runner's yields.
    virtual Result<std::unique_ptr<run::Runner>> openRunner(std::string_view device) = 0;

    // Runs `use` with the project's store on the store thread and waits for it. Fails when the session
    // has no project.
    virtual Result<void> onStore(const std::function<Result<void>(project::Store&)>& use) = 0;

    // The same with a value to bring back.
    template<class T, class Use>
    Result<T> fromStore(Use use)
    {
        std::optional<T> value;
        const Result<void> done = onStore([&](project::Store& store) -> Result<void> {
            Result<T> got = use(store);
            if (!got)
                return got.error();
            value.emplace(*std::move(got));
            return {};
        });
        if (!done)
            return done.error();
        return *std::move(value);
    }

    // For functions of the data layer: reports and asks in one.
    data::Progress reporting(std::string doing)
    {
        return [this, doing = std::move(doing)](std::uint64_t done, std::uint64_t total) {
            progress(doing, done, total);
            return !cancelled();
        };
    }
};

} // namespace engine::jobs
