#include "tests/support/partitioned_twin.hpp"

// What every test program checks at its end: each statement that it prepared on PostgreSQL touches the rows of one tenant
// only where these lie, so that the tables can be distributed by tenant_id (Citus, or partitions). A twin of the schema,
// hash-partitioned by tenant_id, is asked for the plan of each.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <map>
#include <mutex>
#include <regex>
#include <set>
#include <sstream>

#include "db/postgres/connection.hpp"
#include "db/sql_text.hpp"
#include "tests/support/postgres.hpp"
#include "tests/support/source_folder.hpp"

namespace alcedo::test {
namespace {

struct Exception {
    std::string_view piece; ///< of the statement's text
    std::string_view reason;
};

/// Statements over all tenants: on a distributed server each asks all partitions. No request waits for one but the
/// sign-in, and one that names the tenant cannot be excepted.
constexpr Exception exceptions[] = {
    {"delete from webhook_receipts where event_id < :before", "retention, every six hours"},
    {"select id, until from voided_access", "who was signed out lately; read beside all requests"},
    {"delete from operations where (tenant_id, id) in", "retention of long work, once an hour"},
    {"select tenant_id, id from operations where finished_at is null",
     "long work that fell silent, every minute"},
    {"select tenant_id, id from operations where undo_until", "undo that has run out, every few minutes"},
    {"select tenant_id, id, size from files where state = 'writing'",
     "uploads that were cut short, every few minutes"},
    {"select m.tenant_id from memberships m", "sign-in: which workspace of hers"},
    {"where (tenant_id, id) > (:after_tenant, :after_id)", "recurring work of each row, every few minutes"},
    {"select tenant_id as owner_tenant, id as channel_id from channels",
     "what a provider says of a whole account, a few times a day"},
    {"select credentials from channels order by id", "whether the keys are ours, once at a start"},
    {"update roles set grants = :grants, version", "built-in roles, renewed once at a start"},
    {"select c.phone, c.name, c.do_not_contact", "the demo, once at its start"},
    {"select tenant_id from memberships where user_id", "the demo, once at its start"},
    {"select count(distinct l.id) from leads l", "what tests count in all workspaces"},
    {"select count(*) from", "what tests count in all workspaces"},
    {"::text from", "the test of erasing looks everywhere"},
    {"as walked from", "tests look for orphans everywhere"},
    {"update lead_forms set swept_through", "a test turns time back"},
};

/// The queue claims over all tenants by one index; on a distributed server its tables stay on the coordinator.
constexpr const char* make_twin = R"sql(do $$ declare t text; begin
    create schema twin;
    for t in select c.relname from pg_class c
             join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
             where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
               and c.relname not in ('jobs', 'dead_jobs') loop
        execute format('create table twin.%I (like public.%I including all) partition by hash (tenant_id)', t, t);
        for part in 0..3 loop
            execute format('create table twin.%I partition of twin.%I for values with (modulus 4, remainder %s)',
                           t || '_part' || part, t, part);
        end loop;
    end loop;
end $$)sql";
constexpr const char* twin_tables = "select string_agg(relname, ' ') from pg_class where relkind = 'p' and "
                                    "relnamespace = 'twin'::regnamespace";

/// The server's word for a table that a test made for itself: the product's are all in the twin.
constexpr std::string_view undefined_table = "42P01";

using Prepared = std::map<std::string, std::vector<unsigned>, std::less<>>;

struct Record {
    std::mutex mutex;
    Prepared prepared;
    const std::string& (*migrated_template)() = nullptr;
};

Record& record() {
    static Record kept;
    return kept;
}

void note(std::string_view sql, std::span<const unsigned> types) {
    auto& kept = record();
    const std::lock_guard lock(kept.mutex);
    kept.prepared.try_emplace(std::string(sql), types.begin(), types.end());
}

std::string one_line(const std::string& text) {
    static const std::regex between("\"\\s*\n\\s*\"|\\s+");
    return std::regex_replace(text, between, " ");
}

/// Tests ask over all tenants as they like.
std::string text_of_tests() {
    std::ostringstream text;
    for (const auto* folder : {"src", "tests"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(source_folder() / folder)) {
            const auto name = entry.path().filename().string();
            const bool is_test = std::string_view(folder) == "tests" || name.ends_with("_test.cpp") ||
                                 name.ends_with("_test.hpp") || name.starts_with("testing_");
            if (entry.is_regular_file() && is_test) text << std::ifstream(entry.path()).rdbuf() << '\n';
        }
    return one_line(text.str());
}

class Twin {
public:
    Twin() : name_(postgres::create_database(record().migrated_template())) {
        postgres::run_as_superuser(name_, make_twin);
        std::istringstream tables(postgres::run_as_superuser(name_, twin_tables));
        for (std::string table; tables >> table;) tables_.insert(table);
        connection_.reset(PQconnectdb(postgres::superuser_url(name_).c_str()));
        run("set search_path = twin, public");
        run("set plan_cache_mode = force_generic_plan");
    }
    ~Twin() {
        connection_.reset();
        postgres::drop_database(name_);
    }
    Twin(const Twin&) = delete;
    Twin& operator=(const Twin&) = delete;

    bool has_table_of(const db::SqlText& text) const {
        return std::ranges::any_of(text.words, [&](const auto& word) { return tables_.contains(word); });
    }

    /// The partitions that are read; with an explanation when the server does not take the statement.
    std::set<std::string> partitions_of(const db::SqlText& text, const std::vector<unsigned>& types) {
        const Result prepared(PQprepare(connection_.get(), "asked", text.numbered.c_str(),
                                        static_cast<int>(types.size()), types.data()),
                              PQclear);
        if (PQresultStatus(prepared.get()) != PGRES_COMMAND_OK) {
            const auto* const state = PQresultErrorField(prepared.get(), PG_DIAG_SQLSTATE);
            if (state != nullptr && std::string_view(state) == undefined_table) return {};
            return {PQerrorMessage(connection_.get())};
        }
        std::string values;
        for (const auto& parameter : text.parameters)
            values += (values.empty() ? "" : ", ") + std::string(parameter == "tenant" ? "7" : "null");
        if (!values.empty()) values = "(" + values + ")";
        const auto plan = run("explain (costs off) execute asked" + values);
        static const std::regex scan(R"(Scan.* on \w+_(part\d)( |$))");
        std::set<std::string> partitions;
        for (int line = 0; line < PQntuples(plan.get()); ++line) {
            std::cmatch found;
            if (std::regex_search(PQgetvalue(plan.get(), line, 0), found, scan)) partitions.insert(found[1]);
        }
        run("deallocate asked");
        return partitions;
    }

private:
    using Result = std::unique_ptr<PGresult, void (*)(PGresult*)>;
    Result run(const std::string& sql) { return {PQexec(connection_.get(), sql.c_str()), PQclear}; }

    std::string name_;
    std::set<std::string, std::less<>> tables_;
    std::unique_ptr<PGconn, void (*)(PGconn*)> connection_{nullptr, PQfinish};
};

class PartitionedTwin final : public testing::Environment {
public:
    void TearDown() override {
        db::postgres::hear_prepared(nullptr);
        const auto& prepared = record().prepared;
        if (prepared.empty()) return;
        Twin twin;
        check_itself(twin);
        const auto tests = text_of_tests();
        for (const auto& [sql, types] : prepared) {
            const auto text = db::take_apart(sql);
            if (!twin.has_table_of(text) || text.words.front() == "explain") continue;
            const auto partitions = twin.partitions_of(text, types);
            if (partitions.empty() || (partitions.size() == 1 && partitions.begin()->starts_with("part")))
                continue;
            const bool is_excepted = !text.mentions_parameter("tenant") &&
                                     std::ranges::any_of(exceptions, [&](const auto& exception) {
                                         return sql.find(exception.piece) != std::string::npos;
                                     });
            if (is_excepted || tests.find(one_line(sql)) != std::string::npos) continue;
            ADD_FAILURE() << "reads more than one tenant's partition, or has no plan (" << *partitions.begin()
                          << "): " << sql;
        }
    }

private:
    static void check_itself(Twin& twin) {
        const auto count = [&](const char* sql) {
            return twin.partitions_of(db::take_apart(sql), {20}).size();
        };
        EXPECT_EQ(count("select id from contacts where id = :id"), 4u);
        EXPECT_EQ(count("select id from contacts where tenant_id = :tenant"), 1u);
        EXPECT_EQ(count("update contacts set name = '' where id = :id"), 4u);
        EXPECT_EQ(count("update contacts set name = '' where tenant_id = :tenant"), 1u);
    }
};

[[maybe_unused]] const auto* const environment = testing::AddGlobalTestEnvironment(new PartitionedTwin);

} // namespace

void hear_statements(const std::string& (*migrated_template)()) {
    {
        const std::lock_guard lock(record().mutex);
        record().migrated_template = migrated_template;
    }
    db::postgres::hear_prepared(note);
}

} // namespace alcedo::test
