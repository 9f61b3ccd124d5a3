// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/bench_job.h"
#include "engine/jobs/evaluate_job.h"
#include "engine/jobs/explain_job.h"
#include "engine/jobs/export_job.h"
#include "engine/jobs/fit_job.h"
#include "engine/jobs/import_job.h"
#include "engine/jobs/predict_job.h"
#include "engine/jobs/run_model_job.h"
#include "engine/jobs/sample_job.h"
#include "engine/jobs/train_job.h"

#include <variant>

namespace engine::jobs {

// Every kind of job and what each brings back, in the same order. A new kind is a file and a line here.
using Job = std::variant<ImportJob, FitJob, SampleJob, TrainJob, EvaluateJob, PredictJob, ExplainJob,
                         ExportJob, RunModelJob, SuiteJob, BenchJob>;
using Outcome =
    std::variant<ImportOutcome, FitOutcome, SampleOutcome, TrainOutcome, EvaluateOutcome, PredictOutcome,
                 ExplainOutcome, ExportOutcome, RunModelOutcome, SuiteOutcome, BenchOutcome>;

} // namespace engine::jobs
