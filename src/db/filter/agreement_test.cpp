#include <algorithm>
#include <cstdlib>
#include <set>

#include <fmt/format.h>

#include "base/folded.hpp"
#include "db/filter/sql.hpp"
#include "db/filter/world_test.hpp"

namespace alcedo::db::filter {
namespace {

using testing_world::Deal;
using testing_world::World;

struct Row {
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id))

constexpr Shown shown{"w.id", "deals w", "w"};
constexpr Bounds small_bounds{.sorted = 6, .walked = 20, .first_window = 5, .counted = 30};

std::set<std::int64_t> by_sql(Tx& tx, const Filter& filter) {
    ParamList params;
    SqlWriter writer(params);
    const auto sql =
        "select w.id from deals w where w.tenant_id = :tenant and " + writer.condition(filter, "w");
    const auto ids = tx.all<std::int64_t>(sql, params);
    return {ids.begin(), ids.end()};
}

std::set<std::int64_t> by_memory(const std::vector<Deal>& deals, const Filter& filter) {
    std::set<std::int64_t> ids;
    for (const auto& deal : deals)
        if (holds(filter, deal)) ids.insert(deal.id);
    return ids;
}

/// Two thousand random filters on each engine, so that ./dev test stays quick; ALCEDO_RANDOM_FILTERS asks for another
/// number, and .ci/nightly asks for all ten thousand. The seed is fixed: the two thousand are the first of the ten.
int random_filters() {
    const char* asked = std::getenv("ALCEDO_RANDOM_FILTERS");
    return asked == nullptr ? 2'000 : std::max(200, std::atoi(asked));
}

ALCEDO_TEST_ON_BOTH(Filters, AgreeWithMemoryForThousandsOfRandomOnes) {
    World::create_tables(database);
    World world(20261121);
    database.write(testing_world::tenant, [&](Tx& tx) { world.fill(tx, 20, 60); });
    const int rounds = random_filters() / 200;
    int some = 0;
    for (int round = 0; round < rounds; ++round)
        database.read(testing_world::tenant, [&](Tx& tx) {
            for (int i = 0; i < 200; ++i) {
                const auto text = world.filter();
                const auto filter = read_filter(testing_world::deal_fields(), text, testing_world::reading());
                const auto expected = by_memory(world.deals, filter);
                ASSERT_EQ(by_sql(tx, filter), expected) << text;
                some += expected.empty() || expected.size() == world.deals.size() ? 0 : 1;
                const auto counted = count(tx, testing_world::deal_fields(), filter, small_bounds);
                const auto all = static_cast<std::int64_t>(expected.size());
                ASSERT_TRUE(counted.exact ? counted.count == all : counted.count <= all) << text;
                const auto whole = count(tx, testing_world::deal_fields(), filter);
                ASSERT_TRUE(whole.exact && whole.count == all) << text;
            }
        });
    EXPECT_GT(some, rounds * 80) << "most filters must tell rows apart";
}

std::vector<std::int64_t> in_order(const std::vector<Deal>& deals, const std::set<std::int64_t>& ids,
                                   const Sort& sort) {
    struct Key {
        bool missing;
        std::int64_t number;
        std::string text;
        std::int64_t id;
    };
    std::vector<Key> keys;
    Condition condition;
    condition.name = sort.field->name;
    for (const auto& deal : deals) {
        if (!ids.contains(deal.id)) continue;
        const auto held = deal.held(condition);
        const auto text = sort.field->type == Type::text ? folded(held.text) : held.text;
        if (sort.by_id())
            keys.push_back({false, 0, "", deal.id});
        else
            keys.push_back(
                {!held.there, sort.by_text() ? 0 : held.number, sort.by_text() ? text : "", deal.id});
    }
    std::ranges::sort(keys, [&](const Key& a, const Key& b) {
        if (a.missing != b.missing) return b.missing;
        const auto left = std::tie(a.number, a.text, a.id);
        const auto right = std::tie(b.number, b.text, b.id);
        return sort.descending ? right < left : left < right;
    });
    std::vector<std::int64_t> out;
    for (const auto& key : keys) out.push_back(key.id);
    return out;
}

/// Follows the cursors, as text, to the end.
template <class Between>
std::vector<std::int64_t> paged(Database& database, const Filter& filter, const Sort& sort, std::size_t limit,
                                const Bounds& bounds, Between between) {
    std::vector<std::int64_t> ids;
    std::optional<Position> after;
    for (int pages = 0; pages < 500; ++pages) {
        const auto page = database.read(testing_world::tenant, [&](Tx& tx) {
            return filter::page<Row>(tx, {testing_world::deal_fields(), filter, sort, after, limit, bounds},
                                     shown);
        });
        EXPECT_LE(page.rows.size(), limit);
        for (const auto& row : page.rows) ids.push_back(row.id);
        if (!page.next) return ids;
        after = read_cursor(sort, cursor_of(sort, *page.next));
        between();
    }
    ADD_FAILURE() << "the list does not end";
    return ids;
}

ALCEDO_TEST_ON_BOTH(Filters, GiveInPagesWhatTheyGiveAtOnceInEveryOrder) {
    World::create_tables(database);
    World world(4711);
    database.write(testing_world::tenant, [&](Tx& tx) { world.fill(tx, 20, 60); });
    for (int i = 0; i < 1000; ++i) {
        const auto text = i % 7 == 0 ? std::string(R"({"all":[]})") : world.filter();
        const auto filter = read_filter(testing_world::deal_fields(), text, testing_world::reading());
        const auto sort = read_sort(testing_world::deal_fields(), world.sort(), testing_world::reading());
        auto bounds = small_bounds;
        if (!testing_world::deal_fields().sorts(*sort.field)) bounds = {};
        const auto expected = in_order(world.deals, by_memory(world.deals, filter), sort);
        ASSERT_EQ(paged(database, filter, sort, 1 + static_cast<std::size_t>(world.number(9)), bounds, [] {}),
                  expected)
            << text << " by " << sort.name;
    }
}

ALCEDO_TEST_ON_BOTH(Filters, LeaveNothingOutAndGiveNothingTwiceWhileRowsChange) {
    World::create_tables(database);
    World world(99);
    database.write(testing_world::tenant, [&](Tx& tx) { world.fill(tx, 20, 60); });
    for (int i = 0; i < 60; ++i) {
        const auto text = world.filter();
        const auto filter = read_filter(testing_world::deal_fields(), text, testing_world::reading());
        auto sort = read_sort(testing_world::deal_fields(), "-captured_at", testing_world::reading());
        if (i % 2 == 0)
            sort = read_sort(testing_world::deal_fields(), "custom.budget", testing_world::reading());
        const auto before = by_memory(world.deals, filter);
        const auto ids = paged(database, filter, sort, 4, small_bounds, [&] {
            database.write(testing_world::tenant, [&](Tx& tx) {
                world.add_deal(tx);
                world.change_deal(
                    tx, static_cast<std::size_t>(world.number(static_cast<int>(world.deals.size()))));
                world.remove_deal(
                    tx, static_cast<std::size_t>(world.number(static_cast<int>(world.deals.size()))));
            });
        });
        const std::set<std::int64_t> seen(ids.begin(), ids.end());
        ASSERT_EQ(seen.size(), ids.size()) << text;
        const auto after = by_memory(world.deals, filter);
        for (const auto id : before) {
            const bool is_shown = seen.contains(id) || !after.contains(id);
            ASSERT_TRUE(is_shown) << text;
        }
    }
}

} // namespace
} // namespace alcedo::db::filter
