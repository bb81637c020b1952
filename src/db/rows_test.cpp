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
    Moved<BoatChange> patch_boat(const BoatChange& change) {
        return database().write(asha, [&](Tx& tx) {
            return patch(tx, "boats", boat_in(tx), change, {{"updated_at", 500}});
        });
    }
    static Boat boat_in(Tx& tx) {
        return tx.one<Boat>("select " + columns<Boat>("b.") +
                            " from boats b where tenant_id = :tenant and id = 7");
    }
    Boat read_boat() { return database().read(asha, boat_in); }
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
    const auto moved = patch_boat(change);
    EXPECT_TRUE(moved.any);
    EXPECT_EQ(json::to_text(moved.before), R"({"id":0,"weather":"calm","flags":["red"]})");
    EXPECT_EQ(json::to_text(moved.after), R"({"id":0,"weather":"rough","flags":["red","blue"]})");
    const auto boat = read_boat();
    EXPECT_EQ(boat.weather, Weather::rough);
    EXPECT_EQ(boat.name, "Gull");
    EXPECT_EQ(boat.updated_at, 500);
}

TEST_P(Rows, TellsNullFromAbsent) {
    BoatChange change;
    change.owner_id = json::OrNull<UserId>();
    const auto moved = patch_boat(change);
    EXPECT_EQ(moved.before.owner_id->value, UserId{3});
    EXPECT_EQ(json::to_text(moved.after), R"({"id":0,"owner_id":null})");
    EXPECT_FALSE(read_boat().owner_id);
    change.owner_id = json::OrNull<UserId>(UserId{4});
    EXPECT_FALSE(patch_boat(change).before.owner_id->value);
    EXPECT_EQ(read_boat().owner_id, UserId{4});
}

TEST_P(Rows, LeavesARowAloneThatAlreadyIsAsWanted) {
    BoatChange change;
    change.name = "Gull";
    EXPECT_TRUE(shows(read_boat(), change));
    EXPECT_FALSE(patch_boat(change).any);
    EXPECT_EQ(read_boat().updated_at, 100);
    change.weather = Weather::rough;
    EXPECT_FALSE(shows(read_boat(), change));
    const auto moved = patch_boat(change);
    EXPECT_FALSE(moved.after.name);
    EXPECT_EQ(moved.after.weather, Weather::rough);
}

TEST_P(Rows, WritesEveryMemberAndFurtherColumns) {
    const BoatFields fields{"Tern", Weather::rough};
    database().write(asha, [&](Tx& tx) { update(tx, "boats", 7, fields, {{"updated_at", 300}}); });
    const auto boat = read_boat();
    EXPECT_EQ(boat.name, "Tern");
    EXPECT_EQ(boat.weather, Weather::rough);
    EXPECT_EQ(boat.owner_id, UserId{3});
    EXPECT_EQ(boat.updated_at, 300);
}

TEST_P(Rows, WritesNoRowOfAnotherTenant) {
    BoatChange change;
    change.name = "Stolen";
    database().write(binod, [&](Tx& tx) { patch(tx, "boats", boat_, change); });
    EXPECT_EQ(read_boat().name, "Gull");
}

INSTANTIATE_TEST_SUITE_P(OnBoth, Rows, testing::ValuesIn(test::engines()), [](const auto& tested) {
    return tested.param == Engine::sqlite ? "sqlite" : "postgres";
});

} // namespace
} // namespace alcedo::db
