#pragma once
#include "db/filter/page.hpp"
#include "features/office/fields/custom_values.hpp"
#include "features/page.hpp"
#include "http/caller.hpp"

/// Lists and counts of every noun: one way from what is asked to a page.
namespace alcedo::fields {

/// What every list is asked; documented query parameters come as further conditions.
struct ListAsk {
    std::optional<json::FilterText> filter{}; ///< JSON, docs/filters.md
    std::optional<json::SortText> sort{};
    std::optional<json::Cursor> cursor{};
    std::optional<PageSize> limit{};
    std::vector<db::filter::Filter> also{};
};

struct CountAsk {
    std::optional<json::RawFilter> filter;
};
BOOST_DESCRIBE_STRUCT(CountAsk, (), (filter))

/// A list ready to be walked: what was asked, understood.
struct Listing {
    const Fields& fields;
    db::filter::Filter filter{};
    db::filter::Sort sort{};
    std::optional<db::filter::Position> after{};
    int limit = 50;
};
/// Throws Refusal validation at #/filter…, #/sort, #/cursor, #/limit.
Listing read_listing(db::Tx& tx, const Catalogue& catalogue, const Fields& fields, const ListAsk& ask,
                     std::string_view usual_sort);

db::filter::Counted count_records(db::Tx& tx, const Catalogue& catalogue, const Fields& fields,
                                  const CountAsk& ask);

/// A condition that a query parameter stands for.
db::filter::Filter where(const Fields& fields, std::string_view field, db::filter::Operator op,
                         std::vector<std::int64_t> numbers);
db::filter::Filter where_text(const Fields& fields, std::string_view field,
                              const std::vector<std::string>& texts);
db::filter::Filter where_empty(const Fields& fields, std::string_view field);
/// A question in words; a question without a word matches nothing.
db::filter::Filter where_words(const Fields& fields, std::string_view field, const std::string& question);
/// Out of a path through relations, "contact.words".
std::vector<db::filter::FieldPointer> path_of(const Fields& fields, std::string_view name);

/// One page; `to_view(row)` makes what is shown, `row.sort_id` is its id.
template <class Row, class View, class ToView>
http::List<View> list_page(db::Tx& tx, const Listing& listing, const db::filter::Shown& shown,
                           ToView to_view) {
    auto page = db::filter::page<Row>(tx,
                                      {.fields = listing.fields,
                                       .filter = listing.filter,
                                       .sort = listing.sort,
                                       .after = listing.after,
                                       .limit = static_cast<std::size_t>(listing.limit)},
                                      shown);
    http::List<View> out;
    if (const auto kept = rows_of_page(page.rows, page.rows.size()); kept < page.rows.size()) {
        page.rows.resize(kept);
        page.next = page.rows.back().position(listing.sort);
    }
    if (page.next) out.next = db::filter::cursor_of(listing.sort, *page.next);
    out.items.reserve(page.rows.size());
    for (auto& row : page.rows) out.items.push_back(to_view(row));
    return out;
}

/// How much a list is narrowed, as far as it can be told without the database.
enum class Narrowing { none, by_parameters, by_filter };

/// A handler of GET routes: `list(tx, query)` in a transaction of the caller. Each narrowing has a closure of its own, because
/// the database learns by closure which reads are one statement (db/postgres/single_reads.hpp): a filter that asks for
/// more must not slow down the plain page. It may run twice, so it keeps nothing outside.
template <class Query, class List> auto narrowed_list(db::Database& database, List list) {
    return [&database, list](const http::Caller& caller, const Query& query) {
        const auto read = [&]<Narrowing narrowing>(std::integral_constant<Narrowing, narrowing>) {
            return database.read(caller.tenant, caller, [&](db::Tx& tx) { return list(tx, query); });
        };
        switch (narrowing_of(query)) {
        case Narrowing::none: return read(std::integral_constant<Narrowing, Narrowing::none>{});
        case Narrowing::by_parameters:
            return read(std::integral_constant<Narrowing, Narrowing::by_parameters>{});
        case Narrowing::by_filter: break;
        }
        return read(std::integral_constant<Narrowing, Narrowing::by_filter>{});
    };
}

/// Puts the workspace's own fields into views, which have an `id` and a member `custom`.
template <class View>
void add_custom(db::Tx& tx, const Catalogue& catalogue, std::string_view noun, std::vector<View>& views) {
    std::vector<std::int64_t> ids;
    ids.reserve(views.size());
    for (const auto& view : views) ids.push_back(view.id.value());
    auto values = custom_of(tx, catalogue, noun, ids);
    for (auto& view : views)
        if (const auto found = values.find(view.id.value()); found != values.end())
            view.custom = std::move(found->second);
}

} // namespace alcedo::fields
