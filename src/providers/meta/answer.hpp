#pragma once
#include <type_traits>

#include "providers/loose_json.hpp"
#include "providers/meta/error.hpp"
#include "providers/meta/graph.hpp"

/// How every reader of a Graph answer begins; for the readers of this folder and of WhatsApp.
namespace alcedo::providers::meta {

/// Reads the JSON of a successful answer with `read`, which returns an optional: empty when what must be there is not.
template <class F>
auto read_answer(const http::CallResult& result, F&& read)
    -> Result<typename std::invoke_result_t<F, const Loose&>::value_type> {
    const auto success = success_of(result);
    if (!success) return success.failure();
    if (const auto document = LooseDocument::parse(success->body))
        if (auto value = read(document->root())) return std::move(*value);
    return unreadable_answer(success->status, Repeating::harmless, "Meta");
}

/// The same for {data:[…], paging}: elements that `read_item` returns nothing for are left out.
template <class F>
auto read_page_of(const http::CallResult& result, F&& read_item)
    -> Result<Page<typename std::invoke_result_t<F, const Loose&>::value_type>> {
    using Item = typename std::invoke_result_t<F, const Loose&>::value_type;
    return read_answer(result, [&](const Loose& root) -> std::optional<Page<Item>> {
        if (!root["data"]) return std::nullopt;
        Page<Item> page;
        for (const auto& element : root["data"].items())
            if (auto item = read_item(element)) page.items.push_back(std::move(*item));
        // `next` says that there is more; it may hold the token, so only the cursor is kept.
        if (root["paging"]["next"]) page.after = root["paging"]["cursors"]["after"].text_if_any();
        return page;
    });
}

} // namespace alcedo::providers::meta
