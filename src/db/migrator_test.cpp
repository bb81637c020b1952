#include <gmock/gmock.h>
#include <thread>

#include "db/schema_text.hpp"
#include "tests/support/database.hpp"

namespace alcedo::db {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr Migration first{1, "first", "create table first_table (id bigint primary key);\n"};
constexpr Migration second{2, "second",
                           "create table second_table (id bigint primary key);\n"
                           "insert into second_table (id) values (7);\n"};
constexpr Migration broken{2, "broken",
                           "create table third_table (id bigint primary key);\nthis is no SQL;\n"};

class Migrations : public testing::TestWithParam<Engine> {
protected:
    test::FreshDatabase database_{GetParam(), test::Content::empty};

    void migrate(std::vector<Migration> migrations) { database_->migrate(migrations); }
    int count(const std::string& table) {
        return database_->read_across(
            [&](SystemTx& tx) { return tx.one<int>("select count(*) from " + table); });
    }
};

TEST_P(Migrations, AreAppliedOnceAndInOrder) {
    migrate({first});
    migrate({first, second});
    migrate({first, second});
    EXPECT_EQ(count("second_table"), 1);
    EXPECT_EQ(count("schema_migrations"), 2);
}

TEST_P(Migrations, AreRefusedWhenTheirTextWasChanged) {
    migrate({first});
    auto changed = first;
    changed.sql = "create table first_table (id bigint primary key, more text);\n";
    EXPECT_THAT(
        [&] {
            migrate({changed, second});
        },
        ThrowsMessage<std::runtime_error>(HasSubstr("1 first was changed")));
    EXPECT_EQ(count("schema_migrations"), 1);
}

TEST_P(Migrations, OfANewerProgramAreRefused) {
    migrate({first, second});
    EXPECT_THAT([&] { migrate({first}); }, ThrowsMessage<std::runtime_error>(HasSubstr("newer program")));
}

TEST_P(Migrations, LeaveNothingBehindWhenTheyFail) {
    EXPECT_THROW(migrate({first, broken}), DatabaseFailure);
    EXPECT_EQ(count("schema_migrations"), 1);
    EXPECT_THROW(count("third_table"), DatabaseFailure);
    migrate({first, second});
    EXPECT_EQ(count("second_table"), 1);
}

TEST_P(Migrations, MayBeStartedBySeveralNodesAtOnce) {
    std::vector<std::unique_ptr<Database>> nodes;
    for (int i = 0; i < 4; ++i) nodes.push_back(Database::open(database_.options()));
    std::vector<std::thread> threads;
    for (auto& node : nodes) threads.emplace_back([&] { node->migrate(std::vector{first, second}); });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(count("second_table"), 1);
}

INSTANTIATE_TEST_SUITE_P(OnBoth, Migrations, testing::ValuesIn(test::engines()), [](const auto& tested) {
    return tested.param == Engine::sqlite ? "sqlite" : "postgres";
});

} // namespace
} // namespace alcedo::db
