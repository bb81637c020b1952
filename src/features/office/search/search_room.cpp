#include "features/office/search/search_room.hpp"

#include "features/house.hpp"
namespace alcedo::search {
namespace {

struct SearchAsk {
    json::Text<0, 200> q;
};
BOOST_DESCRIBE_STRUCT(SearchAsk, (), (q))

struct Hits {
    std::vector<Hit> items;
};
BOOST_DESCRIBE_STRUCT(Hits, (), (items))

} // namespace

void Room::move_in(House& house) {
    house.routes.read("/api/v1/search", signed_in, "Search people, leads and conversations",
                      [&searches = house.searches](db::Tx& tx, const SearchAsk& ask) {
                          return Hits{searches.find(tx, ask.q)};
                      });
}

} // namespace alcedo::search
