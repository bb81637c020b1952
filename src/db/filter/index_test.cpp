#include <gmock/gmock.h>

#include "base/refusal.hpp"
#include "db/filter/explained_test.hpp"
#include "db/filter/world_test.hpp"

namespace alcedo::db::filter {
namespace {

ALCEDO_TEST_ON_BOTH(Indexes, ServeTheFieldsThatClaimThem) {
    testing_world::World::create_tables(database);
    database.read(testing_world::tenant, [](Tx& tx) {
        testing_explained::expect_indexes(tx, testing_world::deal_fields());
        testing_explained::expect_indexes(tx, testing_world::person_fields());
        testing_explained::expect_custom_indexes(tx, testing_world::deal_fields(),
                                                 {testing_world::custom_field("deal", "budget"),
                                                  testing_world::custom_field("deal", "size"),
                                                  testing_world::custom_field("deal", "note")});
    });
}

ALCEDO_TEST_ON_BOTH(Indexes, AreNeededForSortingALongList) {
    testing_world::World::create_tables(database);
    testing_world::World world(3);
    database.write(testing_world::tenant, [&](Tx& tx) { world.fill(tx, 20, 60); });
    const auto& fields = testing_world::deal_fields();
    const auto sort = read_sort(fields, "amount", testing_world::reading());
    constexpr Bounds bounds{.sorted = 30, .walked = 40, .first_window = 5, .counted = 20};
    const auto fetched = [&](const char* text) {
        const auto filter = read_filter(fields, text, testing_world::reading());
        return database.read(testing_world::tenant, [&](Tx& tx) {
            std::size_t rows = 0;
            walk(tx, {fields, filter, sort, {}, 50, bounds}, {"w.id", "deals w", "w"},
                 [&](const std::string& sql, const ParamList& params) {
                     rows += tx.all<testing_explained::Line>(sql, params).size();
                     return rows;
                 });
            return rows;
        });
    };
    EXPECT_THROW(fetched(R"({"all":[]})"), Refusal);
    EXPECT_THROW(fetched(R"({"field":"title","contains":"a"})"), Refusal);
    EXPECT_NO_THROW(fetched(R"({"field":"person.name","starts":"ana"})"));
}

} // namespace
} // namespace alcedo::db::filter
