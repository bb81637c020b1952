#include "db/sql_text.hpp"

#include <gtest/gtest.h>

#include "db/migration_text.hpp"

namespace alcedo::db {
namespace {

using Names = std::vector<std::string>;

TEST(SqlText, NumbersParametersByFirstAppearance) {
    const auto text = take_apart("select :b, :a, :b where x=:a2");
    EXPECT_EQ(text.parameters, (Names{"b", "a", "a2"}));
    EXPECT_EQ(text.numbered, "select $1, $2, $1 where x=$3");
}

TEST(SqlText, LeavesCastsLiteralsNamesAndCommentsAlone) {
    for (const std::string sql :
         {"select x::text, 'a :b ''c :d'", "select \":e\" -- :f\n, 1", "select /* :g 'h */ 2",
          "select a[1:2]", "select 'unclosed :x", "select \"unclosed :x", "/* unclosed :x"}) {
        EXPECT_EQ(take_apart(sql).parameters, Names{}) << sql;
        EXPECT_EQ(take_apart(sql).numbered, sql);
    }
    EXPECT_EQ(take_apart("select :a::bigint -- ' :x\n + :b").numbered, "select $1::bigint -- ' :x\n + $2");
}

TEST(SqlText, CollectsWordsOutsideOfLiterals) {
    EXPECT_EQ(take_apart("SELECT a1 FROM \"Leads\" -- notes\nwhere x = 'jobs'").words,
              (Names{"select", "a1", "from", "leads", "where", "x"}));
}

TEST(SqlText, SplitsAScriptBetweenItsStatementsOnly) {
    EXPECT_EQ(split_statements("create table a (b text default ';'); -- c;d\n/* e; */ select 1;\n;"),
              (Names{"create table a (b text default ';')", " -- c;d\n/* e; */ select 1"}));
    EXPECT_EQ(split_statements("-- nothing\n"), Names{});
}

TEST(MigrationText, KeepsEachEnginesOwnLinesAndTypes) {
    const auto sql =
        "create table t (a blob not null, b real, c text default 'blob' -- blob\n) WITHOUT ROWID;\n"
        "--sqlite select 1;\n--postgres select 2;\n-- a comment\n";
    EXPECT_EQ(migration_text(sql, Engine::postgres),
              "create table t (a bytea not null, b double precision, c text default 'blob' -- blob\n);\n"
              "select 2;\n-- a comment\n");
    EXPECT_EQ(migration_text(sql, Engine::sqlite),
              "create table t (a blob not null, b real, c text default 'blob' -- blob\n) WITHOUT ROWID;\n"
              "select 1;\n-- a comment\n");
}

} // namespace
} // namespace alcedo::db
