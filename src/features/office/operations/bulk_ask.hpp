#pragma once
#include "base/refusal.hpp"
#include "features/office/operations/operations.hpp"
#include "http/response.hpp"

namespace alcedo::operations {

/// The body of a bulk route: which rows, and what happens to them.
template <class RowId, class Change> struct BulkAsk {
    std::optional<json::List<RowId, 1, Operations::most_named_rows>> ids;
    std::optional<json::RawFilter> filter;
    std::optional<Change> change;
    std::optional<bool> erase;
    BOOST_DESCRIBE_CLASS(BulkAsk, (), (ids, filter, change, erase), (), ())
};

/// The operation of one of two kinds that a body asks for. Throws Refusal validation unless it names rows, and says either
/// a change or `erase`; whether the filter is understood is found when its rows are counted.
template <class RowId, class Change>
NewOperation new_operation(const BulkAsk<RowId, Change>& ask, std::string_view change_kind,
                           std::string_view erase_kind) {
    if (ask.ids.has_value() == ask.filter.has_value())
        throw invalid_field("ids", "Send either ids or a filter.");
    const bool erases = ask.erase.value_or(false);
    if (erases == ask.change.has_value()) throw invalid_field("change", "Send either change or erase: true.");
    if (!erases && json::to_text(*ask.change) == "{}")
        throw invalid_field("change", "Say what is to be changed.");
    NewOperation operation{.kind = erases ? erase_kind : change_kind};
    if (!erases) operation.ask = json::to_text(*ask.change);
    if (ask.filter) operation.filter = ask.filter->text;
    if (ask.ids) {
        operation.ids.reserve(ask.ids->size());
        for (const auto id : *ask.ids) operation.ids.push_back(id.value());
    }
    return operation;
}

inline http::Accepted<Started> start_bulk(db::Tx& tx, Operations& operations, NewOperation operation,
                                          UserId by) {
    operation.by_user = by;
    return {Started{operations.start(tx, operation).id}};
}

} // namespace alcedo::operations
