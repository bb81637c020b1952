#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "http/response.hpp"

namespace alcedo {

/// Where the next page of a keyset list begins: after the row with this sort value and id.
struct PageKey {
    std::string value; ///< of the sort column, as text; empty when the list is sorted by id
    std::int64_t id = 0;
};

/// The opaque cursor: base64url, so that nobody builds on what is inside.
std::string to_cursor(const PageKey& key);
/// Throws Refusal validation for anything that to_cursor did not make.
std::optional<PageKey> parse_cursor(const std::optional<std::string>& cursor);

/// The sort value of a list that is sorted by a number or a time. Throws Refusal validation for any other text.
std::int64_t number_of_cursor(const PageKey& key);

/// How many rows of a list somebody asks for.
using PageSize = json::Whole<1, 200>;
/// How many rows a page has: 50 unless asked.
inline int page_size(const std::optional<PageSize>& limit) {
    return static_cast<int>(limit.value_or(50).number);
}

/// Cuts a result of up to size + 1 rows to a page, with the cursor of its last row when there is more.
template <class View, class Row, class ToView, class KeyOf>
http::List<View> to_page(std::vector<Row> rows, int size, ToView to_view, KeyOf key_of) {
    http::List<View> page;
    const bool more = rows.size() > static_cast<std::size_t>(size);
    if (more) rows.resize(static_cast<std::size_t>(size));
    if (more) page.next = to_cursor(key_of(rows.back()));
    page.items.reserve(rows.size());
    for (auto& row : rows) page.items.push_back(to_view(row));
    return page;
}

/// The same for rows that are shown as they are.
template <class Row, class KeyOf> http::List<Row> to_page(std::vector<Row> rows, int size, KeyOf key_of) {
    http::List<Row> page;
    const bool more = rows.size() > static_cast<std::size_t>(size);
    if (more) rows.resize(static_cast<std::size_t>(size));
    if (more) page.next = to_cursor(key_of(rows.back()));
    page.items = std::move(rows);
    return page;
}

} // namespace alcedo
