// SPDX-License-Identifier: Apache-2.0
#include "engine/core/text.h"
#include "engine/project/rows.h"

#include <nlohmann/json.hpp>

namespace engine::project {
namespace {

using storage::Database;
using storage::Statement;

// CBOR, because names of classes come from folders and need not be UTF-8.
std::vector<std::byte> namesToBytes(const std::vector<std::string>& names)
{
    const std::vector<std::uint8_t> cbor = nlohmann::json::to_cbor(names);
    const auto bytes = std::as_bytes(std::span(cbor));
    return {bytes.begin(), bytes.end()};
}

// Only a flat array of strings is read: a forged one could nest without end.
class NameReader final : public nlohmann::json_sax<nlohmann::json>
{
public:
    std::vector<std::string> names;

    bool null() override { return false; }
    bool boolean(bool) override { return false; }
    bool number_integer(number_integer_t) override { return false; }
    bool number_unsigned(number_unsigned_t) override { return false; }
    bool number_float(number_float_t, const string_t&) override { return false; }
    bool string(string_t& name) override
    {
        names.push_back(std::move(name));
        return true;
    }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return false; }
    bool key(string_t&) override { return false; }
    bool end_object() override { return false; }
    bool start_array(std::size_t) override { return ++m_arrays == 1; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override
    {
        return false;
    }

private:
    int m_arrays = 0;
};

std::optional<std::vector<std::string>> namesFromBytes(const std::vector<std::byte>& bytes)
{
    const auto* first = reinterpret_cast<const std::uint8_t*>(bytes.data());
    NameReader reader;
    if (!nlohmann::json::sax_parse(first, first + bytes.size(), &reader,
                                   nlohmann::json::input_format_t::cbor))
        return {};
    return std::move(reader.names);
}

std::optional<Checkpoint> checkpointFrom(const Statement& row, int column)
{
    const auto segment = storage::hash128FromText(row.text(column));
    if (!segment)
        return {};
    return Checkpoint{.segment = *segment, .step = row.integer(column + 1)};
}

std::optional<std::string> segmentOf(const std::optional<Checkpoint>& checkpoint)
{
    return checkpoint ? std::optional(storage::toText(checkpoint->segment)) : std::nullopt;
}

std::optional<std::int64_t> stepOf(const std::optional<Checkpoint>& checkpoint)
{
    return checkpoint ? std::optional(checkpoint->step) : std::nullopt;
}

std::optional<Run> runFrom(const Statement& row)
{
    auto classes = namesFromBytes(row.bytes(5));
    const std::int64_t state = row.integer(9);
    if (!classes || state < 0 || state > static_cast<std::int64_t>(RunState::Interrupted))
        return {};
    Run run{.id = RunId{row.integer(0)},
            .setup = {.networkName = row.text(1),
                      .network = row.text(2),
                      .recipe = row.text(3),
                      .preprocessing = row.text(4),
                      .classes = *std::move(classes),
                      .seed = static_cast<std::uint64_t>(row.integer(6)),
                      .device = row.text(7)},
            .state = static_cast<RunState>(state),
            .progress = {.step = row.integer(10), .epoch = row.integer(11), .curve = row.text(12)},
            .last = checkpointFrom(row, 14),
            .best = checkpointFrom(row, 16),
            .failure = row.text(18),
            .started = row.integer(8),
            .ended = row.integer(19)};
    if (!row.isNull(13))
        run.progress.bestMetric = row.real(13);
    return run;
}

} // namespace

Result<std::vector<Run>> loadRuns(const Database& database)
{
    auto rows =
        database.prepare("SELECT id, network_name, network, recipe, preprocessing, classes, seed, device, "
                         "started, state, step, epoch, curve, best_metric, last_segment, last_step, "
                         "best_segment, best_step, failure, ended FROM run ORDER BY id");
    if (!rows)
        return rows.error();
    std::vector<Run> runs;
    while (true) {
        const auto more = rows->next();
        if (!more)
            return more.error();
        if (!*more)
            return runs;
        auto run = runFrom(*rows);
        if (!run)
            return Error{.kind = ErrorKind::Damaged,
                         .sentence = text::cat("\"", database.path().string(),
                                               "\" is damaged. Restore it from a copy."),
                         .detail = text::cat("run ", rows->integer(0), " cannot be")};
        runs.push_back(*std::move(run));
    }
}

Result<void> saveRun(Database& database, const Run& run)
{
    auto statement = database.prepare(
        "INSERT OR REPLACE INTO run VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!statement)
        return statement.error();
    const RunSetup& setup = run.setup;
    return statement->run(number(run.id), setup.networkName, setup.network, setup.recipe, setup.preprocessing,
                          namesToBytes(setup.classes), static_cast<std::int64_t>(setup.seed), setup.device,
                          run.started, static_cast<int>(run.state), run.progress.step, run.progress.epoch,
                          run.progress.curve, run.progress.bestMetric, segmentOf(run.last), stepOf(run.last),
                          segmentOf(run.best), stepOf(run.best), run.failure, run.ended);
}

} // namespace engine::project
