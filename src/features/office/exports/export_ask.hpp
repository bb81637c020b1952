#pragma once
#include "features/office/exports/exports.hpp"
#include "features/office/operations/bulk_ask.hpp"
#include "http/caller.hpp"
#include "http/response.hpp"

namespace alcedo::exports {

/// Reads one row of the list, so that a query that cannot be read is refused now and not by the operation.
template <class Ask, class List>
void require_readable(db::Database& database, const http::Caller& caller, Ask ask, const List& list) {
    ask.cursor.reset();
    ask.limit = 1;
    database.read(caller.tenant, caller, [&](db::Tx& tx) { list(tx, ask); });
}

/// Starts an export of what a list's query finds; its page is not part of it.
template <class Query>
http::Accepted<operations::Started> started(Exports& exports, const http::Caller& caller,
                                            std::string_view kind, Format format,
                                            const std::vector<std::string>& columns, Query query) {
    query.cursor.reset();
    query.limit.reset();
    return {{exports.start(caller.tenant, kind, {format, columns, {json::to_text(query)}}, caller.user).id}};
}

} // namespace alcedo::exports
