// SPDX-License-Identifier: Apache-2.0
#include "engine/explain/methods/support/differences.h"
#include "engine/explain/methods/support/maps.h"

namespace engine::explain::methods {
namespace {

Result<Explanation> explain(Explainer& explainer, const Question& question)
{
    if (!data::mayGoOn(question.progress, 0, 1))
        return stopped();
    Result<InputGradients> answer = explainer.gradients(question.picture, question.target);
    if (!answer)
        return answer.error();
    Explanation result;
    result.channels = std::move(answer->gradients).reshaped(explainer.pictureExtents());
    result.map = strongest(result.channels);
    const Result<Check> check = differencesCheck(explainer, question, result.channels);
    if (!check)
        return check.error();
    result.checks = {*check};
    data::mayGoOn(question.progress, 1, 1);
    return result;
}

} // namespace

extern constinit const Method gradient = {
    .id = "gradient",
    .title = "Gradient",
    .plainly = "Shows which pixels would change the answer most if they became a little brighter or darker.",
    .precisely =
        "The derivative of the target's score before softmax by every input number; of the channels the "
        "one of largest magnitude is drawn, with its sign.",
    .paper = "Simonyan, Vedaldi and Zisserman 2013, Deep Inside Convolutional Networks, arXiv:1312.6034",
    .explain = explain,
};

} // namespace engine::explain::methods
