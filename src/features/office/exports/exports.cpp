#include "features/office/exports/exports.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/refusal.hpp"
#include "features/house.hpp"
#include "features/office/exports/exports_settings.hpp"

namespace alcedo::exports {
namespace {

/// Goes at the end, unless it was moved into the store.
struct UnfinishedFile {
    std::filesystem::path path;
    ~UnfinishedFile() {
        std::error_code gone;
        std::filesystem::remove(path, gone);
    }
};

/// The numbers of the columns that are asked for.
std::vector<std::size_t> wanted_columns(const Noun& noun, const std::vector<std::string>& keys) {
    std::vector<std::size_t> wanted;
    for (const auto& key : keys) {
        const auto found =
            std::ranges::find(noun.columns, key, [](const auto& column) { return column.first; });
        if (found == noun.columns.end()) {
            std::string all;
            for (const auto& column : noun.columns)
                all += (all.empty() ? "" : ", ") + std::string(column.first);
            throw invalid_field("columns", "columns may name: " + all + ".");
        }
        wanted.push_back(static_cast<std::size_t>(found - noun.columns.begin()));
    }
    if (wanted.empty())
        for (std::size_t i = 0; i < noun.columns.size(); ++i) wanted.push_back(i);
    return wanted;
}

} // namespace

void Exports::move_in(House& house) {
    house.erasures.erase([this](db::Tx& tx, const jobs::Subject&) { erase_copies(tx); });
}

/// Those that are being written would hold her as well.
void Exports::erase_copies(db::Tx& tx) {
    std::vector<std::string> kinds;
    for (const auto& [kind, noun] : nouns_) kinds.push_back(kind);
    const auto are_exports = "o.tenant_id = :tenant and o.kind in " + tx.texts_of("kinds");
    for (const auto id : tx.all<operations::OperationId>(
             "select o.id from operations o where o.state = 'running' and " + are_exports,
             {{"kinds", kinds}}))
        operations_.break_off(tx, id, "Somebody was deleted while this export was written; start it again.");
    for (const auto id : tx.all<files::FileId>(
             "select f.id from operations o join files f on f.tenant_id = :tenant and f.subject = o.id"
             " where f.state = 'stored' and " +
                 are_exports,
             {{"kinds", kinds}}))
        files_.erase(tx, id);
}

void Exports::add(Noun noun) {
    const auto kind = noun.kind;
    const auto& kept = nouns_.emplace(kind, std::move(noun)).first->second;
    operations_.whole(kind, {.may = kept.may,
                             .run = [this, &kept](operations::Work& work) { return run(work, kept); },
                             .discard =
                                 [this](db::Tx& tx, const operations::Result& result) {
                                     if (result.file_id && files::Files::find(tx, *result.file_id))
                                         files_.erase(tx, *result.file_id);
                                 }});
}

operations::Operation Exports::start(TenantId tenant, std::string_view kind, const ExportAsk& ask,
                                     UserId by) {
    const auto& noun = nouns_.find(kind)->second;
    const auto wanted = wanted_columns(noun, ask.columns);
    operations::NewOperation operation{.kind = kind, .ask = json::to_text(ask)};
    operation.by_user = by;
    // What is wrong with the query is said now, by its first page.
    foundation_.database.read(tenant, [&](db::Tx& tx) {
        noun.read(tx, ask.query, {}, wanted);
        operation.total = noun.count(tx, ask.query);
    });
    return foundation_.database.write(tenant, [&](db::Tx& tx) { return operations_.start(tx, operation); });
}

operations::Result Exports::run(operations::Work& work, const Noun& noun) {
    const auto& operation = work.operation();
    const auto id = operation.id.value();
    // What a run left that was killed behind its file and before its end.
    foundation_.database.write(work.tenant(), [&](db::Tx& tx) { files_.erase_of(tx, id); });
    const auto ask = json::read<ExportAsk>(operation.ask.text);
    const auto wanted = wanted_columns(noun, ask.columns);
    std::vector<std::string> titles;
    for (const auto number : wanted) titles.emplace_back(noun.columns[number].second);
    const std::string ending(word_of(ask.format));
    const UnfinishedFile unfinished{files_.workshop() / (operation.id.text() + "." + ending)};

    const auto table = open_table(ask.format, unfinished.path, titles);
    std::int64_t done = 0;
    const auto total = operation.total;
    std::optional<std::string> cursor;
    do {
        const auto page = foundation_.database.read(
            work.tenant(), [&](db::Tx& tx) { return noun.read(tx, ask.query, cursor, wanted); });
        for (const auto& row : page.rows) table->add(row);
        done += static_cast<std::int64_t>(page.rows.size());
        work.tell(done, total);
        cursor = page.next;
    } while (cursor);
    table->finish();

    const auto now = foundation_.now();
    const auto file = files_.take(
        work.tenant(),
        {.name = noun.file_name + "-" + to_rfc3339(now).substr(0, 10) + "." + ending,
         .type = std::string(media_type_of(ask.format)),
         .subject = id,
         .may_read = std::string(noun.may.name),
         .by_user = operation.by_user,
         .expires_at = now + std::chrono::days{foundation_.settings.of<ExportsSettings>().kept_days}},
        unfinished.path);
    return {.file_id = file.id};
}

} // namespace alcedo::exports
