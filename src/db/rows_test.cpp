#include "db/rows.hpp"

#include <boost/describe/enum.hpp>
#include <gmock/gmock.h>

#include "db/notes_test.hpp"

namespace alcedo::db {
namespace {

enum class Weather { calm, rough };
BOOST_DESCRIBE_ENUM(Weather, calm, rough)

struct BoatFields {
    std::string name;
    Weather weather = Weather::calm;
};
BOOST_DESCRIBE_STRUCT(BoatFields, (), (name, weather))

struct Boat : BoatFields {
    std::int64_t id = 0;
    std::optional<UserId> owner_id;
    std::vector<std::string> flags;
    std::int64_t updated_at = 0;
};
BOOST_DESCRIBE_STRUCT(Boat, (BoatFields), (id, owner_id, flags, updated_at))

struct BoatChange {
    std::int64_t id = 0;
    std::optional<std::string> name;
    std::optional<Weather> weather;
    std::optional<json::OrNull<UserId>> owner_id;
    std::optional<std::vector<std::string>> flags;
};
BOOST_DESCRIBE_STRUCT(BoatChange, (), (id, name, weather, owner_id, flags))

class Rows : public testing::TestWithParam<Engine> {
protected:
    Rows() {
        std::vector<Migration> migrations(embedded_migrations().begin(), embedded_migrations().end());
        migrations.push_back(
            {static_cast<int>(migrations.size()) + 1, "boats",
             "create table boats (tenant_id bigint not null, id bigint not null, name text not null,\n"
             "    weather text not null, owner_id bigint, flags text not null, updated_at bigint not null,\n"
             "    primary key (tenant_id, id)\n) without rowid;\n"});
        database_->migrate(migrations);
        database().write(asha, [&](Tx& tx) { insert(tx, "boats", boat_); });
    }
    Database& database() { return *database_; }
    std::optional<Moves> patch_boat(const BoatChange& change, std::int64_t id = 7) {
        return database().write(asha, [&](Tx& tx) {
            return patch(tx, "boats", id, change, {{"updated_at", 500}});
        });
    }
    Boat read_boat(TenantId tenant = asha) {
        return database().read(tenant, [](Tx& tx) {
            return tx.one<Boat>("select " + columns<Boat>("b.") +
                                " from boats b where tenant_id = :tenant and id = 7");
        });
    }
    static Boat some_boat() {
        Boat boat;
        boat.name = "Gull";
        boat.id = 7;
        boat.owner_id = UserId{3};
        boat.flags = {"red"};
        boat.updated_at = 100;
        return boat;
    }

    test::FreshDatabase database_{GetParam()};
    Boat boat_ = some_boat();
};

TEST_P(Rows, NamesTheColumnsOfAStructWithThoseOfItsBaseFirst) {
    EXPECT_EQ(columns<Boat>(), "name, weather, id, owner_id, flags, updated_at");
    EXPECT_EQ(columns<BoatFields>("b."), "b.name, b.weather");
}

TEST_P(Rows, ReadsBackWhatWasInserted) { EXPECT_EQ(json::to_text(read_boat()), json::to_text(boat_)); }

TEST_P(Rows, WritesOnlyWhatIsGivenAndTellsWhatMoved) {
    BoatChange change;
    change.weather = Weather::rough;
    change.flags = {{"red", "blue"}};
    const auto moves = patch_boat(change);
    ASSERT_TRUE(moves);
    ASSERT_EQ(moves->size(), 2U);
    EXPECT_EQ((*moves)[0].column, "weather");
    EXPECT_EQ((*moves)[0].from.text, R"("calm")");
    EXPECT_EQ((*moves)[0].to.text, R"("rough")");
    EXPECT_EQ((*moves)[1].to.text, R"(["red","blue"])");
    const auto boat = read_boat();
    EXPECT_EQ(boat.weather, Weather::rough);
    EXPECT_EQ(boat.name, "Gull");
    EXPECT_EQ(boat.updated_at, 500);
}

TEST_P(Rows, TellsNullFromAbsent) {
    BoatChange change;
    change.owner_id = json::OrNull<UserId>();
    const auto moves = patch_boat(change);
    ASSERT_TRUE(moves);
    ASSERT_EQ(moves->size(), 1U);
    EXPECT_EQ((*moves)[0].to.text, "null");
    EXPECT_FALSE(read_boat().owner_id);
    change.owner_id = json::OrNull<UserId>(UserId{4});
    EXPECT_EQ(patch_boat(change)->front().from.text, "null");
    EXPECT_EQ(read_boat().owner_id, UserId{4});
}

TEST_P(Rows, LeavesARowAloneThatAlreadyIsAsWanted) {
    BoatChange change;
    change.name = "Gull";
    EXPECT_THAT(patch_boat(change), testing::Optional(testing::IsEmpty()));
    EXPECT_EQ(read_boat().updated_at, 100);
}

TEST_P(Rows, FindsNoRowOfAnotherTenant) {
    BoatChange change;
    change.name = "Stolen";
    const auto moves =
        database().write(binod, [&](Tx& tx) { return patch(tx, "boats", std::int64_t{7}, change); });
    EXPECT_FALSE(moves);
    EXPECT_EQ(read_boat().name, "Gull");
}

INSTANTIATE_TEST_SUITE_P(OnBoth, Rows, testing::ValuesIn(test::engines()), [](const auto& tested) {
    return tested.param == Engine::sqlite ? "sqlite" : "postgres";
});

} // namespace
} // namespace alcedo::db
