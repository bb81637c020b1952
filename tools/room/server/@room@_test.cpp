#include "features/@district@/@room@/@room@.hpp"

#include <gtest/gtest.h>

#include "base/refusal.hpp"
#include "features/@district@/@room@/@room@_events.hpp"
#include "features/testing_room.hpp"

namespace alcedo::@room@ {
namespace {

/// The @words@ of one workspace.
struct Kept {
    explicit Kept(db::Database& its_database) : database(its_database), room(its_database) {
        room.events.declare<@Noun@Created, @Noun@Changed, @Noun@Deleted>();
    }
    template <class F> auto write(F&& f) { return database.write(tenant, std::forward<F>(f)); }
    std::int64_t count(const std::string& table) {
        return database.read(tenant, [&](db::Tx& tx) {
            return tx.one<std::int64_t>("select count(*) from " + table + " where tenant_id = :tenant");
        });
    }

    db::Database& database;
    testing_room::Room room;
    TenantId tenant = room.add_tenant();
    @Nouns@ @room@{room.foundation};
};

ALCEDO_TEST_ON_BOTH(@Nouns@, AreAddedChangedAndDeletedEachWithAnEvent) {
    Kept kept(database);
    const auto first = kept.write([&](db::Tx& tx) { return kept.@room@.add(tx, {"First"}); });
    const auto changed =
        kept.write([&](db::Tx& tx) { return kept.@room@.change(tx, {.id = first.id, .name = "Third"}); });
    EXPECT_EQ(changed.name, "Third");
    kept.write([&](db::Tx& tx) { return kept.@room@.change(tx, {.id = first.id, .name = "Third"}); });
    EXPECT_EQ(kept.count("events"), 2) << "what changes nothing leaves none";
    kept.write([&](db::Tx& tx) { kept.@room@.remove(tx, first.id); });
    EXPECT_EQ(kept.count("@room@"), 0);
    EXPECT_EQ(kept.count("events"), 3);
}

ALCEDO_TEST_ON_BOTH(@Nouns@, ThatAreNotThereAreRefused) {
    Kept kept(database);
    EXPECT_THROW(kept.write([&](db::Tx& tx) { return kept.@room@.change(tx, {.id = @Noun@Id(7), .name = "Other"}); }),
                 Refusal);
    EXPECT_THROW(kept.write([&](db::Tx& tx) { kept.@room@.remove(tx, @Noun@Id(7)); }), Refusal);
    EXPECT_EQ(kept.count("events"), 0);
}

} // namespace
} // namespace alcedo::@room@
