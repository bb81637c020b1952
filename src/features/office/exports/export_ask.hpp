#pragma once
#include "features/office/exports/exports.hpp"
#include "features/office/operations/bulk_ask.hpp"
#include "http/caller.hpp"
#include "http/response.hpp"

namespace alcedo::exports {

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
