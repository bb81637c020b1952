#include <boost/describe/enum.hpp>
#include <gmock/gmock.h>

#include "db/notes_test.hpp"

namespace alcedo::db {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

enum class Mood { calm, new_, busy };
BOOST_DESCRIBE_ENUM(Mood, calm, new_, busy)

struct Place {
    std::string city;
    std::optional<int> floor;
    friend bool operator==(const Place&, const Place&) = default;
};
BOOST_DESCRIBE_STRUCT(Place, (), (city, floor))

struct Everything {
    Id<"lead"> id;
    std::string name;
    std::int64_t big = 0;
    int small = 0;
    bool yes = false;
    bool no = true;
    double share = 0;
    Instant at;
    Milliseconds took{};
    Mood mood{};
    Bytes digest;
    std::vector<std::string> tags;
    Place place;
    json::Raw raw;
    std::optional<std::string> nickname;
    std::optional<Mood> second_mood;
    std::optional<Instant> seen_at;
    std::optional<UserId> owner_id;
    std::optional<double> score;
    std::optional<Place> other_place;
    friend bool operator==(const Everything&, const Everything&) = default;
};
BOOST_DESCRIBE_STRUCT(Everything, (),
                      (id, name, big, small, yes, no, share, at, took, mood, digest, tags, place, raw,
                       nickname, second_mood, seen_at, owner_id, score, other_place))

void create_everything(Database& database) {
    database.write_across([](SystemTx& tx) {
        tx.run_script(
            tx.engine() == Engine::sqlite
                ? "create table everything (id bigint, name text, big bigint, small integer, yes integer, no "
                  "integer, share real, at bigint, took bigint, mood text, digest blob, tags text, place "
                  "text, "
                  "raw text, nickname text, second_mood text, seen_at bigint, owner_id bigint, score real, "
                  "other_place text)"
                : "create table everything (id bigint, name text, big bigint, small integer, yes integer, no "
                  "integer, share double precision, at bigint, took bigint, mood text, digest bytea, tags "
                  "text, place text, raw text, nickname text, second_mood text, seen_at bigint, owner_id "
                  "bigint, score double precision, other_place text)");
    });
}

Everything full() {
    return {.id = Id<"lead">{INT64_MAX},
            .name = "Asha 'the' पटेल",
            .big = INT64_MIN,
            .small = -3,
            .yes = true,
            .no = false,
            .share = 0.1,
            .at = from_epoch_ms(1763631544123),
            .took = Milliseconds{1500},
            .mood = Mood::new_,
            .digest = {std::string("\0\xff\\x'", 5)},
            .tags = {"a", "b\"c"},
            .place = {"Pune", 3},
            .raw = {R"({"a":[1,2.5,null]})"},
            .nickname = "",
            .second_mood = Mood::busy,
            .seen_at = from_epoch_ms(-1),
            .owner_id = UserId{5},
            .score = -1e300,
            .other_place = Place{"Goa", std::nullopt}};
}

void insert(SystemTx& tx, const Everything& row) {
    tx.run("insert into everything values (:id, :name, :big, :small, :yes, :no, :share, :at, :took, :mood, "
           ":digest, "
           ":tags, :place, :raw, :nickname, :second_mood, :seen_at, :owner_id, :score, :other_place)",
           row);
}

ALCEDO_TEST_ON_BOTH(Mapping, BringsEveryTypeBackAsItWas) {
    create_everything(database);
    const auto rows = database.write_across([](SystemTx& tx) {
        insert(tx, full());
        Everything bare = full();
        bare.nickname = {};
        bare.second_mood = {};
        bare.seen_at = {};
        bare.owner_id = {};
        bare.score = {};
        bare.other_place = {};
        bare.digest = {};
        bare.name = "";
        bare.big = 0;
        insert(tx, bare);
        EXPECT_EQ(tx.all<Everything>("select * from everything where nickname is null"), std::vector{bare});
        return tx.all<Everything>("select * from everything where nickname is not null");
    });
    EXPECT_EQ(rows, std::vector{full()});
}

ALCEDO_TEST_ON_BOTH(Mapping, StoresWordsNumbersAndJsonThatSqlCanRead) {
    create_everything(database);
    database.write_across([](SystemTx& tx) {
        insert(tx, full());
        EXPECT_EQ(tx.one<std::string>("select mood from everything"), "new");
        EXPECT_EQ(tx.one<std::int64_t>("select at from everything"), 1763631544123);
        EXPECT_EQ(tx.one<int>("select yes + yes from everything"), 2);
        EXPECT_EQ(tx.one<std::string>("select place from everything"), R"({"city":"Pune","floor":3})");
        EXPECT_EQ(tx.one<std::int64_t>("select sum(small) from everything"), -3);
        EXPECT_TRUE(tx.one<bool>("select exists (select 1 from everything)"));
        EXPECT_FALSE(tx.one<std::optional<double>>("select max(score) from everything where 1 = 0"));
        EXPECT_FALSE(tx.first<int>("select small from everything where 1 = 0"));
    });
}

struct Named {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> nickname;
};
BOOST_DESCRIBE_STRUCT(Named, (), (id, name, nickname))

ALCEDO_TEST_ON_BOTH(Mapping, GoesByColumnNameAndLeavesExtraColumnsAlone) {
    const auto row = database.read_across(
        [](SystemTx& tx) { return tx.one<Named>("select 'x' as other, 'Asha' as name, 7 as id"); });
    EXPECT_EQ(row.id, 7);
    EXPECT_EQ(row.name, "Asha");
    EXPECT_FALSE(row.nickname);
}

ALCEDO_TEST_ON_BOTH(Mapping, NamesTheMemberThatHasNoColumn) {
    const auto read = [&] { database.read_across([](SystemTx& tx) { tx.all<Named>("select 7 as id"); }); };
    EXPECT_THAT(read, ThrowsMessage<std::logic_error>(HasSubstr("'name'")));
}

ALCEDO_TEST_ON_BOTH(Mapping, NamesTheColumnThatIsNullOrDoesNotFit) {
    const auto read_null = [&] {
        database.read_across(
            [](SystemTx& tx) { tx.all<Named>("select 7 as id, cast(null as text) as name"); });
    };
    EXPECT_THAT(read_null, ThrowsMessage<std::logic_error>(HasSubstr("'name' is NULL")));
    const auto read_big = [&] {
        database.read_across([](SystemTx& tx) { tx.one<int>("select 5000000000 as big"); });
    };
    EXPECT_THAT(read_big, ThrowsMessage<std::logic_error>(HasSubstr("'big' does not fit")));
    const auto read_word = [&] {
        database.read_across([](SystemTx& tx) { tx.one<Mood>("select 'sad' as mood"); });
    };
    EXPECT_THAT(read_word, ThrowsMessage<std::logic_error>(HasSubstr("calm, new, busy")));
    EXPECT_THROW(database.read_across([](SystemTx& tx) { tx.one<int>("select 1 where 1 = 0"); }),
                 std::logic_error);
    EXPECT_THROW(database.read_across([](SystemTx& tx) { tx.one<int>("select 1 as a, 2 as b"); }),
                 std::logic_error);
}

ALCEDO_TEST_ON_BOTH(Parameters, ComeFromListsStructsAndBoth) {
    create_notes(database);
    const Named named{.id = 3, .name = "from the struct", .nickname = {}};
    database.write(asha, [&](Tx& tx) {
        tx.run("insert into notes (tenant_id, id, body) values (:tenant, :id, :name)", named);
        tx.run("insert into notes (tenant_id, id, body) values (:tenant, :id, :name)", named, {{"id", 4}});
        ParamList list;
        list.add("id", 5).add("body", std::string("kept ") + "text");
        tx.run("insert into notes (tenant_id, id, body) values (:tenant, :id, :body)", list);
        EXPECT_EQ(tx.all<std::string>(
                      "select body from notes where tenant_id = :tenant and id >= :id and id <= :id + 2 "
                      "order by id",
                      {{"id", 3}}),
                  (std::vector<std::string>{"from the struct", "from the struct", "kept text"}));
    });
}

ALCEDO_TEST_ON_BOTH(Parameters, AreNamedWhenMissingOrUnknown) {
    create_notes(database);
    const auto without = [&] {
        database.read(asha, [](Tx& tx) { tx.one<int>("select cast(:id as bigint)"); });
    };
    EXPECT_THAT(without, ThrowsMessage<std::logic_error>(HasSubstr(":id")));
    const auto misspelt = [&] {
        database.read(asha, [](Tx& tx) {
            tx.one<int>("select cast(:id as bigint)", {{"id", 1}, {"idd", 2}});
        });
    };
    EXPECT_THAT(misspelt, ThrowsMessage<std::logic_error>(HasSubstr(":idd")));
    const auto forged = [&] {
        database.read(asha, [](Tx& tx) {
            tx.all<int>("select id from notes where tenant_id = :tenant", {{"tenant", binod}});
        });
    };
    EXPECT_THAT(forged, ThrowsMessage<std::logic_error>(HasSubstr(":tenant")));
}

ALCEDO_TEST_ON_BOTH(Parameters, MayChangeTheirTypeAndBeNull) {
    create_notes(database);
    const auto sql = "update notes set body = coalesce(:body, 'nothing') where tenant_id = :tenant and (:id "
                     "is null or id = :id)";
    database.write(asha, [&](Tx& tx) {
        add_note(tx, 1);
        EXPECT_EQ(tx.run_counted(sql, {{"body", std::optional<std::string>()}, {"id", std::optional<int>()}}),
                  1);
        EXPECT_EQ(tx.one<std::string>("select body from notes where tenant_id = :tenant"), "nothing");
        EXPECT_EQ(tx.run_counted(sql, {{"body", "words"}, {"id", 2}}), 0);
        EXPECT_EQ(tx.run_counted(sql, {{"body", nullptr}, {"id", 1}}), 1);
        EXPECT_EQ(tx.one<std::string>("select cast(:x as text)", {{"x", "5"}}), "5");
        EXPECT_EQ(tx.one<std::string>("select cast(:x as text)", {{"x", 6}}), "6");
    });
}

ALCEDO_TEST_ON_BOTH(Parameters, KeepMoreStatementsThanAConnectionRemembers) {
    create_notes(database);
    database.write(asha, [&](Tx& tx) {
        for (int round = 0; round < 2; ++round)
            for (int i = 0; i < 450; ++i)
                ASSERT_EQ(tx.one<int>("select cast(:x as integer) + " + std::to_string(i), {{"x", 1}}),
                          i + 1);
    });
}

} // namespace
} // namespace alcedo::db
