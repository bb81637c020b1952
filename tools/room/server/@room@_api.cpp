#include "features/@district@/@room@/@room@_api.hpp"

#include "db/rows.hpp"
#include "features/@district@/@room@/@noun@_fields.hpp"
#include "features/@district@/@room@/@room@_permissions.hpp"
#include "features/office/fields/counts.hpp"

namespace alcedo::@room @{namespace {

    struct @Noun @Query{std::optional<json::FilterText> filter; ///< JSON, docs/filters.md
std::optional<json::SortText> sort;
std::optional<json::Cursor> cursor;
std::optional<int> limit;
}
;
BOOST_DESCRIBE_STRUCT(@Noun @Query, (), (filter, sort, cursor, limit))

struct @Noun @Ask {
    @Noun @Id id;
};
BOOST_DESCRIBE_STRUCT(@Noun @Ask, (), (id))

http::List<@Noun @> list(db::Tx& tx, const @Noun @Query& query, const fields::Catalogue& catalogue) {
    const fields::ListAsk ask{query.filter, query.sort, query.cursor, query.limit, {}};
    const auto listing = fields::read_listing(tx, catalogue, @noun @_fields(), ask, "-created_at");
    return fields::list_page<@Noun @, @Noun @>(
        tx, listing, { db::columns<@Noun @>("r."), "@room@ r", "r" }, [](const @Noun @& row) { return row; });
}

} // namespace

void add_routes(http::Routes& routes, const Foundation& foundation, @Nouns @& @room @,
                const fields::Catalogue& catalogue) {
    using http::Method;
    routes.read("/api/v1/@room@", @room @_read, "List @words@",
                [&catalogue](db::Tx& tx, const @Noun @Query& query) { return list(tx, query, catalogue); });
    fields::add_count_route(routes, "/api/v1/@room@/count", @room @_read, "Count @words@",
                            { foundation, catalogue, @noun @_fields() });
    routes.write(Method::post, "/api/v1/@room@", @room @_write, "Add @a_word@",
                 [&@room @](db::Tx& tx, const New @Noun @& ask) {
                     return http::Created { @room @.add(tx, ask) };
                 });
    routes.read("/api/v1/@room@/{id}", @room @_read, "Read @a_word@",
                [](db::Tx& tx, const @Noun @Ask& ask) { return @Nouns @ ::get(tx, ask.id); });
    routes.write(Method::put, "/api/v1/@room@/{id}", @room @_write, "Change @a_word@",
                 [&@room @](db::Tx& tx, const @Noun @Change& ask) { return @room @.change(tx, ask); });
    routes.write(Method::del, "/api/v1/@room@/{id}", @room @_write, "Delete @a_word@",
                 [&@room @](db::Tx& tx, const @Noun @Ask& ask) { @room @.remove(tx, ask.id); });
}

} // namespace alcedo::@room@
