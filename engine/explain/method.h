// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/core/result.h"
#include "engine/data/preprocessing.h"
#include "engine/data/progress.h"
#include "engine/explain/explanation.h"

#include <optional>
#include <span>

namespace engine::explain {

// What is asked of a method.
struct Request
{
    Tensor picture;                     // f32 [1, C, H, W], prepared as for a prediction
    data::Preprocessing preprocessing;  // how: it tells what black is
    std::optional<std::int64_t> target; // a class; nothing: the predicted one
    std::string layer;                  // for methods that look at one; empty: the method's choice
    ops::Settings parameters;           // what differs from the method's own
    std::uint64_t seed = 0;
    data::Progress progress; // in pictures; the total may grow where a method finds that it needs more
};

// A request that was checked and completed: the target is a class, every parameter has a value of the
// right kind and within its range.
struct Question
{
    Tensor picture;
    data::Preprocessing preprocessing;
    std::int64_t target = 0;
    double score = 0; // of the target for the picture
    std::string layer;
    ops::Settings parameters;
    std::uint64_t seed = 0;
    data::Progress progress;

    bool boolean(const ops::Attribute& attribute) const { return std::get<bool>(value(attribute)); }
    double real(const ops::Attribute& attribute) const { return std::get<double>(value(attribute)); }
    std::int64_t integer(const ops::Attribute& attribute) const
    {
        return std::get<std::int64_t>(value(attribute));
    }
    std::string_view choice(const ops::Attribute& attribute) const
    {
        return std::get<std::string_view>(value(attribute));
    }

    // The same question with another value of one parameter.
    Question with(const ops::Attribute& attribute, ops::AttributeValue value) const;

private:
    const ops::AttributeValue& value(const ops::Attribute& attribute) const;
};

// A way to explain. A catalogue: each file of explain/methods defines one.
struct Method
{
    std::string_view id; // the file's name with `-` for `_`
    std::string_view title;
    std::string_view plainly;   // one sentence for someone new to it
    std::string_view precisely; // one sentence for an expert
    std::string_view paper;
    std::span<const ops::Attribute> parameters = {};
    bool needsLayer = false;
    bool isComplete = false; // the map adds up to the score of the picture less that of the baseline

    // Fills in what only the method knows: maps, baseline, checks, whether it stopped early, and the
    // parameters where it settled one itself. Called through explain().
    Result<Explanation> (*explain)(Explainer&, const Question&) = nullptr;
};

const Method* findMethod(std::string_view id); // null when there is none

// A parameter as people write it: "samples=20". The value is of the parameter's own kind; explain() checks
// its range.
Result<ops::Setting> parameterFromText(const Method& method, std::string_view text);

// Explains one picture by one method. Cancelled through the request's progress, it keeps what means
// something without the rest and says so, or is an error of kind Cancelled.
Result<Explanation> explain(Explainer& explainer, const Method& method, const Request& request);

// The error of work that was stopped before it had anything to show.
Error stopped();

namespace methods {
std::span<const Method* const> all();
}

} // namespace engine::explain
