#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "base/type_of.hpp"
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

/// The texts of a page's rows take no more than this, so that many readers of long texts fit into memory; the page is
/// then shorter than asked.
inline constexpr std::size_t largest_page = 1 << 20;
/// How many of the first `most` rows make a page: one at least, when there is one.
template <class Row> std::size_t rows_of_page(const std::vector<Row>& rows, std::size_t most) {
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < std::min(rows.size(), most); ++i) {
        bytes += text_bytes(type_of<Row>(), &rows[i]);
        if (bytes > largest_page) return std::max<std::size_t>(i, 1);
    }
    return std::min(rows.size(), most);
}

/// Cuts a result of up to size + 1 rows to a page, with the cursor of its last row when there is more.
template <class View, class Row, class ToView, class KeyOf>
http::List<View> to_page(std::vector<Row> rows, int size, ToView to_view, KeyOf key_of) {
    http::List<View> page;
    const auto kept = rows_of_page(rows, static_cast<std::size_t>(size));
    const bool more = rows.size() > kept;
    if (more) rows.resize(kept);
    if (more) page.next = to_cursor(key_of(rows.back()));
    page.items.reserve(rows.size());
    for (auto& row : rows) page.items.push_back(to_view(row));
    return page;
}

/// The same for rows that are shown as they are.
template <class Row, class KeyOf> http::List<Row> to_page(std::vector<Row> rows, int size, KeyOf key_of) {
    http::List<Row> page;
    const auto kept = rows_of_page(rows, static_cast<std::size_t>(size));
    const bool more = rows.size() > kept;
    if (more) rows.resize(kept);
    if (more) page.next = to_cursor(key_of(rows.back()));
    page.items = std::move(rows);
    return page;
}

} // namespace alcedo
