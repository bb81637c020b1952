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
    std::vector<std::string> names() {
        std::vector<std::string> names;
        for (const auto& one : database.read(tenant, [](db::Tx& tx) { return @Nouns@::newest(tx, {}, 10); }))
            names.push_back(one.name);
        return names;
    }
    std::int64_t events() {
        return database.read(tenant, [](db::Tx& tx) {
            return tx.one<std::int64_t>("select count(*) from events where tenant_id = :tenant");
        });
    }

    db::Database& database;
    testing_room::Room room;
    TenantId tenant = room.add_tenant();
    @Nouns@ @room@{room.foundation};
};

using Names = std::vector<std::string>;

ALCEDO_TEST_ON_BOTH(@Nouns@, AreAddedRenamedAndDeletedEachWithAnEvent) {
    Kept kept(database);
    const auto first = kept.write([&](db::Tx& tx) { return kept.@room@.add(tx, " First "); });
    kept.write([&](db::Tx& tx) { return kept.@room@.add(tx, "Second"); });
    EXPECT_EQ(kept.names(), (Names{"Second", "First"}));
    kept.write([&](db::Tx& tx) { return kept.@room@.rename(tx, first.id, "Third"); });
    EXPECT_EQ(kept.names(), (Names{"Second", "Third"}));
    kept.write([&](db::Tx& tx) { kept.@room@.remove(tx, first.id); });
    EXPECT_EQ(kept.names(), Names{"Second"});
    EXPECT_EQ(kept.events(), 4);
}

ALCEDO_TEST_ON_BOTH(@Nouns@, NeedANameAndARowThatIsThere) {
    Kept kept(database);
    EXPECT_THROW(kept.write([&](db::Tx& tx) { return kept.@room@.add(tx, "  "); }), Refusal);
    EXPECT_THROW(kept.write([&](db::Tx& tx) { return kept.@room@.rename(tx, @Noun@Id(7), "Other"); }), Refusal);
    EXPECT_EQ(kept.events(), 0);
}

} // namespace
} // namespace alcedo::@room@
