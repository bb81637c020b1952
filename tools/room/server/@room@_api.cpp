#include "features/@district@/@room@/@room@_api.hpp"

#include "features/@district@/@room@/@room@_permissions.hpp"
#include "features/page.hpp"

namespace alcedo::@room@ {
namespace {

struct ListAsk {
    std::optional<std::string> cursor;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListAsk, (), (cursor, limit))

struct @Noun@Ask {
    @Noun@Id id;
};
BOOST_DESCRIBE_STRUCT(@Noun@Ask, (), (id))

struct New@Noun@ {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(New@Noun@, (), (name))

struct @Noun@Change {
    @Noun@Id id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(@Noun@Change, (), (id, name))

http::List<@Noun@> list_@room@(db::Tx& tx, const ListAsk& ask) {
    const int size = page_size(ask.limit);
    const auto after = parse_cursor(ask.cursor);
    const auto before = after ? std::optional(@Noun@Id(after->id)) : std::nullopt;
    return to_page(@Nouns@::newest(tx, before, size + 1), size,
                   [](const @Noun@& row) { return PageKey{"", row.id.value()}; });
}

} // namespace

void add_routes(http::Routes& routes, @Nouns@& @room@) {
    using http::Method;
    routes.read("/api/v1/@room@", @room@_read, "List @words@", list_@room@);
    routes.write(Method::post, "/api/v1/@room@", @room@_write, "Add @a_word@",
                 [&@room@](db::Tx& tx, const New@Noun@& ask) { return http::Created{@room@.add(tx, ask.name)}; });
    routes.read("/api/v1/@room@/{id}", @room@_read, "Read @a_word@",
                [](db::Tx& tx, const @Noun@Ask& ask) { return @Nouns@::get(tx, ask.id); });
    routes.write(Method::put, "/api/v1/@room@/{id}", @room@_write, "Rename @a_word@",
                 [&@room@](db::Tx& tx, const @Noun@Change& ask) { return @room@.rename(tx, ask.id, ask.name); });
    routes.write(Method::del, "/api/v1/@room@/{id}", @room@_write, "Delete @a_word@",
                 [&@room@](db::Tx& tx, const @Noun@Ask& ask) { @room@.remove(tx, ask.id); });
}

} // namespace alcedo::@room@
