// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/fit_job.h"

#include "engine/data/fit_to_pictures.h"
#include "engine/jobs/dataset.h"

namespace engine::jobs {

Result<FitOutcome> run(const FitJob&, JobContext& context)
{
    const Result<Dataset> pictures = dataset(context);
    if (!pictures)
        return pictures.error();
    if (pictures->train.empty())
        return Error{.kind = ErrorKind::NotFound,
                     .sentence = "This project has no pictures in its training split. Import some first."};
    if (pictures->classes.empty())
        return Error{.kind = ErrorKind::Invalid,
                     .sentence = "This project has no classes yet, so a network would have nothing to "
                                 "answer. Add some first."};
    const Result<data::Preprocessing> fitted = data::fitToPictures(
        pictures->sources, pictures->train, {}, context.reporting("Measuring the pictures"));
    if (!fitted)
        return fitted.error();
    return FitOutcome{.preprocessing = *fitted,
                      .classes = static_cast<std::int64_t>(pictures->classes.size())};
}

} // namespace engine::jobs
